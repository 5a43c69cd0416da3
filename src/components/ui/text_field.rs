//! A single-line text field with a label, and a hint or an error below.

use leptos::html;
use leptos_erased::prelude::*;

use super::element_id::element_id;

#[component]
pub fn TextField(
    /// The label, which is also the accessible name.
    #[prop(into)]
    label: TextProp,
    value: RwSignal<String>,
    /// The error shown below; the field takes the focus when one appears.
    #[prop(into, optional)]
    error: Signal<Option<String>>,
    /// The hint shown below, such as the number of characters left.
    #[prop(into, optional)]
    hint: Signal<Option<String>>,
    /// An example, as the placeholder.
    #[prop(into, optional)]
    example: Option<TextProp>,
    /// The `autocomplete` attribute: `nickname`, `off`.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// Whether it must be filled in; screen readers say so.
    #[prop(default = true)]
    required: bool,
    /// Takes the focus when it appears, for pages that ask for nothing else.
    #[prop(optional)]
    takes_focus: bool,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    if takes_focus {
        Effect::new(move || {
            if let Some(input) = input.get() {
                let _ = input.focus();
            }
        });
    }
    // A new error moves the focus to the field.
    Effect::new(move |before: Option<bool>| {
        let wrong = error.read().is_some();
        if let (true, Some(false), Some(input)) = (wrong, before, input.get_untracked()) {
            let _ = input.focus();
        }
        wrong
    });
    let id = element_id("field");
    let below = format!("{id}-below");
    view! {
        <div class="field" class:wrong=move || error.read().is_some()>
            <label for=id.clone()>{move || label.get()}</label>
            <div class="box">
                <input
                    type="text"
                    id=id
                    node_ref=input
                    autocomplete=autocomplete
                    placeholder=example.map(|example| move || example.get())
                    dir="auto"
                    required=required
                    aria-invalid=move || error.read().is_some().to_string()
                    aria-describedby=below.clone()
                    prop:value=move || value.get()
                    on:input:target=move |event| value.set(event.target().value())
                />
            </div>
            <div class="below" id=below>
                <span class:wrong=move || error.read().is_some() aria-live="polite">
                    {move || error.get()}
                </span>
                <span class="end">{move || hint.get()}</span>
            </div>
        </div>
    }
}
