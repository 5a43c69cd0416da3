//! Topics as the server stores them: unlike on the wire, `me/invitations` names its owner.

use std::fmt;

use costage_protocol::{RoomId, UserId, live::Topic, permission::Action};

/// A topic with its owner, so that everybody's `me/…` topics are different keys.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TopicKey {
    /// A person's pending invitations.
    UserInvitations(UserId),
    /// A person's latest request to join in each room.
    UserJoinRequests(UserId),
    /// The people whom a person has blocked.
    UserBlocks(UserId),
    /// The rooms in whose chat a person is muted.
    UserMutes(UserId),
    /// Rooms on air.
    Rooms,
    /// One room.
    Room(RoomId),
    /// The chat of one room.
    RoomChat(RoomId),
    /// The invitations sent in one room.
    RoomInvitations(RoomId),
    /// The reactions in one room.
    RoomReactions(RoomId),
    /// The products of one room.
    RoomProducts(RoomId),
    /// How often each product of one room was opened.
    RoomProductClicks(RoomId),
    /// The requests to join that are waiting in one room.
    RoomJoinRequests(RoomId),
    /// The queue of requests to join one room, without names.
    RoomJoinQueue(RoomId),
}

/// Who may read a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadAccess<'k> {
    /// Everybody who is signed in.
    Everybody,
    /// Only this person.
    Only(&'k UserId),
    /// Everybody who may do this in that room.
    OfRoom(&'k RoomId, Action),
}

impl TopicKey {
    /// Who may read it.
    #[must_use]
    pub const fn read_access(&self) -> ReadAccess<'_> {
        match self {
            Self::Rooms => ReadAccess::Everybody,
            Self::UserInvitations(user)
            | Self::UserJoinRequests(user)
            | Self::UserBlocks(user)
            | Self::UserMutes(user) => ReadAccess::Only(user),
            Self::Room(room)
            | Self::RoomChat(room)
            | Self::RoomReactions(room)
            | Self::RoomProducts(room)
            | Self::RoomJoinQueue(room) => ReadAccess::OfRoom(room, Action::ReadRoom),
            Self::RoomProductClicks(room) => ReadAccess::OfRoom(room, Action::ReadClicks),
            Self::RoomInvitations(room) => ReadAccess::OfRoom(room, Action::ManageInvitations),
            Self::RoomJoinRequests(room) => ReadAccess::OfRoom(room, Action::ManageJoinRequests),
        }
    }

    /// The key of `topic` for `subscriber`.
    #[must_use]
    pub fn of(topic: Topic, subscriber: &UserId) -> Self {
        match topic {
            Topic::MyInvitations => Self::UserInvitations(subscriber.clone()),
            Topic::MyJoinRequests => Self::UserJoinRequests(subscriber.clone()),
            Topic::MyBlocks => Self::UserBlocks(subscriber.clone()),
            Topic::MyMutes => Self::UserMutes(subscriber.clone()),
            Topic::Rooms => Self::Rooms,
            Topic::Room(room) => Self::Room(room),
            Topic::RoomChat(room) => Self::RoomChat(room),
            Topic::RoomInvitations(room) => Self::RoomInvitations(room),
            Topic::RoomReactions(room) => Self::RoomReactions(room),
            Topic::RoomProducts(room) => Self::RoomProducts(room),
            Topic::RoomProductClicks(room) => Self::RoomProductClicks(room),
            Topic::RoomJoinRequests(room) => Self::RoomJoinRequests(room),
            Topic::RoomJoinQueue(room) => Self::RoomJoinQueue(room),
        }
    }

    /// The topic as its subscriber names it.
    #[must_use]
    pub fn topic(&self) -> Topic {
        match self {
            Self::UserInvitations(_) => Topic::MyInvitations,
            Self::UserJoinRequests(_) => Topic::MyJoinRequests,
            Self::UserBlocks(_) => Topic::MyBlocks,
            Self::UserMutes(_) => Topic::MyMutes,
            Self::Rooms => Topic::Rooms,
            Self::Room(room) => Topic::Room(room.clone()),
            Self::RoomChat(room) => Topic::RoomChat(room.clone()),
            Self::RoomInvitations(room) => Topic::RoomInvitations(room.clone()),
            Self::RoomReactions(room) => Topic::RoomReactions(room.clone()),
            Self::RoomProducts(room) => Topic::RoomProducts(room.clone()),
            Self::RoomProductClicks(room) => Topic::RoomProductClicks(room.clone()),
            Self::RoomJoinRequests(room) => Topic::RoomJoinRequests(room.clone()),
            Self::RoomJoinQueue(room) => Topic::RoomJoinQueue(room.clone()),
        }
    }
}

/// The form in which it is stored in the database.
impl fmt::Display for TopicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UserInvitations(user) => write!(f, "user/{user}/invitations"),
            Self::UserJoinRequests(user) => write!(f, "user/{user}/join-requests"),
            Self::UserBlocks(user) => write!(f, "user/{user}/blocks"),
            Self::UserMutes(user) => write!(f, "user/{user}/mutes"),
            Self::Rooms
            | Self::Room(_)
            | Self::RoomChat(_)
            | Self::RoomInvitations(_)
            | Self::RoomReactions(_)
            | Self::RoomProducts(_)
            | Self::RoomProductClicks(_)
            | Self::RoomJoinRequests(_)
            | Self::RoomJoinQueue(_) => self.topic().fmt(f),
        }
    }
}
