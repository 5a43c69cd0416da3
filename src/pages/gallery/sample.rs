//! Made-up people, rooms and invitations for the gallery, the same on every visit.

use costage_protocol::{
    Invitation, InvitationId, InvitationStatus, Room, RoomId, RoomStatus, SeatState, User, fixtures,
    invitations::CancelReason,
};

pub use costage_protocol::fixtures::{NOW, ago, host, user};

/// A note of the greatest length, 140 characters.
pub const NOTE: &str = "You asked about the blue glaze: I am opening the kiln in 10 minutes. Come up and \
    show everybody how you mix yours? Bring the small bowl too!";
/// A note from right to left that ends with a number and a mark.
pub const ARABIC_NOTE: &str = "تعالي وأرينا الطلاء الأزرق الجديد في الساعة 10!";

/// A room whose `number` decides its host and how many co-hosts it has.
#[must_use]
pub fn room(number: u8, title: &str, status: RoomStatus, viewer_count: u32) -> Room {
    let seats = [user(2, "Carla Philips"), user(3, "Ravi Menon")];
    let co_hosts = seats.into_iter().take(usize::from(number % 3));
    Room {
        id: RoomId::from_random([number; 16]),
        title: title.to_owned(),
        status,
        host: user(number, ["Hanna Host", "Maya Okafor", "Élodie Blanc"][usize::from(number % 3)]),
        co_hosts: co_hosts.map(|user| fixtures::co_host(user, SeatState::Live)).collect(),
        viewer_count,
        ..fixtures::room()
    }
}

/// An invitation to the host's stage, with its ages in seconds: since it was sent, and since its last change.
#[must_use]
pub fn invitation(
    invitee: User,
    status: InvitationStatus,
    reason: Option<CancelReason>,
    (sent, updated): (i64, i64),
) -> Invitation {
    Invitation {
        id: InvitationId::from_random([updated.to_le_bytes()[0]; 16]),
        invitee,
        status,
        reason,
        created_at: ago(sent),
        updated_at: ago(updated),
        ..fixtures::invitation()
    }
}
