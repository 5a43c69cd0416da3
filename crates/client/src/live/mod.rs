//! The live WebSocket: one connection per client, which keeps every subscribed topic up to date without gaps. Where
//! WebSockets are blocked, the topics are read over HTTP every few seconds.
//!
//! `machine` decides (pure; time and randomness are arguments), `client` performs, `socket` wraps the browser's WebSocket.

mod backoff;
mod client;
mod frames;
pub(crate) mod machine;
mod machine_io;
mod reachability;
mod snapshot_parts;
mod socket;
mod subscribers;

use std::rc::Rc;

use costage_protocol::{
    ProblemCode, ReactionCounts, Timestamp,
    live::{Change, Position, Topic},
    media::Identity,
};
use serde_json::Value;

pub use backoff::wait_ms;
pub use client::LiveClient;
#[cfg(all(test, not(target_arch = "wasm32")))]
pub(crate) use reachability::ReadOutcome;

/// The state of the live connection, as users see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Connection {
    /// Nobody is signed in.
    #[default]
    Off,
    /// The first attempts.
    Connecting,
    /// Never connected so far, and the server answers neither by WebSocket nor over HTTP. Attempts continue.
    Unreachable,
    /// Connected: everything subscribed is up to date.
    Online,
    /// Lost, and being restored.
    Reconnecting,
    /// Lost, and not restored after a while. Attempts continue.
    StillReconnecting,
    /// The server answers over HTTP, but something on the way blocks WebSockets: lists are read every few seconds.
    Blocked,
    /// The device has no network.
    NoNetwork,
}

/// An update of a topic.
#[derive(Debug, Clone, PartialEq)]
pub enum TopicUpdate {
    /// The whole list.
    Snapshot {
        /// The numbering of its events.
        epoch: String,
        /// The number of the last event that it contains.
        seq: u64,
        /// Every item, as JSON.
        items: Vec<Value>,
    },
    /// One change.
    Event {
        /// The numbering, where the server has named it.
        epoch: Option<Rc<str>>,
        /// The number of this event.
        seq: u64,
        /// The changed item, as JSON.
        change: Change<Value>,
    },
    /// The number of viewers; the latest one counts.
    ViewerCount(u32),
    /// Reactions since the last update of this kind.
    Reactions {
        /// The number of each kind.
        counts: ReactionCounts,
        /// The number of all reactions in the room so far.
        total: u64,
    },
    /// The topic is refused: it does not exist, or this user may not read it.
    Refused(ProblemCode),
}

/// A subscriber's answer to an update.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reception {
    /// The update is dealt with.
    Accepted,
    /// Something is missing or cannot be read: subscribe again from the subscriber's position.
    Resync,
}

/// The receiver of one topic's updates.
pub trait Subscriber {
    /// The last event that was applied, to subscribe `since`; none when a snapshot is wanted.
    fn position(&self) -> Option<Position>;
    /// Applies an update.
    fn receive(&self, update: TopicUpdate) -> Reception;
}

/// The source of all live updates. The app's own is [`LiveClient`]; tests and the gallery bring others.
pub trait Feed {
    /// Connects as the owner of `token`, and stays connected.
    fn start(&self, token: String);
    /// Stays connected by the next token of the same session.
    fn renew(&self, token: String) {
        let _ = token;
    }
    /// Ends the connection.
    fn stop(&self);
    /// Tries at once to connect, unless connected.
    fn try_again(&self) {}
    /// Keeps `subscriber` up to date until the subscription is dropped. When a topic gets another subscriber, all of its
    /// subscribers may receive a snapshot.
    fn subscribe(&self, topic: Topic, subscriber: Rc<dyn Subscriber>) -> Subscription;
    /// Sends reactions in a room that is subscribed to. They are lost while there is no connection.
    fn react(&self, topic: &Topic, counts: ReactionCounts) {
        let _ = (topic, counts);
    }
    /// Tells the server the LiveKit identity by which this page is on stage, now and after every reconnect.
    fn on_stage(&self, identity: Option<Identity>) {
        let _ = identity;
    }
    /// Sets the one listener for events about the connection itself.
    fn listen(&self, listener: Rc<dyn Fn(FeedEvent)>);
}

/// An event about the connection itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FeedEvent {
    /// The state of the connection changed.
    Connection(Connection),
    /// The server no longer accepts the token.
    SignedOut,
    /// The server has named its time.
    Time(TimeSample),
}

/// A sample of the server's clock, with this device's time around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeSample {
    /// The server's time.
    pub server: Timestamp,
    /// This device's time when the server was asked, in milliseconds since 1970.
    pub asked_ms: u64,
    /// This device's time when the answer arrived, in milliseconds since 1970.
    pub answered_ms: u64,
}

/// A guard that ends a subscription when it is dropped.
#[must_use = "dropping it ends the subscription"]
pub struct Subscription(Option<Box<dyn FnOnce()>>);

impl Subscription {
    /// A subscription that calls `end` when it is dropped.
    pub fn new(end: impl FnOnce() + 'static) -> Self {
        Self(Some(Box::new(end)))
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        if let Some(end) = self.0.take() {
            end();
        }
    }
}
