//! A heading of the gallery with the states of one component under it.

use leptos::prelude::*;

/// All states of a component.
#[component]
pub fn Shelf(
    /// The heading.
    name: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="shelf" data-shelf=name>
            <h2>{name}</h2>
            <div class="states">{children()}</div>
        </section>
    }
}
