//! The ports that all state below the app's root uses, and the state of the live connection.

use std::rc::Rc;

use leptos::prelude::*;

use super::sync::server_clock::ServerClock;
use crate::ports::{
    api::Api,
    embedding::is_embedded,
    live::{Connection, Feed},
    location::address_of,
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

/// The context that [`provide_ports`](super::provide_ports) provides.
#[derive(Clone, Copy)]
pub(super) struct PortsContext {
    pub(super) ports: StoredValue<Ports, LocalStorage>,
    pub(super) connection: RwSignal<Connection>,
    pub(super) clock: RwSignal<ServerClock>,
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

/// Returns the full address of `path` (beginning with `/`) on the server, to be shared.
#[must_use]
pub fn use_address_of(path: &str) -> String {
    let origin = use_context::<PortsContext>()
        .and_then(|context| context.ports.with_value(|ports| ports.api.origin()));
    origin.map_or_else(|| address_of(path), |origin| format!("{origin}{path}"))
}

/// Returns how to reach a picture whose address the server has given: one on the server itself has none of its own origin,
/// which matters on a page of somebody else.
pub fn use_picture_address() -> impl Fn(String) -> String + Clone + Send + Sync + 'static {
    let server = if is_embedded() { Some(use_address_of("")) } else { None };
    move |picture| match &server {
        Some(server) if picture.starts_with('/') => format!("{server}{picture}"),
        _ => picture,
    }
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
