//! The summary of an ended room, in figures.

use costage_protocol::RoomSummary;
use leptos::prelude::*;

use crate::i18n::{SharedText, SummaryText, duration::lasted, t};

/// The summary, with the figures for the host where the server sends them.
#[component]
pub fn SummaryView(summary: RoomSummary) -> impl IntoView {
    let count = |count: u64| t(SharedText::Count(count.into()));
    let reactions = count(summary.reactions.total());
    let signs: String = summary
        .reactions
        .each()
        .map(|(kind, many)| format!("{} {}", super::reactions::emoji(kind), count(many)))
        .collect::<Vec<_>>()
        .join(" · ");
    let seconds = summary.seconds();
    let peak = count(summary.peak_viewers.into());
    let for_host = summary.for_host.clone();
    let messages = for_host.as_ref().map(|host| count(host.messages));
    let products = for_host.map(|host| host.products).unwrap_or_default();
    let co_hosts = summary.co_hosts;
    view! {
        <dl class="summary" data-testid="summary">
            <Figure label=SummaryText::Duration testid="summary-length">
                {move || t(lasted(seconds))}
            </Figure>
            <Figure label=SummaryText::PeakViewers testid="summary-peak">
                {peak}
            </Figure>
            <Figure label=SummaryText::Reactions testid="summary-reactions">
                {reactions}
                <small class="muted" aria-hidden="true">
                    {signs}
                </small>
            </Figure>
            {messages
                .map(|messages| {
                    view! {
                        <Figure label=SummaryText::Messages testid="summary-messages">
                            {messages}
                        </Figure>
                    }
                })}
            <Figure label=SummaryText::CoHosts testid="summary-co-hosts" wide=true>
                {if co_hosts.is_empty() {
                    view! { {move || t(SummaryText::NoCoHosts)} }.into_any()
                } else {
                    view! {
                        <ul class="names">
                            {co_hosts
                                .into_iter()
                                .map(|user| {
                                    view! {
                                        <li>
                                            <bdi translate="no">{user.display_name}</bdi>
                                        </li>
                                    }
                                })
                                .collect_view()}
                        </ul>
                    }
                        .into_any()
                }}
            </Figure>
            {(!products.is_empty())
                .then(|| {
                    view! {
                        <Figure label=SummaryText::ProductClicks testid="summary-clicks" wide=true>
                            <ul class="clicks">
                                {products
                                    .into_iter()
                                    .map(|product| {
                                        view! {
                                            <li>
                                                <bdi>{product.title}</bdi>
                                                <b>{count(product.clicks.clicks)}</b>
                                            </li>
                                        }
                                    })
                                    .collect_view()}
                            </ul>
                        </Figure>
                    }
                })}
        </dl>
    }
}

/// A figure with its label.
#[component]
fn Figure(
    label: SummaryText,
    testid: &'static str,
    #[prop(optional)] wide: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="figure" class:wide=wide>
            <dt>{move || t(label)}</dt>
            <dd data-testid=testid>{children()}</dd>
        </div>
    }
}
