//! Nothing here, nothing any more, or something that broke: why, and what to do.

use leptos::prelude::*;

use super::{
    button::Button,
    icon::{Icon, IconName},
};
use crate::i18n::{SharedText, t};

/// A picture, a sentence, another one, and what to do (the children).
#[component]
pub fn EmptyState(
    /// The picture.
    icon: IconName,
    /// What is so.
    #[prop(into)]
    title: TextProp,
    /// Why, or what to do.
    #[prop(into, optional)]
    body: Option<TextProp>,
    /// Something went wrong, rather than there being nothing.
    #[prop(optional)]
    bad: bool,
    /// It is all the page shows: its title is the page's heading.
    #[prop(optional)]
    whole_page: bool,
    /// Buttons and links.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let title = move || title.get();
    view! {
        <div class="empty-state" class:bad=bad class:whole-page=whole_page>
            <span class="picture">
                <Icon name=icon />
            </span>
            {if whole_page {
                view! { <h1 tabindex="-1">{title}</h1> }.into_any()
            } else {
                view! { <h2>{title}</h2> }.into_any()
            }}
            {body.map(|body| view! { <p>{move || body.get()}</p> })}
            {children.map(|children| view! { <div class="actions">{children()}</div> })}
        </div>
    }
}

/// Something could not be fetched: why, and a button to try again.
#[component]
pub fn LoadFailure(
    /// What could not be.
    #[prop(into)]
    title: TextProp,
    /// Why.
    #[prop(into)]
    reason: TextProp,
    /// Fetches again.
    #[prop(into)]
    on_retry: Callback<()>,
    /// It is being fetched again.
    #[prop(into, optional)]
    busy: Signal<bool>,
) -> impl IntoView {
    view! {
        <div role="alert">
            <EmptyState icon=IconName::Alert title=title body=reason bad=true>
                <Button
                    label=move || t(SharedText::TryAgain)
                    icon=Some(IconName::Retry)
                    on_press=on_retry
                    busy=busy
                />
            </EmptyState>
        </div>
    }
}
