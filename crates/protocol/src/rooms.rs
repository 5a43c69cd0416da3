//! Rooms: one livestream each, and the machine that says when it is live.

use serde::{Deserialize, Serialize};

use crate::{ChatRules, Role, RoomId, Timestamp, User, UserId};

/// Where a room is in its life: idle → live ⇄ waiting → ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RoomStatus {
    /// Created; its host has not published yet.
    Idle,
    /// Its host is publishing.
    Live,
    /// Its host is away and may come back.
    Waiting,
    /// Over, for good.
    Ended,
}

impl RoomStatus {
    /// Whether there is a stream to join: live, or waiting for its host.
    #[must_use]
    pub const fn is_on_air(self) -> bool {
        matches!(self, Self::Live | Self::Waiting)
    }
}

/// What happens to a room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoomChange {
    /// The host's first track was published, or they publish again.
    HostPublished,
    /// The host is not publishing any more, without having stopped the room.
    HostAway,
    /// The host stopped it, or stayed away past the grace.
    Stop,
}

/// The status after `change`; the same one when the change does not apply.
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

/// Whether viewers may ask to come on stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Joining {
    /// They may.
    #[default]
    Open,
    /// The host takes no requests.
    Closed,
}

/// How a co-host's seat is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SeatState {
    /// Accepted, still in the green room.
    Preparing,
    /// Connected on stage.
    Live,
    /// Just lost; may be back in a moment.
    Reconnecting,
    /// Away; keeps the seat.
    Offline,
}

/// Somebody with a seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CoHost {
    /// Who.
    pub user: User,
    /// How they are doing.
    pub seat: SeatState,
    /// Since when they are doing so.
    pub since: Timestamp,
    /// What they have ready, while they prepare.
    #[serde(default)]
    pub ready: Readiness,
}

/// What somebody in the green room could send right now. Body of `POST /rooms/{id}/readiness`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Readiness {
    /// The camera gives a picture.
    pub camera: bool,
    /// The microphone gives sound.
    pub microphone: bool,
}

/// A room as everybody may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Room {
    /// Which.
    pub id: RoomId,
    /// 1 to 80 characters; text, never markup.
    pub title: String,
    /// Where it is in its life.
    pub status: RoomStatus,
    /// Its owner.
    pub host: User,
    /// Everybody with a seat, in the order they took it.
    pub co_hosts: Vec<CoHost>,
    /// Whom the host shows large to everyone: the host or a co-host.
    #[serde(default)]
    pub spotlight: Option<UserId>,
    /// People watching now: distinct people, the stage not counted.
    pub viewer_count: u32,
    /// How many co-hosts the stage seats.
    pub seat_limit: u32,
    /// Who may write in its chat, and how often.
    #[serde(default)]
    pub chat: ChatRules,
    /// Whether co-hosts may pin products.
    #[serde(default)]
    pub co_hosts_pin: bool,
    /// Whether viewers may ask to come on stage.
    #[serde(default)]
    pub joining: Joining,
    /// When it was created.
    pub created_at: Timestamp,
    /// When its host first published.
    pub started_at: Option<Timestamp>,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
}

impl Room {
    /// Whether `user` has a seat.
    #[must_use]
    pub fn seats(&self, user: &UserId) -> bool {
        self.co_hosts.iter().any(|co_host| co_host.user.id == *user)
    }

    /// What `user` is to this room.
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
    /// Whom: the host or a co-host.
    pub user_id: UserId,
}

/// Body of `POST /rooms/{id}/settings`: what is absent stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangeSettings {
    /// Whether viewers may ask to come on stage.
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
