//! Placeholders in the shape of content that is loading; hidden from screen readers, which hear a status instead.

use leptos::prelude::*;

use crate::i18n::{SharedText, t};

/// Placeholders for rows of people.
#[component]
pub fn SkeletonRows(#[prop(default = 5)] count: usize) -> impl IntoView {
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

/// Placeholders for room cards.
#[component]
pub fn SkeletonCards(#[prop(default = 3)] count: usize) -> impl IntoView {
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

/// Placeholders for a row of figures.
#[component]
pub fn SkeletonFigures(#[prop(default = 3)] count: usize) -> impl IntoView {
    view! {
        <div role="status" class="unseen">
            {move || t(SharedText::Loading)}
        </div>
        <div class="summary" aria-hidden="true">
            {(0..count).map(|_| view! { <div class="figure none skeleton"></div> }).collect_view()}
        </div>
    }
}
