//! Rooms: creating, reading, following and stopping them, and their stage.

use costage_protocol::{BroadcastData, Room, RoomId, UserId, WatchData, live::Topic};

use super::{Client, LiveCollectionHandle};
use crate::api::ApiError;

/// The rooms of a client's server: see [`Client::rooms`].
#[derive(Clone, Copy)]
pub struct Rooms<'a>(pub(super) &'a Client);

impl Rooms<'_> {
    /// Creates an idle room whose host is the signed-in person. It goes live with the host's first picture.
    ///
    /// # Errors
    /// `invalid_title`, `too_many_rooms`, or no answer.
    ///
    /// ```no_run
    /// # async fn example(client: costage_client::Client) -> Result<(), costage_client::ApiError> {
    /// let room = client.rooms().create("Bowls from the kiln").await?;
    /// let data = client.rooms().broadcast_data(&room.id).await?;
    /// // Connect to data.url with data.token by livekit-web.
    /// # Ok(())
    /// # }
    /// ```
    pub async fn create(&self, title: &str) -> Result<Room, ApiError> {
        self.0.api().create_room(title.to_owned()).await
    }

    /// Reads a room once.
    ///
    /// # Errors
    /// `not_found`, or no answer.
    ///
    /// ```no_run
    /// # async fn example(client: costage_client::Client, id: costage_protocol::RoomId) -> Result<(), costage_client::ApiError> {
    /// use costage_protocol::RoomStatus;
    ///
    /// let room = client.rooms().get(&id).await?;
    /// if room.status == RoomStatus::Ended {
    ///     println!("{} is over", room.title);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub async fn get(&self, room: &RoomId) -> Result<Room, ApiError> {
        self.0.api().room(room).await
    }

    /// Follows a room: a list with that room, and the number of its viewers beside it.
    ///
    /// ```no_run
    /// # fn example(client: costage_client::Client, id: costage_protocol::RoomId) {
    /// let _following = client.rooms().follow(&id).on_change(|state| {
    ///     if let Some(room) = state.items.first() {
    ///         println!("{:?}, {} co-hosts, {:?} viewers", room.status, room.co_hosts.len(), state.viewer_count);
    ///     }
    /// });
    /// # }
    /// ```
    #[must_use]
    pub fn follow(&self, room: &RoomId) -> LiveCollectionHandle<Room> {
        LiveCollectionHandle::new(self.0, Topic::Room(room.clone()))
    }

    /// Follows the rooms on air.
    ///
    /// ```no_run
    /// # fn example(client: costage_client::Client) {
    /// let on_air = client.rooms().on_air();
    /// let _watching = on_air.on_change(|rooms| println!("{} rooms", rooms.items.len()));
    /// # }
    /// ```
    #[must_use]
    pub fn on_air(&self) -> LiveCollectionHandle<Room> {
        LiveCollectionHandle::new(self.0, Topic::Rooms)
    }

    /// Ends the signed-in person's own room for everybody.
    ///
    /// # Errors
    /// `host_only`, or no answer.
    ///
    /// ```no_run
    /// # async fn example(client: costage_client::Client, room: costage_protocol::RoomId) -> Result<(), costage_client::ApiError> {
    /// client.rooms().stop(&room).await?;
    /// let summary = client.api().summary(&room).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub async fn stop(&self, room: &RoomId) -> Result<(), ApiError> {
        self.0.api().stop_room(room).await
    }

    /// Reads LiveKit's address and the token to broadcast with, for the host and for whoever has accepted an invitation.
    ///
    /// # Errors
    /// `no_seat` before accepting, `room_not_live`, `media_unavailable`, or no answer.
    ///
    /// ```no_run
    /// # async fn example(client: costage_client::Client, room: costage_protocol::RoomId) -> Result<(), costage_client::ApiError> {
    /// use costage_protocol::ProblemCode;
    ///
    /// match client.rooms().broadcast_data(&room).await {
    ///     Ok(data) => println!("Connect to {}", data.url),
    ///     Err(error) if error.code() == Some(ProblemCode::NoSeat) => println!("Accept the invitation first."),
    ///     Err(error) => return Err(error),
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub async fn broadcast_data(&self, room: &RoomId) -> Result<BroadcastData, ApiError> {
        self.0.api().broadcast_data(room).await
    }

    /// Reads LiveKit's address and the token to watch with.
    ///
    /// # Errors
    /// `room_not_live`, `media_unavailable`, or no answer.
    ///
    /// ```no_run
    /// # async fn example(client: costage_client::Client, room: costage_protocol::RoomId) -> Result<(), costage_client::ApiError> {
    /// let data = client.rooms().watch_data(&room).await?;
    /// println!("Connect to {}", data.url);
    /// # Ok(())
    /// # }
    /// ```
    pub async fn watch_data(&self, room: &RoomId) -> Result<WatchData, ApiError> {
        self.0.api().watch_data(room).await
    }

    /// Gives up the signed-in person's seat. The room goes on.
    ///
    /// # Errors
    /// `no_seat`, or no answer.
    ///
    /// ```no_run
    /// # async fn example(client: costage_client::Client, room: costage_protocol::RoomId) -> Result<(), costage_client::ApiError> {
    /// client.rooms().leave_stage(&room).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub async fn leave_stage(&self, room: &RoomId) -> Result<(), ApiError> {
        self.0.api().leave_stage(room).await
    }

    /// Takes a co-host's seat away, as the host.
    ///
    /// # Errors
    /// `host_only`, or no answer.
    ///
    /// ```no_run
    /// # async fn example(client: costage_client::Client, room: costage_protocol::RoomId, carla: costage_protocol::UserId) -> Result<(), costage_client::ApiError> {
    /// client.rooms().remove_co_host(&room, &carla).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub async fn remove_co_host(&self, room: &RoomId, user: &UserId) -> Result<(), ApiError> {
        self.0.api().remove_co_host(room, user).await
    }
}
