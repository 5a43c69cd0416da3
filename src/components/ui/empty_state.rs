//! What stands in place of content that is missing or failed to load: the reason, and what to do.

use leptos::prelude::*;

use super::{
    button::Button,
    icon::{Icon, IconName},
};
use crate::i18n::{SharedText, t};

/// An icon, a title, a sentence, and buttons or links (the children).
#[component]
pub fn EmptyState(
    icon: IconName,
    #[prop(into)] title: TextProp,
    /// The reason, or what to do.
    #[prop(into, optional)]
    body: Option<TextProp>,
    /// Something failed, rather than being empty.
    #[prop(optional)]
    bad: bool,
    /// It is the only content of the page: its title is the page's heading.
    #[prop(optional)]
    whole_page: bool,
    #[prop(optional)] children: Option<Children>,
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

/// Explains that something could not be loaded, with a button to try again.
#[component]
pub fn LoadFailure(
    #[prop(into)] title: TextProp,
    #[prop(into)] reason: TextProp,
    #[prop(into)] on_retry: Callback<()>,
    /// The retry is under way.
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
