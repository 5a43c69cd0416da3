//! The live WebSocket: one connection per app that keeps every followed topic without a hole. Where there is none,
//! the topics are read over HTTP every few seconds.
//!
//! `machine` decides (pure, with its own clock and dice handed in), `client` does, `socket` is the browser's.

mod backoff;
mod client;
mod exchange;
pub(crate) mod machine;
mod reachability;
mod snapshot_parts;
mod socket;
mod subscriber;

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
pub(crate) use reachability::Read;

/// How the live connection is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Connection {
    /// Nobody is signed in.
    #[default]
    Off,
    /// First attempts.
    Connecting,
    /// Never was online, and the server does not answer by any way; being tried.
    Unreachable,
    /// Everything followed is up to date.
    Online,
    /// Was online; being made again.
    Reconnecting,
    /// The same, and it takes long.
    StillReconnecting,
    /// The server answers, and something on the way blocks WebSockets: lists are read every few seconds.
    Blocked,
    /// The device has no network.
    NoNetwork,
}

/// What a topic's follower hears.
#[derive(Debug, Clone, PartialEq)]
pub enum News {
    /// The whole list.
    Snapshot {
        /// The numbering.
        epoch: String,
        /// The last event it contains.
        seq: u64,
        /// Every item, as JSON.
        items: Vec<Value>,
    },
    /// One change.
    Event {
        /// The numbering, as far as the server has said it.
        epoch: Option<Rc<str>>,
        /// Its number.
        seq: u64,
        /// What changed, as JSON.
        change: Change<Value>,
    },
    /// How many watch; latest wins.
    ViewerCount(u32),
    /// What went up since the last time, and all there ever were.
    Reactions {
        /// So many of each.
        counts: ReactionCounts,
        /// All there ever were in the room.
        total: u64,
    },
    /// The topic is refused: it does not exist, or is not ours to read.
    Refused(ProblemCode),
}

/// What a follower makes of its news.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Taken in.
    Good,
    /// There is a hole, or it cannot be read: subscribe anew.
    Resync,
}

/// Keeps one topic's list.
pub trait Follower {
    /// Where it stands, for `since`.
    fn position(&self) -> Option<Position>;
    /// Takes news in.
    fn hear(&self, news: News) -> Verdict;
}

/// Brings topics up to date: the real thing is [`LiveClient`].
pub trait Feed {
    /// Connects as whoever `token` belongs to, and stays connected.
    fn start(&self, token: String);
    /// Ends the connection.
    fn stop(&self);
    /// Tries at once to connect, when it is not connected.
    fn try_again(&self) {}
    /// Keeps `follower` up to date until the answer is dropped. One follower a topic: a later one replaces.
    fn follow(&self, topic: Topic, follower: Rc<dyn Follower>) -> Following;
    /// Sends reactions up in a followed room; lost while there is no connection.
    fn react(&self, topic: &Topic, counts: ReactionCounts) {
        let _ = (topic, counts);
    }
    /// Tells the server by which LiveKit connection this page is on stage, now and whenever it connects anew.
    fn on_stage(&self, identity: Option<Identity>) {
        let _ = identity;
    }
    /// Who is told how the connection is doing, and that the session is over.
    fn listen(&self, told: Rc<dyn Fn(FeedEvent)>);
}

/// What a feed tells about itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FeedEvent {
    /// The connection changed.
    Connection(Connection),
    /// The server does not take the token (any more).
    SignedOut,
    /// The server said what time it is.
    Time(TimeSample),
}

/// What the server's clock said, and when it was asked and heard by this device's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeSample {
    /// The server's time.
    pub server: Timestamp,
    /// When it was asked, in milliseconds since 1970.
    pub asked_ms: u64,
    /// When the answer was here, likewise.
    pub heard_ms: u64,
}

/// Follows as long as it lives.
#[must_use = "dropping it ends the following"]
pub struct Following(Option<Box<dyn FnOnce()>>);

impl Following {
    /// Calls `end` when dropped.
    pub fn new(end: impl FnOnce() + 'static) -> Self {
        Self(Some(Box::new(end)))
    }
}

impl Drop for Following {
    fn drop(&mut self) {
        if let Some(end) = self.0.take() {
            end();
        }
    }
}
