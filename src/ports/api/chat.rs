//! The chat of a room.

use costage_protocol::{
    ChatMessage, ChatSettings, MessageId, Page, RoomId, UserId,
    chat::{MutePerson, MutedPerson, SendMessage},
};

use super::{Api, ApiError, Method};

impl Api {
    /// Writes a message. Sent again under the same `key`, it is written once.
    ///
    /// # Errors
    /// `muted`, `members_only`, `slow_mode`, `blocked_word`, `invalid_message`, `rate_limited`, `room_ended`, or
    /// no answer.
    pub async fn send_message(
        &self,
        room: &RoomId,
        asked: &SendMessage,
        key: String,
    ) -> Result<ChatMessage, ApiError> {
        let body = Some(super::to_json(asked)?);
        let answer = self.send_keyed(Method::Post, format!("/rooms/{room}/chat"), body, Some(key)).await?;
        super::parse(&answer)
    }

    /// Fifty messages before `before`, the newest first.
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

    /// A hundred messages, the message `from` and those after it, the oldest first.
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

    /// Deletes a message of one's own, or as the host.
    ///
    /// # Errors
    /// `host_only`, `not_found`, or no answer.
    pub async fn delete_message(&self, id: &MessageId) -> Result<(), ApiError> {
        self.delete(format!("/chat/{id}")).await
    }

    /// The room's chat settings.
    ///
    /// # Errors
    /// `not_found`, or no answer.
    pub async fn chat_settings(&self, room: &RoomId) -> Result<ChatSettings, ApiError> {
        self.get(format!("/rooms/{room}/chat/settings")).await
    }

    /// Sets them.
    ///
    /// # Errors
    /// `host_only`, `invalid_settings`, `room_ended`, or no answer.
    pub async fn set_chat_settings(&self, room: &RoomId, settings: &ChatSettings) -> Result<(), ApiError> {
        self.put_for_effect(format!("/rooms/{room}/chat/settings"), super::to_json(settings)?).await
    }

    /// Who may not write now.
    ///
    /// # Errors
    /// `host_only`, or no answer.
    pub async fn chat_mutes(&self, room: &RoomId) -> Result<Page<MutedPerson>, ApiError> {
        self.get(format!("/rooms/{room}/chat/mutes")).await
    }

    /// Mutes a person for so many seconds, or for the room.
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

    /// Lets a person write again.
    ///
    /// # Errors
    /// `host_only`, or no answer.
    pub async fn unmute_in_chat(&self, room: &RoomId, user: &UserId) -> Result<(), ApiError> {
        self.delete(format!("/rooms/{room}/chat/mutes/{user}")).await
    }
}
