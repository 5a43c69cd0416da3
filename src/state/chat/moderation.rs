//! What a host does to keep the chat pleasant, and what everybody may do with their own messages.

use costage_protocol::{ChatSettings, MessageId, RoomId, UserId, chat::MutedPerson};

use crate::ports::api::{Api, ApiError};

/// One room's moderation.
#[derive(Clone)]
pub struct ChatModeration {
    api: Api,
    room: RoomId,
}

impl ChatModeration {
    pub(super) const fn new(api: Api, room: RoomId) -> Self {
        Self { api, room }
    }

    /// What tells the form of this room's settings from all others.
    #[must_use]
    pub fn form_name(&self) -> String {
        format!("chat.{}", self.room)
    }

    /// Deletes a message of one's own, or as the host.
    ///
    /// # Errors
    /// `host_only`, or no answer.
    pub async fn delete(self, message: MessageId) -> Result<(), ApiError> {
        self.api.delete_message(&message).await
    }

    /// Mutes somebody for so many seconds, or for the room.
    ///
    /// # Errors
    /// `host_only`, or no answer.
    pub async fn mute(self, user: UserId, seconds: Option<u32>) -> Result<(), ApiError> {
        self.api.mute_in_chat(&self.room, &user, seconds).await
    }

    /// Lets somebody write again.
    ///
    /// # Errors
    /// `host_only`, or no answer.
    pub async fn unmute(self, user: UserId) -> Result<(), ApiError> {
        self.api.unmute_in_chat(&self.room, &user).await
    }

    /// The settings as they are, and who is muted.
    ///
    /// # Errors
    /// `host_only`, or no answer.
    pub async fn read(self) -> Result<(ChatSettings, Vec<MutedPerson>), ApiError> {
        let settings = self.api.chat_settings(&self.room).await?;
        Ok((settings, self.api.chat_mutes(&self.room).await?.items))
    }

    /// Sets them.
    ///
    /// # Errors
    /// `host_only`, `invalid_settings`, `room_ended`, or no answer.
    pub async fn set(self, settings: ChatSettings) -> Result<(), ApiError> {
        self.api.set_chat_settings(&self.room, &settings).await
    }
}
