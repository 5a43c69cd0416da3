//! The names of the live collections.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{ParseIdError, RoomId};

/// The name of a live collection.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Topic {
    /// `me/invitations`: the reader's pending invitations.
    MyInvitations,
    /// `rooms`: rooms on air.
    Rooms,
    /// `room/{id}`: one room.
    Room(RoomId),
    /// `room/{id}/chat`: its newest messages.
    RoomChat(RoomId),
    /// `me/join-requests`: the reader's latest request to join in each room that has not ended.
    MyJoinRequests,
    /// `me/blocks`: people the reader has blocked.
    MyBlocks,
    /// `me/mutes`: the rooms that have not ended in whose chat the reader may not write.
    MyMutes,
    /// `room/{id}/join-requests`: requests waiting in that room, oldest first; for its host.
    RoomJoinRequests(RoomId),
    /// `room/{id}/invitations`: all invitations sent in that room; for its host.
    RoomInvitations(RoomId),
    /// `room/{id}/join-requests/queue`: how many wait in that room and since when, not who.
    RoomJoinQueue(RoomId),
    /// `room/{id}/reactions`: one item with the totals; after that only `reactions` frames.
    RoomReactions(RoomId),
    /// `room/{id}/products`: the products of that room.
    RoomProducts(RoomId),
    /// `room/{id}/products/clicks`: how often each product was opened; for its host.
    RoomProductClicks(RoomId),
}

/// The error for a text that names no topic.
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
            Self::MyMutes => f.write_str("me/mutes"),
            Self::Rooms => f.write_str("rooms"),
            Self::Room(room) => write!(f, "room/{room}"),
            Self::RoomChat(room) => write!(f, "room/{room}/chat"),
            Self::RoomJoinRequests(room) => write!(f, "room/{room}/join-requests"),
            Self::RoomJoinQueue(room) => write!(f, "room/{room}/join-requests/queue"),
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
            "me/mutes" => Ok(Self::MyMutes),
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
                    Some((room, "join-requests/queue")) => Ok(Self::RoomJoinQueue(room.parse()?)),
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
            Topic::MyMutes,
            Topic::Rooms,
            Topic::Room(room.clone()),
            Topic::RoomChat(room.clone()),
            Topic::RoomInvitations(room.clone()),
            Topic::RoomJoinQueue(room.clone()),
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
}
