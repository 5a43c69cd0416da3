//! Moderation: what the host may do in the chat, and everybody with their own messages.

use costage_protocol::{ChatSettings, MessageId, RoomId, UserId, chat::MutedPerson};

use crate::{
    ports::api::{Api, ApiError},
    state::request::Request,
};

/// The moderation of one room's chat.
#[derive(Clone)]
pub struct ChatModeration {
    api: Api,
    room: RoomId,
}

impl ChatModeration {
    pub(super) const fn new(api: Api, room: RoomId) -> Self {
        Self { api, room }
    }

    /// The name under which the form of this room's settings keeps its draft.
    #[must_use]
    pub fn form_name(&self) -> String {
        format!("chat.{}", self.room)
    }

    /// Deletes the caller's own message, or as the host any message.
    ///
    /// # Errors
    /// `host_only`, or no answer.
    pub async fn delete(self, message: MessageId, request: Request) -> Result<(), ApiError> {
        request.until_known(&self.api).delete_message(&message).await
    }

    /// Mutes a person for `seconds`, or without a limit for as long as the room exists.
    ///
    /// # Errors
    /// `host_only`, or no answer.
    pub async fn mute(self, user: UserId, seconds: Option<u32>, request: Request) -> Result<(), ApiError> {
        request.until_known(&self.api).mute_in_chat(&self.room, &user, seconds).await
    }

    /// Lifts a person's mute.
    ///
    /// # Errors
    /// `host_only`, or no answer.
    pub async fn unmute(self, user: UserId, request: Request) -> Result<(), ApiError> {
        request.until_known(&self.api).unmute_in_chat(&self.room, &user).await
    }

    /// Reads the settings, and who is muted.
    ///
    /// # Errors
    /// `host_only`, or no answer.
    pub async fn read(self) -> Result<(ChatSettings, Vec<MutedPerson>), ApiError> {
        let settings = self.api.chat_settings(&self.room).await?;
        Ok((settings, self.api.chat_mutes(&self.room).await?.items))
    }

    /// Changes the settings.
    ///
    /// # Errors
    /// `host_only`, `invalid_settings`, `room_ended`, or no answer.
    pub async fn set(self, settings: ChatSettings, request: Request) -> Result<(), ApiError> {
        request.until_known(&self.api).set_chat_settings(&self.room, &settings).await
    }
}
