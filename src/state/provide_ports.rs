//! Provides the ports and the session, which the events of the live connection reach from here.

use std::rc::Rc;

use leptos::prelude::*;

use super::{
    ports_context::{Ports, PortsContext},
    session::SessionState,
    sync::server_clock::ServerClock,
};
use crate::ports::live::{Connection, FeedEvent};

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
