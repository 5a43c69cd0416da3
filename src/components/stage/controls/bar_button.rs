//! A round button of the bar, which a key does as well.

use leptos::prelude::*;

use crate::{
    components::ui::icon::{Icon, IconName},
    state::stage::shortcuts::StageAction,
};

/// The button. Its tooltip tells the key.
#[component]
pub fn BarButton(
    /// What a press will do; its accessible name.
    #[prop(into)]
    label: TextProp,
    /// Its picture.
    #[prop(into)]
    icon: Signal<IconName>,
    /// What it does is going on.
    #[prop(into, optional)]
    on: Signal<bool>,
    /// What it does.
    action: StageAction,
    /// It was pressed.
    #[prop(into)]
    on_press: Callback<StageAction>,
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
