//! The live WebSocket: frames, topics and close codes of the live collections.
//!
//! A *live collection* is a list the server keeps up to date: a snapshot, then events numbered without a
//! gap. `(epoch, seq)` says where a reader stands; another epoch means that the numbering began anew.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{ParseIdError, ProblemCode, ReactionCounts, RoomId, Timestamp, User};

/// The list somebody follows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Topic {
    /// `me/invitations`: the reader's pending invitations.
    MyInvitations,
    /// `rooms`: rooms on air.
    Rooms,
    /// `room/{id}`: that room, one item.
    Room(RoomId),
    /// `room/{id}/chat`: its newest messages.
    RoomChat(RoomId),
    /// `me/join-requests`: the reader's latest request to join in each room that has not ended.
    MyJoinRequests,
    /// `me/blocks`: people the reader has blocked.
    MyBlocks,
    /// `room/{id}/join-requests`: requests waiting in that room, oldest first; for its host.
    RoomJoinRequests(RoomId),
    /// `room/{id}/invitations`: all invitations sent in that room; for its host.
    RoomInvitations(RoomId),
    /// `room/{id}/reactions`: what people send up, one item with the totals; then `reactions` frames only.
    RoomReactions(RoomId),
    /// `room/{id}/products`: the products of that room.
    RoomProducts(RoomId),
    /// `room/{id}/products/clicks`: how often each was opened; for its host.
    RoomProductClicks(RoomId),
}

/// A text that names no topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no such topic")]
pub struct ParseTopicError;

impl From<ParseIdError> for ParseTopicError {
    fn from(_: ParseIdError) -> Self {
        Self
    }
}

impl fmt::Display for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MyInvitations => f.write_str("me/invitations"),
            Self::MyJoinRequests => f.write_str("me/join-requests"),
            Self::MyBlocks => f.write_str("me/blocks"),
            Self::Rooms => f.write_str("rooms"),
            Self::Room(room) => write!(f, "room/{room}"),
            Self::RoomChat(room) => write!(f, "room/{room}/chat"),
            Self::RoomJoinRequests(room) => write!(f, "room/{room}/join-requests"),
            Self::RoomInvitations(room) => write!(f, "room/{room}/invitations"),
            Self::RoomReactions(room) => write!(f, "room/{room}/reactions"),
            Self::RoomProducts(room) => write!(f, "room/{room}/products"),
            Self::RoomProductClicks(room) => write!(f, "room/{room}/products/clicks"),
        }
    }
}

impl FromStr for Topic {
    type Err = ParseTopicError;
    fn from_str(text: &str) -> Result<Self, ParseTopicError> {
        match text {
            "me/invitations" => Ok(Self::MyInvitations),
            "me/join-requests" => Ok(Self::MyJoinRequests),
            "me/blocks" => Ok(Self::MyBlocks),
            "rooms" => Ok(Self::Rooms),
            _ => {
                let rest = text.strip_prefix("room/").ok_or(ParseTopicError)?;
                match rest.split_once('/') {
                    None => Ok(Self::Room(rest.parse()?)),
                    Some((room, "chat")) => Ok(Self::RoomChat(room.parse()?)),
                    Some((room, "invitations")) => Ok(Self::RoomInvitations(room.parse()?)),
                    Some((room, "reactions")) => Ok(Self::RoomReactions(room.parse()?)),
                    Some((room, "products")) => Ok(Self::RoomProducts(room.parse()?)),
                    Some((room, "products/clicks")) => Ok(Self::RoomProductClicks(room.parse()?)),
                    Some((room, "join-requests")) => Ok(Self::RoomJoinRequests(room.parse()?)),
                    Some(_) => Err(ParseTopicError),
                }
            }
        }
    }
}

impl TryFrom<String> for Topic {
    type Error = ParseTopicError;
    fn try_from(text: String) -> Result<Self, ParseTopicError> {
        text.parse()
    }
}

impl From<Topic> for String {
    fn from(topic: Topic) -> Self {
        topic.to_string()
    }
}

/// Where a reader of a topic stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Position {
    /// The numbering; a random word, new when the log was lost.
    pub epoch: String,
    /// The last event applied.
    pub seq: u64,
}

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

/// Name of the header that says how far an answer's lists have got: see [`Written`].
pub const WRITTEN_HEADER: &str = "costage-written";

/// With the answer to a change: the events that tell of it. Whoever shows the answer before they come
/// knows by this when its list has caught up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// The numbering.
    pub epoch: String,
    /// Per list that the caller can follow, the last event about the change.
    pub seqs: std::collections::BTreeMap<Topic, u64>,
}

impl Written {
    /// Where `topic` stood after the change, when it was told there.
    #[must_use]
    pub fn position(&self, topic: &Topic) -> Option<Position> {
        self.seqs.get(topic).map(|&seq| Position { epoch: self.epoch.clone(), seq })
    }
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

/// Why the server closed the WebSocket.
pub mod close {
    /// No valid `auth` frame within five seconds, or the session ended.
    pub const NOT_SIGNED_IN: u16 = 4401;
    /// A right was lost.
    pub const RIGHT_LOST: u16 = 4403;
    /// The reader was too slow; come back with `since`.
    pub const TOO_SLOW: u16 = 4408;
    /// Too many connections or frames.
    pub const TOO_MANY: u16 = 4429;
    /// The server restarts; come back soon.
    pub const RESTART: u16 = 1012;
    /// A frame was over the limit.
    pub const TOO_BIG: u16 = 1009;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn topics_read_as_they_are_written() {
        let room = RoomId::from_random([7; 16]);
        for topic in [
            Topic::MyInvitations,
            Topic::MyJoinRequests,
            Topic::MyBlocks,
            Topic::Rooms,
            Topic::Room(room.clone()),
            Topic::RoomChat(room.clone()),
            Topic::RoomInvitations(room.clone()),
            Topic::RoomReactions(room.clone()),
            Topic::RoomProducts(room.clone()),
            Topic::RoomProductClicks(room.clone()),
            Topic::RoomJoinRequests(room),
        ] {
            assert_eq!(topic.to_string().parse(), Ok(topic));
        }
    }

    #[test]
    fn what_names_no_topic_is_refused() {
        for text in ["", "room", "room/", "room/x", "room/room_1/secrets", "me"] {
            assert_eq!(text.parse::<Topic>(), Err(ParseTopicError), "{text}");
        }
    }

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

    #[test]
    fn what_was_written_reads_back() {
        let written = Written { epoch: "e".into(), seqs: [(Topic::MyInvitations, 7)].into() };
        let json = serde_json::to_string(&written).unwrap();
        assert_eq!(json, r#"{"epoch":"e","seqs":{"me/invitations":7}}"#);
        assert_eq!(serde_json::from_str::<Written>(&json).unwrap(), written);
        assert_eq!(written.position(&Topic::Rooms), None);
    }
}
