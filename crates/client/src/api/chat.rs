//! The chat of a room: messages, settings and mutes.

use costage_protocol::{
    ChatMessage, ChatSettings, MessageId, Page, RoomId, UserId,
    chat::{MutePerson, MutedPerson, SendMessage},
};

use super::{Api, ApiError, Method};

impl Api {
    /// Writes a message. Sent again under the same idempotency key `key`, it is written once.
    ///
    /// # Errors
    /// `muted`, `members_only`, `slow_mode`, `blocked_word`, `invalid_message`, `rate_limited`, `room_ended`, or
    /// no answer.
    pub async fn send_message(
        &self,
        room: &RoomId,
        message: &SendMessage,
        key: String,
    ) -> Result<ChatMessage, ApiError> {
        let body = Some(super::to_json(message)?);
        let answer = self.send_keyed(Method::Post, format!("/rooms/{room}/chat"), body, Some(key)).await?;
        super::parse(&answer)
    }

    /// Reads the fifty messages before `before`, the newest first.
    ///
    /// # Errors
    /// `not_found`, or no answer.
    pub async fn older_messages(
        &self,
        room: &RoomId,
        before: &MessageId,
    ) -> Result<Page<ChatMessage>, ApiError> {
        self.get(format!("/rooms/{room}/chat?limit=50&before={before}")).await
    }

    /// Reads a hundred messages from `from` (included) on, the oldest first.
    ///
    /// # Errors
    /// `not_found`, or no answer.
    pub async fn messages_from(
        &self,
        room: &RoomId,
        from: &MessageId,
    ) -> Result<Page<ChatMessage>, ApiError> {
        self.get(format!("/rooms/{room}/chat?limit=100&from={from}")).await
    }

    /// Deletes the caller's own message, or as the host any message.
    ///
    /// # Errors
    /// `host_only`, `not_found`, or no answer.
    pub async fn delete_message(&self, id: &MessageId) -> Result<(), ApiError> {
        self.delete(format!("/chat/{id}")).await
    }

    /// Reads the room's chat settings.
    ///
    /// # Errors
    /// `not_found`, or no answer.
    pub async fn chat_settings(&self, room: &RoomId) -> Result<ChatSettings, ApiError> {
        self.get(format!("/rooms/{room}/chat/settings")).await
    }

    /// Changes the room's chat settings.
    ///
    /// # Errors
    /// `host_only`, `invalid_settings`, `room_ended`, or no answer.
    pub async fn set_chat_settings(&self, room: &RoomId, settings: &ChatSettings) -> Result<(), ApiError> {
        self.put_for_effect(format!("/rooms/{room}/chat/settings"), super::to_json(settings)?).await
    }

    /// Reads who is muted in the chat now.
    ///
    /// # Errors
    /// `host_only`, or no answer.
    pub async fn chat_mutes(&self, room: &RoomId) -> Result<Page<MutedPerson>, ApiError> {
        self.get(format!("/rooms/{room}/chat/mutes")).await
    }

    /// Mutes a person for `seconds`, or without a limit for as long as the room exists.
    ///
    /// # Errors
    /// `host_only`, or no answer.
    pub async fn mute_in_chat(
        &self,
        room: &RoomId,
        user: &UserId,
        seconds: Option<u32>,
    ) -> Result<(), ApiError> {
        let body = super::to_json(&MutePerson { seconds })?;
        self.put_for_effect(format!("/rooms/{room}/chat/mutes/{user}"), body).await
    }

    /// Lifts a person's mute.
    ///
    /// # Errors
    /// `host_only`, or no answer.
    pub async fn unmute_in_chat(&self, room: &RoomId, user: &UserId) -> Result<(), ApiError> {
        self.delete(format!("/rooms/{room}/chat/mutes/{user}")).await
    }

    /// Downloads the whole chat of the caller's own room as JSON Lines. Calls `on_progress` with the number of bytes
    /// received so far.
    ///
    /// # Errors
    /// `host_only`, or no answer.
    pub async fn chat_as_json_lines(
        &self,
        room: &RoomId,
        on_progress: impl Fn(u64) + 'static,
    ) -> Result<String, ApiError> {
        self.download(format!("/rooms/{room}/chat.jsonl"), on_progress).await
    }
}
