//! A room's chat: its messages, its settings, and who may write when.

mod blocked_words;
mod link;
mod mention;
mod segments;
mod sending;

pub use blocked_words::BlockedWords;
pub use mention::{MentionQuery, mention_query};
pub use segments::{Segment, segments};
pub use sending::{Mute, Refusal, SendContext, may_send};

use serde::{Deserialize, Serialize};

use crate::{MessageId, Role, RoomId, Timestamp, User, UserId};

/// One chat message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChatMessage {
    /// The message's id.
    pub id: MessageId,
    /// The room it was written in.
    pub room_id: RoomId,
    /// Its place among the room's messages, from 1: unique in the room and greater than that of any earlier message.
    pub number: u64,
    /// Who wrote it.
    pub author: User,
    /// The author's role at the time of writing.
    pub role: Role,
    /// 1 to 500 characters; text, never markup. Empty once it is deleted.
    pub text: String,
    /// The message it replies to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<ReplyTo>,
    /// The people it mentions, each written in the text as `@` and the name they had then.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<User>,
    /// The idempotency key it was sent with, by which the author's app recognises its own message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// When it was written.
    pub created_at: Timestamp,
    /// Who deleted it and when; absent until then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deleted: Option<Deleted>,
}

impl ChatMessage {
    /// Returns the message as it is after `by` has deleted it: its place stays, its content is gone.
    #[must_use]
    pub fn deleted(mut self, by: UserId, at: Timestamp) -> Self {
        self.text.clear();
        self.mentions.clear();
        self.reply_to = None;
        self.deleted = Some(Deleted { by, at });
        self
    }
}

/// The message that another one replies to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReplyTo {
    /// The id of the original message.
    pub id: MessageId,
    /// Who wrote the original.
    pub author: User,
    /// The beginning of the original; empty when that was deleted.
    pub excerpt: String,
}

/// The deletion of a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Deleted {
    /// Its author, or the host.
    pub by: UserId,
    /// When it was deleted.
    pub at: Timestamp,
}

/// The part of a room's chat settings that everybody sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChatRules {
    /// Seconds a viewer must wait between two messages; 0 when slow mode is off.
    pub slow_mode_seconds: u32,
    /// Only the host and co-hosts may write.
    pub members_only: bool,
}

/// A room's chat settings, as only its host sees and sets them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChatSettings {
    /// Seconds a viewer must wait between two messages, up to 600; 0 switches slow mode off.
    #[cfg_attr(feature = "openapi", schema(maximum = 600))]
    pub slow_mode_seconds: u32,
    /// Only the host and co-hosts may write.
    pub members_only: bool,
    /// Words that nobody but the host may write. Only the host sees them.
    #[serde(default)]
    pub blocked_words: Vec<String>,
}

impl ChatSettings {
    /// The part of the settings that everybody sees.
    #[must_use]
    pub const fn rules(&self) -> ChatRules {
        ChatRules { slow_mode_seconds: self.slow_mode_seconds, members_only: self.members_only }
    }
}

/// A person who is muted in a room's chat, as the host sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MutedPerson {
    /// The muted person.
    pub user: User,
    /// When the mute ends; absent when it lasts as long as the room.
    pub until: Option<Timestamp>,
}

/// A room in which the reader is muted, as the reader sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnMute {
    /// The room they are muted in.
    pub room_id: RoomId,
    /// When the mute ends; no event is sent then. Absent when it lasts as long as the room.
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
    /// The message it replies to. One of another room, or one that no longer exists, is dropped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<MessageId>,
    /// The people it mentions: at most 10, each with `@name` in the text; any others are dropped.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<UserId>,
}

/// Body of `PUT /rooms/{id}/chat/mutes/{user}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MutePerson {
    /// How long the mute lasts, 1 to 86,400 seconds; as long as the room when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 86400))]
    pub seconds: Option<u32>,
}
