//! "Reconnecting…", quietly: what is on the screen stays, and catches up by itself.

use leptos::{either::Either, prelude::*};

use super::{
    icon::{Icon, IconName},
    spinner::Spinner,
};
use crate::{
    i18n::{SharedText, t},
    ports::live::Connection,
};

/// A small bar while the live connection is not well.
#[component]
pub fn ConnectionNotice(
    /// How it is doing.
    #[prop(into)]
    connection: Signal<Connection>,
) -> impl IntoView {
    let words = Memo::new(move |_| match connection.get() {
        Connection::Reconnecting => Some(SharedText::Reconnecting),
        Connection::NoNetwork => Some(SharedText::NoNetwork),
        Connection::Off | Connection::Connecting | Connection::Online => None,
    });
    let bar = move || {
        let text = words.get()?;
        let picture = match text {
            SharedText::NoNetwork => Either::Left(view! { <Icon name=IconName::Offline small=true /> }),
            _ => Either::Right(view! { <Spinner /> }),
        };
        Some(view! {
            <div class="connection-notice" data-testid="connection-notice">
                {picture}
                <span>{move || t(text)}</span>
            </div>
        })
    };
    // The region is there before there is anything to say, as screen readers want it.
    view! { <div role="status">{bar}</div> }
}
