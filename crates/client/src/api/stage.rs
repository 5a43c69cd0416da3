//! Join tokens for LiveKit, and seats on the stage.

use costage_protocol::{
    BroadcastData, Readiness, RoomId, UserId, WatchData,
    media::{Identity, TakeStage},
    rooms::Spotlight,
};

use super::{Api, ApiError, to_json};

impl Api {
    /// Reads the address and token to watch with.
    ///
    /// # Errors
    /// `room_not_live`, `media_unavailable`, or no answer.
    pub async fn watch_data(&self, room: &RoomId) -> Result<WatchData, ApiError> {
        let mut data: WatchData = self.get(format!("/rooms/{room}/watch-data")).await?;
        self.use_own_origin(&mut data.url, data.via_server);
        Ok(data)
    }

    /// Reads the address and token to come on stage with a new connection.
    ///
    /// # Errors
    /// `no_seat`, `room_not_live`, `media_unavailable`, or no answer.
    pub async fn broadcast_data(&self, room: &RoomId) -> Result<BroadcastData, ApiError> {
        let mut data: BroadcastData = self.get(format!("/rooms/{room}/broadcast-data")).await?;
        self.use_own_origin(&mut data.url, data.via_server);
        Ok(data)
    }

    /// Where signalling goes through the server, replaces its address by the origin that the calls of this page go to.
    fn use_own_origin(&self, url: &mut String, via_server: bool) {
        if let Some(origin) = self.transport.origin().filter(|_| via_server) {
            *url = origin.replacen("http", "ws", 1);
        }
    }

    /// Promotes the connection with which the caller watches, so that it may publish.
    ///
    /// # Errors
    /// `no_seat`, `connection_not_found`, `room_not_live`, `media_unavailable`, or no answer.
    pub async fn take_stage(&self, room: &RoomId, identity: Identity) -> Result<(), ApiError> {
        self.post_for_effect(format!("/rooms/{room}/stage"), Some(to_json(&TakeStage { identity })?)).await
    }

    /// Reports which devices the caller has ready in the green room.
    ///
    /// # Errors
    /// `no_seat`, or no answer.
    pub async fn report_readiness(&self, room: &RoomId, ready: Readiness) -> Result<(), ApiError> {
        self.post_for_effect(format!("/rooms/{room}/readiness"), Some(to_json(&ready)?)).await
    }

    /// Gives up the caller's seat.
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

    /// Mutes `user`'s microphone.
    ///
    /// # Errors
    /// `host_only`, `connection_not_found`, `media_unavailable`, or no answer.
    pub async fn mute_co_host(&self, room: &RoomId, user: &UserId) -> Result<(), ApiError> {
        self.post_for_effect(format!("/rooms/{room}/co-hosts/{user}/mute"), None).await
    }

    /// Spotlights `user` for everyone, or nobody.
    ///
    /// # Errors
    /// `host_only`, `not_found`, `room_ended`, or no answer.
    pub async fn spotlight(&self, room: &RoomId, user: Option<&UserId>) -> Result<(), ApiError> {
        let path = format!("/rooms/{room}/spotlight");
        match user {
            Some(user) => self.put_for_effect(path, to_json(&Spotlight { user_id: user.clone() })?).await,
            None => self.delete(path).await,
        }
    }
}
