//! Rooms: one livestream each. The state machine that says when a room is live is [`next_status`].

use serde::{Deserialize, Serialize};

use crate::{ChatRules, Role, RoomId, Timestamp, User, UserId};

/// The most bytes of a live picture.
pub const PREVIEW_MAX: usize = 40 * 1024;
/// The most pixels of a live picture's width and height.
pub const PREVIEW_SIDE_MAX: u32 = 640;

/// The state of a room: idle → live ⇄ waiting → ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RoomStatus {
    /// Created; the host has not published yet.
    Idle,
    /// The host is publishing.
    Live,
    /// The host is away and may come back.
    Waiting,
    /// Over for good.
    Ended,
}

impl RoomStatus {
    /// Whether there is a stream to join: live, or waiting for its host.
    #[must_use]
    pub const fn is_on_air(self) -> bool {
        matches!(self, Self::Live | Self::Waiting)
    }
}

/// Something that happens to a room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoomChange {
    /// The host's first track was published, or they publish again.
    HostPublished,
    /// The host is gone without having stopped the room.
    HostAway,
    /// The host stopped the room, or stayed away for longer than the grace time.
    Stop,
}

/// Returns the status after `change`; the same status when the change does not apply.
#[must_use]
pub const fn next_status(status: RoomStatus, change: RoomChange) -> RoomStatus {
    use RoomStatus::{Ended, Idle, Live, Waiting};
    match (status, change) {
        (Ended, _) | (_, RoomChange::Stop) => Ended,
        (Idle | Live | Waiting, RoomChange::HostPublished) => Live,
        (Live, RoomChange::HostAway) => Waiting,
        (Idle | Waiting, RoomChange::HostAway) => status,
    }
}

/// Whether viewers may ask to join the stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Joining {
    /// Viewers may ask.
    #[default]
    Open,
    /// The host takes no requests.
    Closed,
}

/// The state of a co-host's seat; `docs/presence.md` says how it is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SeatState {
    /// Has accepted and is still in the green room.
    Preparing,
    /// Connected on stage.
    Live,
    /// Just lost the connection; may be back in a moment.
    Reconnecting,
    /// Away; keeps the seat.
    Offline,
}

/// A person with a seat on the stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CoHost {
    /// The person.
    pub user: User,
    /// The state of their seat.
    pub seat: SeatState,
    /// When the seat got this state.
    pub since: Timestamp,
    /// Which of their devices are ready, while the seat is `preparing`.
    #[serde(default)]
    pub ready: Readiness,
}

/// Which devices of a person in the green room work. Body of `POST /rooms/{id}/readiness`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Readiness {
    /// Whether the camera delivers a picture.
    pub camera: bool,
    /// Whether the microphone delivers sound.
    pub microphone: bool,
}

/// A room as everybody may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Room {
    /// The room's id.
    pub id: RoomId,
    /// The title: 1 to 80 characters; text, never markup.
    pub title: String,
    /// Whether it is idle, live, waiting for its host, or over.
    pub status: RoomStatus,
    /// The owner.
    pub host: User,
    /// Everybody with a seat, in the order they took their seats.
    pub co_hosts: Vec<CoHost>,
    /// The person whom everybody sees large, by the host's choice: the host or a co-host.
    #[serde(default)]
    pub spotlight: Option<UserId>,
    /// How many distinct people watch now, without those on stage.
    pub viewer_count: u32,
    /// How many seats the stage has.
    pub seat_limit: u32,
    /// Who may write in the chat, and how often.
    #[serde(default)]
    pub chat: ChatRules,
    /// Whether co-hosts may pin products.
    #[serde(default)]
    pub co_hosts_pin: bool,
    /// Whether viewers may ask to join the stage.
    #[serde(default)]
    pub joining: Joining,
    /// When the live picture at `GET /rooms/{id}/preview.jpg` was sent; absent while there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preview: Option<Timestamp>,
    /// Whether this server takes live pictures.
    #[serde(default)]
    pub takes_preview: bool,
    /// When it was created.
    pub created_at: Timestamp,
    /// When the host first published; absent until then.
    pub started_at: Option<Timestamp>,
    /// When it ended; absent until then.
    pub ended_at: Option<Timestamp>,
}

impl Room {
    /// Whether `user` has a seat.
    #[must_use]
    pub fn seats(&self, user: &UserId) -> bool {
        self.co_hosts.iter().any(|co_host| co_host.user.id == *user)
    }

    /// Returns the role of `user` in this room.
    #[must_use]
    pub fn role_of(&self, user: &UserId) -> Role {
        if self.host.id == *user {
            Role::Host
        } else if self.seats(user) {
            Role::CoHost
        } else {
            Role::Viewer
        }
    }
}

/// Body of `POST /rooms`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CreateRoom {
    /// 1 to 80 characters.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 512))]
    pub title: String,
}

/// Body of `PUT /rooms/{id}/spotlight`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Spotlight {
    /// The person to show large: the host or a co-host.
    pub user_id: UserId,
}

/// Body of `POST /rooms/{id}/settings`; settings that are absent stay as they are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangeSettings {
    /// Whether viewers may ask to join the stage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub joining: Option<Joining>,
}

#[cfg(test)]
mod tests {
    use super::*;

    const STATUSES: [RoomStatus; 4] =
        [RoomStatus::Idle, RoomStatus::Live, RoomStatus::Waiting, RoomStatus::Ended];

    #[test]
    fn an_ended_room_stays_ended() {
        for change in [RoomChange::HostPublished, RoomChange::HostAway, RoomChange::Stop] {
            assert_eq!(next_status(RoomStatus::Ended, change), RoomStatus::Ended);
        }
    }

    #[test]
    fn stop_ends_any_room() {
        for status in STATUSES {
            assert_eq!(next_status(status, RoomChange::Stop), RoomStatus::Ended);
        }
    }

    #[test]
    fn a_host_who_comes_back_makes_it_live_again() {
        let waiting = next_status(RoomStatus::Live, RoomChange::HostAway);
        assert_eq!(waiting, RoomStatus::Waiting);
        assert_eq!(next_status(waiting, RoomChange::HostPublished), RoomStatus::Live);
    }

    #[test]
    fn a_room_whose_host_never_came_stays_idle() {
        assert_eq!(next_status(RoomStatus::Idle, RoomChange::HostAway), RoomStatus::Idle);
    }
}
