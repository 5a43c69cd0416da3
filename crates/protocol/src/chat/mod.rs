//! What people write to each other in a room, and the rules for it.

mod blocked_words;
mod link;
mod mention;
mod segments;
mod sending;

pub use blocked_words::BlockedWords;
pub use mention::{MentionQuery, mention_query};
pub use segments::{Segment, segments};
pub use sending::{Mute, Refusal, Sending, may_send};

use serde::{Deserialize, Serialize};

use crate::{MessageId, Role, RoomId, Timestamp, User, UserId};

/// One message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChatMessage {
    /// Which.
    pub id: MessageId,
    /// Where it was written.
    pub room_id: RoomId,
    /// Its place among the room's messages, from 1: no two have the same, a later one has a greater.
    pub number: u64,
    /// Who wrote it.
    pub author: User,
    /// What they were in the room when they wrote it.
    pub role: Role,
    /// 1 to 500 characters; text, never markup. Empty once it is deleted.
    pub text: String,
    /// What it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<ReplyTo>,
    /// Whom it names, each as `@` and the name they had then.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<User>,
    /// The sender's own word for it, the idempotency key of the call: so that their app knows it again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// When it was written.
    pub created_at: Timestamp,
    /// Set once it is deleted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deleted: Option<Deleted>,
}

impl ChatMessage {
    /// The message as it is once `by` has deleted it: its place stays, what it said is gone.
    #[must_use]
    pub fn deleted(mut self, by: UserId, at: Timestamp) -> Self {
        self.text.clear();
        self.mentions.clear();
        self.reply_to = None;
        self.deleted = Some(Deleted { by, at });
        self
    }
}

/// What a message answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReplyTo {
    /// Which message.
    pub id: MessageId,
    /// Who wrote it.
    pub author: User,
    /// How it begins; empty when it was deleted.
    pub excerpt: String,
}

/// Who deleted a message, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Deleted {
    /// Its author, or the host.
    pub by: UserId,
    /// When.
    pub at: Timestamp,
}

/// The part of a room's chat settings that everybody sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChatRules {
    /// Seconds a viewer waits between two messages; 0 when they need not.
    pub slow_mode_seconds: u32,
    /// Only the host and co-hosts may write.
    pub members_only: bool,
}

/// A room's chat settings.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChatSettings {
    /// Seconds a viewer waits between two messages, up to 600; 0 when they need not.
    #[cfg_attr(feature = "openapi", schema(maximum = 600))]
    pub slow_mode_seconds: u32,
    /// Only the host and co-hosts may write.
    pub members_only: bool,
    /// Words nobody but the host may write; told to the host only.
    #[serde(default)]
    pub blocked_words: Vec<String>,
}

impl ChatSettings {
    /// What everybody sees of them.
    #[must_use]
    pub const fn rules(&self) -> ChatRules {
        ChatRules { slow_mode_seconds: self.slow_mode_seconds, members_only: self.members_only }
    }
}

/// Somebody who may not write in a room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MutedPerson {
    /// Who.
    pub user: User,
    /// Until when; for as long as the room is there when absent.
    pub until: Option<Timestamp>,
}

/// A room in which the reader may not write: what they are told themselves, at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnMute {
    /// Where.
    pub room_id: RoomId,
    /// Until when, and nothing more is told then; for as long as the room is there when absent.
    pub until: Option<Timestamp>,
}

/// Body of `POST /rooms/{id}/chat`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SendMessage {
    /// 1 to 500 characters.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 8192))]
    pub text: String,
    /// What it answers; another room's, or one that is not there any more, is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<MessageId>,
    /// Whom it names: at most 10, each with `@name` in the text; others are left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<UserId>,
}

/// Body of `PUT /rooms/{id}/chat/mutes/{user}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MutePerson {
    /// For how many seconds, 1 to 86,400; for as long as the room is there when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 86400))]
    pub seconds: Option<u32>,
}
