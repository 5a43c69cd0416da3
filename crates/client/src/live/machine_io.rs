//! The inputs and outputs of the connection machine.

use costage_protocol::{
    ReactionCounts,
    live::{ClientFrame, ServerFrame, Topic},
    media::Identity,
};
use serde_json::Value;

use super::{TimeSample, TopicUpdate, reachability::ReadOutcome};

/// An event that the machine reacts to.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Input {
    /// Somebody signed in.
    Start { token: String },
    /// Their session has another token.
    Renew { token: String },
    /// They signed out.
    Stop,
    /// The socket is open.
    Opened,
    /// A frame from the server.
    Frame(ServerFrame<Value>),
    /// The socket closed, or never opened.
    Closed { code: u16 },
    /// The time of [`wake_at`](super::machine::ConnectionMachine::wake_at) has come.
    Tick,
    /// The network is back, or the page is visible again.
    Woken,
    /// The device lost its network.
    NetworkLost,
    /// A topic has a subscriber.
    Subscribe(Topic),
    /// A topic has no subscriber any more.
    Unsubscribe(Topic),
    /// A subscriber missed something and needs its topic again.
    Resync(Topic),
    /// The user asks to try again.
    Retry,
    /// A call of this user has changed something: lists that are read over HTTP are behind.
    Written,
    /// A read over HTTP ended. `connection` is the number it was requested with.
    Read { connection: u32, outcome: ReadOutcome, frames: Vec<ServerFrame<Value>> },
    /// Reactions to send in a room.
    React(Topic, ReactionCounts),
    /// The LiveKit identity by which this page is on stage, if it is.
    OnStage(Option<Identity>),
}

/// An action for the client to perform.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Output {
    /// Open a socket.
    Open,
    /// Close the socket and forget it.
    Close,
    /// Send a frame.
    Send(ClientFrame),
    /// Subscribe to a topic from its subscriber's position.
    Subscribe(Topic),
    /// Read these topics over HTTP from their subscribers' positions. `connection` comes back with the answer.
    Read { connection: u32, topics: Vec<Topic> },
    /// Pass an update to the topic's subscriber.
    Deliver(Topic, TopicUpdate),
    /// Report that the session is over.
    SignedOut,
    /// Report a sample of the server's clock.
    Time(TimeSample),
}
