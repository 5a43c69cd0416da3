//! People, rooms and invitations made up for the gallery, always the same.

use std::time::Duration;

use costage_protocol::{
    ChatRules, CoHost, Invitation, InvitationId, InvitationStatus, Readiness, Room, RoomId, RoomStatus,
    SeatState, Timestamp, User, UserId,
    invitations::{CancelReason, InvitationRoom},
    rooms::Joining,
};

/// The moment at which the gallery stands still.
pub const NOW: Timestamp = Timestamp::from_millis(1_790_000_000_000);

/// `seconds` before [`NOW`].
#[must_use]
pub fn ago(seconds: i64) -> Timestamp {
    Timestamp::from_millis(NOW.as_millis() - seconds * 1_000)
}

/// A person; each `number` has its colour.
#[must_use]
pub fn user(number: u8, name: &str) -> User {
    User { id: UserId::from_random([number; 16]), display_name: name.to_owned() }
}

/// The host.
#[must_use]
pub fn hanna() -> User {
    user(1, "Hanna Host")
}

/// A room of Hanna's.
#[must_use]
pub fn room(number: u8, title: &str, status: RoomStatus, viewer_count: u32) -> Room {
    let seats = [user(2, "Carla Philips"), user(3, "Ravi Menon")];
    let co_hosts = seats.into_iter().take(usize::from(number % 3));
    Room {
        id: RoomId::from_random([number; 16]),
        title: title.to_owned(),
        status,
        host: user(number, ["Hanna Host", "Maya Okafor", "Élodie Blanc"][usize::from(number % 3)]),
        co_hosts: co_hosts
            .map(|user| CoHost { user, seat: SeatState::Live, since: ago(60), ready: Readiness::default() })
            .collect(),
        spotlight: None,
        viewer_count,
        seat_limit: 6,
        chat: ChatRules::default(),
        co_hosts_pin: false,
        joining: Joining::Open,
        created_at: ago(4_000),
        started_at: Some(ago(3_600)),
        ended_at: None,
    }
}

/// An invitation onto Hanna's stage, sent and last changed so many seconds ago.
#[must_use]
pub fn invitation(
    invitee: User,
    status: InvitationStatus,
    reason: Option<CancelReason>,
    (sent, updated): (i64, i64),
) -> Invitation {
    Invitation {
        id: InvitationId::from_random([updated.to_le_bytes()[0]; 16]),
        room: InvitationRoom {
            id: RoomId::from_random([1; 16]),
            title: "Sunday market: bowls from the kiln".into(),
            status: RoomStatus::Live,
        },
        host: hanna(),
        invitee,
        status,
        reason,
        created_at: ago(sent),
        updated_at: ago(updated),
        expires_at: Some(NOW.plus(Duration::from_secs(300))),
    }
}
