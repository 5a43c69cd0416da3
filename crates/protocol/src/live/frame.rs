//! The frames of the live WebSocket, in both directions. `docs/live-protocol.md` has an example of each.

use serde::{Deserialize, Serialize};

use super::{Position, Topic};
use crate::{ProblemCode, ReactionCounts, Secret, Timestamp, User, media::Identity};

/// A frame from the client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ClientFrame {
    /// Authenticates the connection; must be the first frame. Sent again with a renewed token of the same session, it keeps the
    /// connection beyond the end of the earlier token.
    Auth {
        /// The session's bearer token.
        token: Secret,
    },
    /// Follows a topic.
    Subscribe {
        /// The topic's name; one that does not exist is answered by an `error` frame.
        topic: String,
        /// The reader's position, if it has read this topic before.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        since: Option<Position>,
    },
    /// Stops following a topic.
    Unsubscribe {
        /// The topic's name.
        topic: String,
    },
    /// Sends reactions; the connection must follow the topic.
    React {
        /// `room/{id}/reactions`.
        topic: String,
        /// How many of each kind since the last such frame.
        counts: ReactionCounts,
    },
    /// Names the LiveKit connection with which this page is on stage, so that others do not see it as present for longer
    /// than the page's WebSocket.
    OnStage {
        /// A connection of the sender's own; `None` when the page has left the stage.
        identity: Option<Identity>,
    },
    /// Asks for a `pong`, to check that the connection is alive.
    Ping,
}

/// A frame from the server. `I` is the type of the topic's items.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", try_from = "Fields<I>")]
#[serde(bound(deserialize = "I: Deserialize<'de>"))]
pub enum ServerFrame<I> {
    /// The client is authenticated and may subscribe.
    Ready {
        /// The person whose token it was.
        user: User,
        /// The server's time, so that "time left" is right on a device whose clock is wrong.
        #[serde(skip_serializing_if = "Option::is_none")]
        now: Option<Timestamp>,
        /// The numbering of every event on this connection.
        #[serde(skip_serializing_if = "Option::is_none")]
        epoch: Option<String>,
    },
    /// The whole list as of `seq`. A long list comes in several frames, each with the items from `from` on.
    Snapshot {
        /// The list.
        topic: Topic,
        /// The numbering.
        epoch: String,
        /// The number of the last event it contains.
        seq: u64,
        /// How many items the previous frames of this snapshot held.
        #[serde(skip_serializing_if = "is_zero")]
        from: usize,
        /// Whether another frame of this snapshot follows.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        more: bool,
        /// The items from `from` on.
        items: Vec<I>,
    },
    /// One change, to be applied when `seq` is the reader's plus one.
    Event {
        /// The list.
        topic: Topic,
        /// The event's number.
        seq: u64,
        /// The change.
        event: Change<I>,
    },
    /// How many people watch a room. Only the latest frame counts: not numbered, not replayed.
    ViewerCount {
        /// `room/{id}`.
        topic: Topic,
        /// Distinct people who watch, without those on stage.
        viewer_count: u32,
    },
    /// The reactions of everybody in a room since the last such frame: not numbered, not replayed, at most five frames a
    /// second.
    Reactions {
        /// `room/{id}/reactions`.
        topic: Topic,
        /// How many of each kind.
        counts: ReactionCounts,
        /// How many there have been in this room altogether.
        total: u64,
    },
    /// Refuses something the client asked for; the connection stays open.
    Error {
        /// The topic, as the client wrote it; absent when the frame could not be read.
        #[serde(skip_serializing_if = "Option::is_none")]
        topic: Option<String>,
        /// Why it is refused.
        code: ProblemCode,
    },
    /// Answers a `ping`.
    Pong {
        /// The server's time.
        #[serde(skip_serializing_if = "Option::is_none")]
        now: Option<Timestamp>,
    },
}

fn is_zero(number: &usize) -> bool {
    *number == 0
}

/// The fields of all frames from the server. Reading them at once, whatever the type, is far less code than reading each variant
/// by itself, and browsers load this code first.
#[derive(Deserialize)]
struct Fields<I> {
    #[serde(rename = "type")]
    kind: Kind,
    user: Option<User>,
    now: Option<Timestamp>,
    epoch: Option<String>,
    topic: Option<String>,
    seq: Option<u64>,
    #[serde(default)]
    from: usize,
    #[serde(default)]
    more: bool,
    items: Option<Vec<I>>,
    event: Option<Change<I>>,
    viewer_count: Option<u32>,
    counts: Option<ReactionCounts>,
    total: Option<u64>,
    code: Option<ProblemCode>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Ready,
    Snapshot,
    Event,
    ViewerCount,
    Reactions,
    Error,
    Pong,
}

/// Why a frame cannot be read: it lacks a field of its type, or its topic is none.
#[derive(Debug, thiserror::Error)]
#[error("a frame without a valid `{0}`")]
struct Lacking(&'static str);

impl<I> TryFrom<Fields<I>> for ServerFrame<I> {
    type Error = Lacking;

    fn try_from(fields: Fields<I>) -> Result<Self, Lacking> {
        fn needed<T>(name: &'static str, field: Option<T>) -> Result<T, Lacking> {
            field.ok_or(Lacking(name))
        }
        let Fields { now, epoch, topic, from, more, .. } = fields;
        let known = || topic.as_deref().and_then(|topic| topic.parse().ok());
        Ok(match fields.kind {
            Kind::Ready => Self::Ready { user: needed("user", fields.user)?, now, epoch },
            Kind::Snapshot => Self::Snapshot {
                topic: needed("topic", known())?,
                epoch: needed("epoch", epoch)?,
                seq: needed("seq", fields.seq)?,
                from,
                more,
                items: needed("items", fields.items)?,
            },
            Kind::Event => Self::Event {
                topic: needed("topic", known())?,
                seq: needed("seq", fields.seq)?,
                event: needed("event", fields.event)?,
            },
            Kind::ViewerCount => Self::ViewerCount {
                topic: needed("topic", known())?,
                viewer_count: needed("viewer_count", fields.viewer_count)?,
            },
            Kind::Reactions => Self::Reactions {
                topic: needed("topic", known())?,
                counts: needed("counts", fields.counts)?,
                total: needed("total", fields.total)?,
            },
            Kind::Error => Self::Error { topic, code: needed("code", fields.code)? },
            Kind::Pong => Self::Pong { now },
        })
    }
}

/// One change of a live collection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change<I> {
    /// Whether the item is put in or taken out.
    pub kind: ChangeKind,
    /// The item as it is now.
    pub item: I,
}

/// The kind of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// The item is added, or replaces the one with its id.
    Upsert,
    /// The item is removed; the event carries its last state.
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
    fn a_frame_without_a_time_is_understood() {
        assert_eq!(
            serde_json::from_str(r#"{"type":"pong"}"#).ok(),
            Some(ServerFrame::<u8>::Pong { now: None })
        );
    }
}
