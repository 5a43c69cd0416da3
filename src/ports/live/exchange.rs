//! What the connection machine is told, and what it wants done.

use costage_protocol::{
    ReactionCounts,
    live::{ClientFrame, ServerFrame, Topic},
    media::Identity,
};
use serde_json::Value;

use super::{News, TimeSample, reachability::Read};

/// What happens to the connection.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Input {
    /// Somebody signed in.
    Start { token: String },
    /// Signed out.
    Stop,
    /// The socket is open.
    Opened,
    /// The server said something.
    Frame(ServerFrame<Value>),
    /// The socket closed, or never opened.
    Closed { code: u16 },
    /// The time asked for by [`Machine::wake_at`](super::machine::Machine::wake_at) has come.
    Tick,
    /// The network is back, or the page is looked at again.
    Woken,
    /// The device lost its network.
    NetworkLost,
    /// A topic is followed.
    Follow(Topic),
    /// A topic is not followed any more.
    Unfollow(Topic),
    /// A topic has a hole.
    Resync(Topic),
    /// Somebody asks to try again.
    Again,
    /// Something of this person's doing was written: lists read over HTTP are behind.
    Changed,
    /// The lists were read over HTTP, or could not be; `line` as it was asked with.
    Read { line: u32, outcome: Read, frames: Vec<ServerFrame<Value>> },
    /// Something goes up in a room.
    React(Topic, ReactionCounts),
    /// This page is on stage by that LiveKit connection, or by none.
    OnStage(Option<Identity>),
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Output {
    /// Open a socket.
    Open,
    /// Close and forget the socket.
    Close,
    /// Send a frame.
    Send(ClientFrame),
    /// Subscribe to a topic from where its follower stands.
    Subscribe(Topic),
    /// Read these topics over HTTP, from where their followers stand. `line` comes back with the answer.
    Read { line: u32, topics: Vec<Topic> },
    /// Tell a follower.
    Deliver(Topic, News),
    /// Tell that the session is over.
    SignedOut,
    /// Tell what the server's clock said.
    Time(TimeSample),
}
