//! Getting to LiveKit, and on and off the stage.

use costage_protocol::{
    BroadcastData, Readiness, RoomId, UserId, WatchData,
    media::{Identity, TakeStage},
};

use super::{Api, ApiError, to_json};

impl Api {
    /// What is needed to watch.
    ///
    /// # Errors
    /// `room_not_live`, `media_unavailable`, or no answer.
    pub async fn watch_data(&self, room: &RoomId) -> Result<WatchData, ApiError> {
        self.get(format!("/rooms/{room}/watch-data")).await
    }

    /// What is needed to come on stage by a connection of its own.
    ///
    /// # Errors
    /// `no_seat`, `room_not_live`, `media_unavailable`, or no answer.
    pub async fn broadcast_data(&self, room: &RoomId) -> Result<BroadcastData, ApiError> {
        self.get(format!("/rooms/{room}/broadcast-data")).await
    }

    /// Gives the caller's watching connection the right to publish.
    ///
    /// # Errors
    /// `no_seat`, `connection_not_found`, `room_not_live`, `media_unavailable`, or no answer.
    pub async fn take_stage(&self, room: &RoomId, identity: Identity) -> Result<(), ApiError> {
        self.post_for_effect(format!("/rooms/{room}/stage"), Some(to_json(&TakeStage { identity })?)).await
    }

    /// Says what the caller has ready in the green room.
    ///
    /// # Errors
    /// `no_seat`, or no answer.
    pub async fn report_readiness(&self, room: &RoomId, ready: Readiness) -> Result<(), ApiError> {
        self.post_for_effect(format!("/rooms/{room}/readiness"), Some(to_json(&ready)?)).await
    }

    /// Gives the caller's seat up.
    ///
    /// # Errors
    /// `no_seat`, or no answer.
    pub async fn leave_stage(&self, room: &RoomId) -> Result<(), ApiError> {
        self.post_for_effect(format!("/rooms/{room}/leave"), None).await
    }

    /// Takes `user`'s seat away.
    ///
    /// # Errors
    /// `host_only`, or no answer.
    pub async fn remove_co_host(&self, room: &RoomId, user: &UserId) -> Result<(), ApiError> {
        self.delete(format!("/rooms/{room}/co-hosts/{user}")).await
    }
}
