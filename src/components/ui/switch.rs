//! Something that is on or off, by the browser's own checkbox.

use leptos::{ev::Event, prelude::*};

use super::element_id::element_id;

/// A checkbox that looks like a switch, with its words beside it.
#[component]
pub fn Switch(
    /// What is on or off; its accessible name.
    #[prop(into)]
    label: TextProp,
    /// What that means.
    #[prop(into, optional)]
    hint: Option<TextProp>,
    /// Whether it is on.
    #[prop(into)]
    on: Signal<bool>,
    /// It was switched.
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
