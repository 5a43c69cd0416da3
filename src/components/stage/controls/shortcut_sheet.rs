//! Which key does what.

use leptos::prelude::*;

use super::stage_controls::Desk;
use crate::{
    components::ui::{
        button::{Button, ButtonKind},
        dialog::Dialog,
        switch::Switch,
    },
    i18n::{SharedText, StageControlsText, t},
    state::stage::shortcuts::{KEYS, StageAction},
};

/// The sheet. Keys that would do nothing here are not on it.
#[component]
pub fn ShortcutSheet(
    /// What the controls have open.
    desk: Desk,
) -> impl IntoView {
    let row = move |(action, keys): (StageAction, &'static [&'static str])| {
        view! {
            <Show when=move || desk.can(action)>
                <div>
                    <dt>{move || t(StageControlsText::from(action))}</dt>
                    <dd>{keys.iter().map(|key| view! { <kbd>{key.to_uppercase()}</kbd> }).collect_view()}</dd>
                </div>
            </Show>
        }
    };
    view! {
        <Dialog
            open=desk.sheet
            title=move || t(StageControlsText::Shortcuts)
            on_close=move |()| desk.sheet.set(false)
        >
            <dl class="key-list">
                {KEYS.map(row).collect_view()} <Show when=move || desk.can(StageAction::Microphone)>
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
                on=desk.single_keys
                on_switch=move |on| desk.use_single_keys(on)
            />
            <div class="actions">
                <Button
                    label=move || t(SharedText::Close)
                    kind=ButtonKind::Primary
                    on_press=move |()| desk.sheet.set(false)
                />
            </div>
        </Dialog>
    }
}
