//! The ports that all state below the app's root uses, and the state of the live connection.

use std::rc::Rc;

use leptos::prelude::*;

use super::{session::SessionState, sync::server_clock::ServerClock};
use crate::ports::{
    api::Api,
    live::{Connection, Feed, FeedEvent},
    session_store::SessionStore,
    tab_texts::TabTexts,
};

/// The ports to the outside world.
#[derive(Clone)]
pub struct Ports {
    pub api: Api,
    /// The live collections.
    pub feed: Rc<dyn Feed>,
    /// The store of sessions.
    pub store: Rc<dyn SessionStore>,
    /// The store of unsent texts.
    pub texts: Rc<dyn TabTexts>,
}

#[derive(Clone, Copy)]
struct PortsContext {
    ports: StoredValue<Ports, LocalStorage>,
    connection: RwSignal<Connection>,
    clock: RwSignal<ServerClock>,
}

/// Provides `ports`, and the session, to everything below the current owner.
pub fn provide_ports(ports: Ports) {
    let connection = RwSignal::new(Connection::Off);
    let clock = RwSignal::new(ServerClock::default());
    let samples = StoredValue::new(ServerClock::default());
    provide_context(PortsContext { ports: StoredValue::new_local(ports.clone()), connection, clock });
    let session = SessionState::new(ports.clone());
    provide_context(session);
    ports.feed.listen(Rc::new(move |event| match event {
        FeedEvent::Connection(now) => connection.set(now),
        FeedEvent::SignedOut => session.on_ended(),
        FeedEvent::Time(sample) => {
            let now = samples.try_update_value(|clock| {
                clock.add(sample);
                *clock
            });
            if let Some(now) = now.filter(|now| now.differs_from(&clock.get_untracked())) {
                clock.set(now);
            }
        }
    }));
    session.resume();
}

/// The state of the live connection.
#[must_use]
pub fn use_connection() -> Signal<Connection> {
    expect_context::<PortsContext>().connection.into()
}

/// Returns a callback that connects at once when there is no connection.
#[must_use]
pub fn use_reconnect() -> Callback<()> {
    let context = expect_context::<PortsContext>();
    Callback::new(move |()| context.ports.with_value(|ports| ports.feed.try_again()))
}

/// The estimated clock of the server, by which "time left" and "ago" are computed. The device's own clock where there
/// is no server, as in the gallery.
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
