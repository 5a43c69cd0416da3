//! What the live connection says about itself: its state, that the session is over, and the server's time.

use std::{cell::Cell, rc::Rc};

use crate::{
    listeners::Listeners,
    live::{Connection, Feed, FeedEvent, Subscription},
    session::ClientSession,
    sync::server_clock::ServerClock,
};

#[derive(Default)]
pub(super) struct ConnectionWatch {
    connection: Cell<Connection>,
    clock: Cell<ServerClock>,
    listeners: Listeners<Connection>,
}

impl ConnectionWatch {
    /// Listens to `feed`, and ends `session` when the feed says that it is over.
    pub(super) fn of(feed: &dyn Feed, session: &ClientSession) -> Rc<Self> {
        let watch = Rc::new(Self::default());
        let (of, session) = (Rc::downgrade(&watch), session.downgrade());
        feed.listen(Rc::new(move |event| {
            let Some(watch) = of.upgrade() else { return };
            match event {
                FeedEvent::Connection(now) => {
                    watch.connection.set(now);
                    watch.listeners.tell(&now);
                }
                FeedEvent::SignedOut => {
                    if let Some(session) = session.upgrade() {
                        session.refused(None);
                    }
                }
                FeedEvent::Time(sample) => {
                    let mut clock = watch.clock.get();
                    clock.add(sample);
                    watch.clock.set(clock);
                }
            }
        }));
        watch
    }

    pub(super) fn now(&self) -> Connection {
        self.connection.get()
    }

    pub(super) fn clock(&self) -> ServerClock {
        self.clock.get()
    }

    pub(super) fn listen(&self, callback: impl Fn(&Connection) + 'static) -> Subscription {
        self.listeners.add(callback)
    }
}
