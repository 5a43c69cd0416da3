//! The shape of what is about to come; silent, for beside it a status says that it is loading.

use leptos::prelude::*;

use crate::i18n::{SharedText, t};

/// Rows as the people lists have them.
#[component]
pub fn SkeletonRows(
    /// How many.
    #[prop(default = 5)]
    count: usize,
) -> impl IntoView {
    let row = |index: usize| {
        // Names are not all as long as each other.
        let width = format!("{}%", 38 + index * 37 % 30);
        view! {
            <div class="person-row">
                <div class="skeleton circle"></div>
                <div class="who">
                    <div class="skeleton line" style:inline-size=width></div>
                    <div class="skeleton line small" style:inline-size="28%"></div>
                </div>
            </div>
        }
    };
    view! {
        <div role="status" class="unseen">
            {move || t(SharedText::Loading)}
        </div>
        <div class="people-list" aria-hidden="true">
            {(0..count).map(row).collect_view()}
        </div>
    }
}

/// Cards as the list of rooms has them.
#[component]
pub fn SkeletonCards(
    /// How many.
    #[prop(default = 3)]
    count: usize,
) -> impl IntoView {
    let card = |_| {
        view! {
            <div class="room-card">
                <div class="skeleton block"></div>
                <div class="about">
                    <div class="skeleton circle"></div>
                    <div class="grow">
                        <div class="skeleton line" style:inline-size="80%"></div>
                        <div class="skeleton line small" style:inline-size="45%"></div>
                    </div>
                </div>
            </div>
        }
    };
    view! {
        <div role="status" class="unseen">
            {move || t(SharedText::Loading)}
        </div>
        <div class="rooms" aria-hidden="true">
            {(0..count).map(card).collect_view()}
        </div>
    }
}
