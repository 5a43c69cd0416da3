//! The page for addresses that lead nowhere.

use leptos::prelude::*;

use crate::{
    components::{
        surroundings::main_role,
        ui::{
            button::{ButtonKind, LinkButton},
            empty_state::EmptyState,
            icon::IconName,
        },
        watchers::page_title::use_page_title,
    },
    i18n::{SharedText, t},
};

/// There is no such page, room or invitation, or none that the reader may know of.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    use_page_title(|| t(SharedText::NotFoundTitle));
    view! {
        <main id="content" role=main_role()>
            <EmptyState
                icon=IconName::Search
                title=|| t(SharedText::NotFoundTitle)
                body=|| t(SharedText::NotFoundBody)
                whole_page=true
            >
                <LinkButton label=move || t(SharedText::BackToRooms) href="/" kind=ButtonKind::Primary />
            </EmptyState>
        </main>
    }
}
