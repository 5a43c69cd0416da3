//! The list of keyboard shortcuts.

use leptos_erased::prelude::*;

use super::stage_controls::StageControls;
use crate::{
    components::ui::{
        button::{Button, ButtonKind},
        dialog::Dialog,
        switch::Switch,
    },
    i18n::{SharedText, StageControlsText, t},
    state::stage::shortcuts::{KEYS, StageAction},
};

/// The list, without shortcuts for actions that are impossible here.
#[component]
pub fn ShortcutSheet(controls: StageControls) -> impl IntoView {
    let row = move |(action, keys): (StageAction, &'static [&'static str])| {
        view! {
            <Show when=move || controls.can(action)>
                <div>
                    <dt>{move || t(StageControlsText::from(action))}</dt>
                    <dd>
                        {keys
                            .iter()
                            .map(|key| view! { <kbd>{key.to_ascii_uppercase()}</kbd> })
                            .collect_view()}
                    </dd>
                </div>
            </Show>
        }
    };
    view! {
        <Dialog
            open=controls.sheet
            title=move || t(StageControlsText::Shortcuts)
            on_close=move |()| controls.sheet.set(false)
        >
            <dl class="key-list">
                {KEYS.map(row).collect_view()} <Show when=move || controls.can(StageAction::Microphone)>
                    <div>
                        <dt>{move || t(StageControlsText::TalksWhileHeld)}</dt>
                        <dd>
                            <kbd>{move || t(StageControlsText::Space)}</kbd>
                        </dd>
                    </div>
                </Show>
            </dl>
            <Switch
                label=move || t(StageControlsText::UseShortcuts)
                on=controls.single_keys
                on_switch=move |on| controls.use_single_keys(on)
            />
            <div class="actions">
                <Button
                    label=move || t(SharedText::Close)
                    kind=ButtonKind::Primary
                    on_press=move |()| controls.sheet.set(false)
                />
            </div>
        </Dialog>
    }
}
