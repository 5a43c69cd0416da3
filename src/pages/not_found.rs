//! Where nothing is: no such page.

use leptos::prelude::*;

use crate::{
    components::{
        ui::{
            button::{ButtonKind, LinkButton},
            empty_state::EmptyState,
            icon::IconName,
        },
        watchers::page_title::use_page_title,
    },
    i18n::{SharedText, t},
};

/// No such page, room or invitation; or none the reader may know of.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    view! { <DeadEnd icon=IconName::Search title=SharedText::NotFoundTitle body=SharedText::NotFoundBody /> }
}

#[component]
fn DeadEnd(icon: IconName, title: SharedText, body: SharedText) -> impl IntoView {
    use_page_title(move || t(title));
    view! {
        <main id="content">
            <EmptyState icon=icon title=move || t(title) body=move || t(body) whole_page=true>
                <LinkButton label=move || t(SharedText::BackToRooms) href="/" kind=ButtonKind::Primary />
            </EmptyState>
        </main>
    }
}
