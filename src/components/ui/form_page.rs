//! A page with a single short form.

use leptos::{ev::SubmitEvent, prelude::*};

use super::brand::Brand;

/// The logo, a heading, a sentence, and a form, whose fields and button are the children.
#[component]
pub fn FormPage(
    #[prop(into)] title: TextProp,
    /// The sentence under the heading.
    #[prop(into)]
    body: TextProp,
    /// Called when the form is submitted, by its button or by Enter.
    #[prop(into)]
    on_submit: Callback<()>,
    /// Called on every change of a field: the place to clear errors about the last submission.
    #[prop(into)]
    on_edit: Callback<()>,
    /// The link back, above the heading, in place of the logo.
    #[prop(into, optional)]
    back: Option<ViewFn>,
    /// What stands below the form.
    #[prop(into, optional)]
    foot: Option<ViewFn>,
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
                </div> <form novalidate on:submit=submit on:input=move |_| on_edit.run(())>
                    {children()}
                </form>
            </div>
            {foot.map(|foot| foot.run())}
        </main>
    }
}
