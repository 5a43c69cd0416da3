//! The ports that the states below the app's root use, and how the live connection is doing.

use std::rc::Rc;

use leptos::prelude::*;

use super::{session::SessionState, sync::server_clock::ServerClock};
use crate::ports::{
    api::Api,
    live::{Connection, Feed, FeedEvent},
    session_store::SessionStore,
    tab_texts::TabTexts,
};

/// Everything the state talks to the world through.
#[derive(Clone)]
pub struct Ports {
    /// HTTP.
    pub api: Api,
    /// The live collections.
    pub feed: Rc<dyn Feed>,
    /// Where the session is kept.
    pub store: Rc<dyn SessionStore>,
    /// Where what is being written is kept.
    pub texts: Rc<dyn TabTexts>,
}

#[derive(Clone, Copy)]
struct PortsContext {
    ports: StoredValue<Ports, LocalStorage>,
    connection: RwSignal<Connection>,
    clock: RwSignal<ServerClock>,
}

/// Makes `ports` the world of everything below the current owner, and the session with them.
pub fn provide_ports(ports: Ports) {
    let connection = RwSignal::new(Connection::Off);
    let clock = RwSignal::new(ServerClock::default());
    let heard = StoredValue::new(ServerClock::default());
    provide_context(PortsContext { ports: StoredValue::new_local(ports.clone()), connection, clock });
    let session = SessionState::new(ports.clone());
    provide_context(session);
    ports.feed.listen(Rc::new(move |event| match event {
        FeedEvent::Connection(now) => connection.set(now),
        FeedEvent::SignedOut => session.ended(),
        FeedEvent::Time(sample) => {
            let now = heard.try_update_value(|clock| {
                clock.hear(sample);
                *clock
            });
            if let Some(now) = now.filter(|now| now.is_off_from(&clock.get_untracked())) {
                clock.set(now);
            }
        }
    }));
    session.resume();
}

/// How the live connection is doing, for a quiet word when it is not well.
#[must_use]
pub fn use_connection() -> Signal<Connection> {
    expect_context::<PortsContext>().connection.into()
}

/// Tries at once to connect, when it is not connected.
#[must_use]
pub fn use_reconnect() -> Callback<()> {
    let context = expect_context::<PortsContext>();
    Callback::new(move |()| context.ports.with_value(|ports| ports.feed.try_again()))
}

/// The server's clock as seen from here: what "time left" and "ago" are counted by. The device's own where
/// there is no server, as in the gallery.
#[must_use]
pub fn use_server_clock() -> Signal<ServerClock> {
    use_context::<PortsContext>()
        .map_or_else(|| Signal::stored(ServerClock::default()), |context| context.clock.into())
}

pub(super) fn use_ports() -> Ports {
    expect_context::<PortsContext>().ports.with_value(Clone::clone)
}

pub(super) fn use_api() -> Api {
    expect_context::<PortsContext>().ports.with_value(|ports| ports.api.clone())
}

pub(super) fn use_feed() -> Rc<dyn Feed> {
    expect_context::<PortsContext>().ports.with_value(|ports| ports.feed.clone())
}
