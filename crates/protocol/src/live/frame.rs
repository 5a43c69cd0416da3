//! What client and server say to each other on the live WebSocket.

use serde::{Deserialize, Serialize};

use super::{Position, Topic};
use crate::{ProblemCode, ReactionCounts, Timestamp, User, media::Identity};

/// What a client says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ClientFrame {
    /// Must be the first frame.
    Auth {
        /// The session's bearer token.
        token: String,
    },
    /// Follow a topic.
    Subscribe {
        /// Which; unknown ones are answered by an error frame.
        topic: String,
        /// Where the reader stands, when it has read this topic before.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        since: Option<Position>,
    },
    /// Follow it no more.
    Unsubscribe {
        /// Which.
        topic: String,
    },
    /// Reacts; the connection must follow the topic.
    React {
        /// `room/{id}/reactions`.
        topic: String,
        /// What, and how often since the last such frame.
        counts: ReactionCounts,
    },
    /// The LiveKit connection by which this page is on stage, so that it does not outlive the page's WebSocket in what
    /// others are told.
    OnStage {
        /// The caller's own; none when the page is not on stage any more.
        identity: Option<Identity>,
    },
    /// Asks for a `pong`: is the line alive?
    Ping,
}

/// What the server says. `I` is the topic's item as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ServerFrame<I> {
    /// Signed in; subscribe now.
    Ready {
        /// Who the server takes the client for.
        user: User,
        /// The server's clock, so that "time left" is right on devices whose own is not.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        now: Option<Timestamp>,
        /// The numbering of every event on this connection.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        epoch: Option<String>,
    },
    /// The whole list, as of `seq`; a long one in several frames, each with the items from `from` on.
    Snapshot {
        /// Which list.
        topic: Topic,
        /// The numbering.
        epoch: String,
        /// The last event it contains.
        seq: u64,
        /// How many items the frames before this one held.
        #[serde(default, skip_serializing_if = "is_zero")]
        from: usize,
        /// The list is not whole yet: another frame follows at once.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        more: bool,
        /// The items from `from` on; every item, as a rule.
        items: Vec<I>,
    },
    /// One change; apply it when `seq` is the last one's plus one.
    Event {
        /// Which list.
        topic: Topic,
        /// Its number.
        seq: u64,
        /// What changed.
        event: Change<I>,
    },
    /// How many watch a room now: latest wins, not numbered, not replayed.
    ViewerCount {
        /// `room/{id}`.
        topic: Topic,
        /// Distinct people watching, the stage not counted.
        viewer_count: u32,
    },
    /// What went up in a room since the last such frame, everybody's together: not numbered, not
    /// replayed, at most five a second.
    Reactions {
        /// `room/{id}/reactions`.
        topic: Topic,
        /// So many of each.
        counts: ReactionCounts,
        /// All there ever were in this room.
        total: u64,
    },
    /// Something the client asked for is refused; the connection stays.
    Error {
        /// What it was about, as the client wrote it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        topic: Option<String>,
        /// Why.
        code: ProblemCode,
    },
    /// Answers a `ping`.
    Pong {
        /// The server's clock.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        now: Option<Timestamp>,
    },
}

fn is_zero(number: &usize) -> bool {
    *number == 0
}

/// One change of a live collection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change<I> {
    /// What to do with the item.
    pub kind: ChangeKind,
    /// The item as it is now.
    pub item: I,
}

/// What to do with an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// Put it in, or in the place of the one with its id.
    Upsert,
    /// Take it out; the item tells its last state.
    Remove,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_look_as_the_design_says() {
        let subscribe = ClientFrame::Subscribe {
            topic: "rooms".into(),
            since: Some(Position { epoch: "e".into(), seq: 3 }),
        };
        assert_eq!(
            serde_json::to_string(&subscribe).unwrap(),
            r#"{"type":"subscribe","topic":"rooms","since":{"epoch":"e","seq":3}}"#
        );
        let event = ServerFrame::Event {
            topic: Topic::Rooms,
            seq: 4,
            event: Change { kind: ChangeKind::Upsert, item: 1 },
        };
        assert_eq!(
            serde_json::to_string(&event).unwrap(),
            r#"{"type":"event","topic":"rooms","seq":4,"event":{"kind":"upsert","item":1}}"#
        );
        let snapshot = |from, more| ServerFrame::Snapshot {
            topic: Topic::Rooms,
            epoch: "e".into(),
            seq: 4,
            from,
            more,
            items: vec![1],
        };
        assert_eq!(
            serde_json::to_string(&snapshot(0, false)).unwrap(),
            r#"{"type":"snapshot","topic":"rooms","epoch":"e","seq":4,"items":[1]}"#
        );
        assert_eq!(
            serde_json::to_string(&snapshot(100, true)).unwrap(),
            r#"{"type":"snapshot","topic":"rooms","epoch":"e","seq":4,"from":100,"more":true,"items":[1]}"#
        );
    }

    #[test]
    fn a_frame_without_a_clock_is_understood() {
        assert_eq!(
            serde_json::from_str(r#"{"type":"pong"}"#).ok(),
            Some(ServerFrame::<u8>::Pong { now: None })
        );
    }
}
