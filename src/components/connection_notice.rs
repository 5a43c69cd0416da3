//! "Reconnecting…", quietly: what is on the screen stays, and catches up by itself.

use leptos::prelude::*;

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
    let words = move || match connection.get() {
        Connection::Reconnecting => {
            Some(view! {
                <Spinner />
                {move || t(SharedText::Reconnecting)}
            }.into_any())
        }
        Connection::NoNetwork => Some(
            view! {
                <Icon name=IconName::Offline small=true />
                {move || t(SharedText::NoNetwork)}
            }
                .into_any(),
        ),
        Connection::Off | Connection::Connecting | Connection::Online => None,
    };
    view! {
        <div class="connection-notice" role="status" data-testid="connection-notice">
            {words}
        </div>
    }
}
