//! A page that asks for one thing.

use leptos::{ev::SubmitEvent, prelude::*};

use super::brand::Brand;

/// Mark, heading, a sentence, and a form (the children) with its one button.
#[component]
pub fn FormPage(
    /// The page's heading.
    #[prop(into)]
    title: TextProp,
    /// Why it asks.
    #[prop(into)]
    body: TextProp,
    /// The form is sent, by its button or by Enter.
    #[prop(into)]
    on_submit: Callback<()>,
    /// The way back, above the heading; the mark stands there otherwise.
    #[prop(into, optional)]
    back: Option<ViewFn>,
    /// Fields and button.
    children: Children,
) -> impl IntoView {
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        on_submit.run(());
    };
    view! {
        <main class="form-page" id="content">
            <div class="card">
                {match back {
                    Some(back) => back.run(),
                    None => view! { <Brand /> }.into_any(),
                }} <div class="stack">
                    <h1 tabindex="-1">{move || title.get()}</h1>
                    <p class="muted">{move || body.get()}</p>
                </div> <form novalidate on:submit=submit>
                    {children()}
                </form>
            </div>
        </main>
    }
}
