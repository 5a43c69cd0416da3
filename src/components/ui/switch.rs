//! A switch, based on the browser's checkbox.

use leptos::{ev::Event, prelude::*};

use super::element_id::element_id;

/// A checkbox that looks like a switch, with its label beside it.
#[component]
pub fn Switch(
    /// The label, which is also the accessible name.
    #[prop(into)]
    label: TextProp,
    /// Explains the switch.
    #[prop(into, optional)]
    hint: Option<TextProp>,
    #[prop(into)] on: Signal<bool>,
    /// Whether the last change is still under way; then the switch cannot be moved.
    #[prop(into, optional)]
    busy: Signal<bool>,
    /// Called with the new state.
    #[prop(into)]
    on_switch: Callback<bool>,
) -> impl IntoView {
    let id = element_id("switch-hint");
    let described_by = hint.is_some().then(|| id.clone());
    view! {
        <label class="switch">
            <input
                type="checkbox"
                role="switch"
                prop:checked=move || on.get()
                aria-describedby=described_by
                aria-busy=move || busy.get().to_string()
                on:click=move |event| {
                    if busy.get_untracked() {
                        event.prevent_default();
                    }
                }
                on:change=move |event: Event| on_switch.run(event_target_checked(&event))
            />
            <span class="knob" aria-hidden="true"></span>
            <span class="words">
                {move || label.get()}
                {hint
                    .map(|hint| {
                        view! {
                            <small id=id class="muted">
                                {move || hint.get()}
                            </small>
                        }
                    })}
            </span>
        </label>
    }
}
