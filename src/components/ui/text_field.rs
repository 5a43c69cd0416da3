//! A field for a line of text with its label, a hint or what is wrong with it, and what is left.

use leptos::{html, prelude::*};

use super::element_id::element_id;

/// A labelled line of text.
#[component]
pub fn TextField(
    /// What it asks for; its accessible name.
    #[prop(into)]
    label: TextProp,
    /// What is in it.
    value: RwSignal<String>,
    /// What is wrong with it, in words.
    #[prop(into, optional)]
    error: Signal<Option<String>>,
    /// Shown under it while nothing is wrong: how many characters are left.
    #[prop(into, optional)]
    hint: Signal<Option<String>>,
    /// An example.
    #[prop(into, optional)]
    example: Option<TextProp>,
    /// What browsers may fill in: `nickname`, `off`.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// Takes the focus when it appears: the page asks for nothing else.
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
    // Something wrong leads back to where it can be mended.
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
                    required
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
