//! How the live connection is doing, quietly: what is on the screen stays. What takes long, or is not possible
//! here, comes with its reason and a way out.

use leptos::{either::Either, prelude::*};

use crate::{
    components::ui::{
        button::{Button, ButtonSize, IconButton},
        icon::{Icon, IconName},
        spinner::Spinner,
    },
    i18n::{SharedText, t},
    ports::live::Connection,
};

/// What is said, and what can be done about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Words {
    text: SharedText,
    /// Something is under way; else it stays as it is.
    waits: bool,
    /// It can be tried at once.
    again: bool,
    /// It may last: it can be put away.
    lasts: bool,
}

fn words(connection: Connection) -> Option<Words> {
    let quick = |text| Words { text, waits: true, again: false, lasts: false };
    match connection {
        Connection::Reconnecting => Some(quick(SharedText::Reconnecting)),
        Connection::StillReconnecting => Some(Words { again: true, ..quick(SharedText::StillReconnecting) }),
        Connection::NoNetwork => Some(Words { waits: false, ..quick(SharedText::NoNetwork) }),
        Connection::Unreachable => {
            Some(Words { text: SharedText::Unreachable, waits: false, again: true, lasts: false })
        }
        Connection::Blocked => {
            Some(Words { text: SharedText::LiveUpdatesBlocked, waits: false, again: true, lasts: true })
        }
        Connection::Off | Connection::Connecting | Connection::Online => None,
    }
}

/// A small bar while the live connection is not well.
#[component]
pub fn ConnectionNotice(
    /// How it is doing.
    #[prop(into)]
    connection: Signal<Connection>,
    /// Tries at once.
    #[prop(into)]
    on_retry: Callback<()>,
) -> impl IntoView {
    let said = Memo::new(move |_| words(connection.get()));
    let put_away = RwSignal::new(None::<Words>);
    Effect::new(move |_| {
        let now = said.get();
        if now != put_away.get_untracked() {
            put_away.set(None);
        }
    });
    let bar = move || {
        let Words { text, waits, again, lasts } = said.get().filter(|now| put_away.get() != Some(*now))?;
        let picture = if waits {
            Either::Right(view! { <Spinner /> })
        } else {
            Either::Left(view! { <Icon name=IconName::Offline small=true /> })
        };
        let retry = again.then(|| {
            view! { <Button label=move || t(SharedText::TryAgain) size=ButtonSize::Slim on_press=on_retry /> }
        });
        let close = lasts.then(|| {
            view! {
                <IconButton
                    label=move || t(SharedText::Dismiss)
                    icon=IconName::Close
                    on_press=move |()| put_away.set(said.get_untracked())
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
    // The region is there before there is anything to say, as screen readers want it.
    view! { <div role="status">{bar}</div> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_pass_by_itself_comes_with_a_way_out() {
        for connection in [Connection::Unreachable, Connection::StillReconnecting, Connection::Blocked] {
            assert!(words(connection).is_some_and(|words| words.again), "{connection:?}");
        }
        assert_eq!(words(Connection::Connecting), None);
        assert_eq!(words(Connection::Online), None);
    }
}
