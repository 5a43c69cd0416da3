//! A quiet notice about the live connection; the page behind it stays. A lasting problem comes with its reason and a way
//! out.

use leptos::either::Either;
use leptos_erased::prelude::*;

use crate::{
    components::ui::{
        button::{Button, ButtonSize, IconButton},
        icon::{Icon, IconName},
        spinner::Spinner,
    },
    i18n::{SharedText, t},
    ports::live::Connection,
};

/// The content of the notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Content {
    text: SharedText,
    /// Whether it resolves by itself, shown by a spinner.
    waits: bool,
    /// Whether there is a button to try again at once.
    retries: bool,
    /// Whether it may last, so that it can be dismissed.
    lasts: bool,
}

fn content(connection: Connection) -> Option<Content> {
    let quick = |text| Content { text, waits: true, retries: false, lasts: false };
    match connection {
        Connection::Reconnecting => Some(quick(SharedText::Reconnecting)),
        Connection::StillReconnecting => {
            Some(Content { retries: true, ..quick(SharedText::StillReconnecting) })
        }
        Connection::NoNetwork => Some(Content { waits: false, ..quick(SharedText::NoNetwork) }),
        Connection::Unreachable => {
            Some(Content { text: SharedText::Unreachable, waits: false, retries: true, lasts: false })
        }
        Connection::Blocked => {
            Some(Content { text: SharedText::LiveUpdatesBlocked, waits: false, retries: true, lasts: true })
        }
        Connection::Off | Connection::Connecting | Connection::Online => None,
    }
}

/// A small bar while there is a problem with the live connection.
#[component]
pub fn ConnectionNotice(
    #[prop(into)] connection: Signal<Connection>,
    /// Called to try again at once.
    #[prop(into)]
    on_retry: Callback<()>,
) -> impl IntoView {
    // Numbered, so that a problem that comes back is shown again after it was dismissed.
    let present = memo(move |before: Option<&(u32, Option<Content>)>| {
        let now = content(connection.get());
        match before {
            Some((number, same)) if *same == now => (*number, now),
            Some((number, _)) => (number + 1, now),
            None => (0, now),
        }
    });
    let dismissed = RwSignal::new(None::<u32>);
    let bar = move || {
        let (number, now) = present.get();
        let Content { text, waits, retries, lasts } = now.filter(|_| dismissed.get() != Some(number))?;
        let picture = if waits {
            Either::Right(view! { <Spinner /> })
        } else {
            Either::Left(view! { <Icon name=IconName::Offline small=true /> })
        };
        let retry = retries.then(|| {
            view! { <Button label=move || t(SharedText::TryAgain) size=ButtonSize::Slim on_press=on_retry /> }
        });
        let close = lasts.then(|| {
            view! {
                <IconButton
                    label=move || t(SharedText::Dismiss)
                    icon=IconName::Close
                    on_press=move |()| dismissed.set(Some(number))
                />
            }
        });
        Some(view! {
            <div class="connection-notice" data-theme="dark" data-testid="connection-notice">
                {picture}
                <span>{move || t(text)}</span>
                {retry}
                {close}
            </div>
        })
    };
    // Screen readers need the region before it has content.
    view! { <div role="status">{bar}</div> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_that_lasts_comes_with_a_way_out() {
        for connection in [Connection::Unreachable, Connection::StillReconnecting, Connection::Blocked] {
            assert!(content(connection).is_some_and(|content| content.retries), "{connection:?}");
        }
        assert_eq!(content(Connection::Connecting), None);
        assert_eq!(content(Connection::Online), None);
    }
}
