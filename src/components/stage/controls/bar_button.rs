//! A round button of the bar, with a keyboard shortcut.

use leptos::prelude::*;

use crate::{
    components::ui::icon::{Icon, IconName},
    state::stage::shortcuts::StageAction,
};

/// The button. Its tooltip includes the key.
#[component]
pub fn BarButton(
    /// The action of the next press, which is also the accessible name.
    #[prop(into)]
    label: TextProp,
    #[prop(into)] icon: Signal<IconName>,
    /// Whether the action is in effect, such as a shared screen.
    #[prop(into, optional)]
    on: Signal<bool>,
    action: StageAction,
    #[prop(into)] on_press: Callback<StageAction>,
) -> impl IntoView {
    let title = label.clone();
    view! {
        <button
            type="button"
            class="media-toggle"
            class:running=move || on.get()
            aria-label=move || label.get()
            title=move || format!("{} ({})", title.get(), action.key())
            aria-keyshortcuts=action.key()
            on:click=move |_| on_press.run(action)
        >
            {move || view! { <Icon name=icon.get() /> }}
        </button>
    }
}
