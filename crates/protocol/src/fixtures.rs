//! One complete example of each object on the wire, for tests and for the app's gallery.
//!
//! Each is the only full literal of its type outside the server's row readers, so a new field is added here once. A
//! test says only what it is about and takes the rest from here:
//!
//! ```
//! use costage_protocol::{Invitation, InvitationStatus, fixtures};
//!
//! let declined = Invitation { status: InvitationStatus::Rejected, ..fixtures::invitation() };
//! assert_eq!(declined.host, fixtures::host());
//! ```

use std::time::Duration;

use crate::{
    ChatMessage, ChatRules, CoHost, Invitation, InvitationId, InvitationStatus, JoinRequest, JoinRequestId,
    JoinRequestStatus, MessageId, Person, Presence, Product, ProductId, ReactionCounts, Readiness, Role,
    Room, RoomId, RoomStatus, RoomSummary, SeatState, Session, Timestamp, User, UserId,
    invitations::InvitationRoom, rooms::Joining,
};

/// The moment at which every fixture is looked at.
pub const NOW: Timestamp = Timestamp::from_millis(1_790_000_000_000);

/// `seconds` before [`NOW`].
#[must_use]
pub const fn ago(seconds: i64) -> Timestamp {
    Timestamp::from_millis(NOW.as_millis() - seconds * 1_000)
}

/// A person; the same `number` is always the same id.
#[must_use]
pub fn user(number: u8, name: &str) -> User {
    User { id: UserId::from_random([number; 16]), display_name: name.to_owned(), picture: None }
}

/// The host of [`room`].
#[must_use]
pub fn host() -> User {
    user(1, "Hanna Host")
}

/// The person whom [`invitation`] invites and who asks in [`join_request`].
#[must_use]
pub fn guest() -> User {
    user(2, "Carla Philips")
}

/// [`guest`], signed in.
#[must_use]
pub fn session() -> Session {
    Session {
        token: "a-token".to_owned(),
        expires_at: NOW.plus(Duration::from_secs(3_600)),
        renew_at: None,
        user: guest(),
    }
}

/// [`guest`] in the invite page's picker, not here now.
#[must_use]
pub fn person() -> Person {
    Person { user: guest(), presence: Presence::Offline, watching: false, last_met: None, blocked: false }
}

/// A live room of [`host`] without co-hosts.
#[must_use]
pub fn room() -> Room {
    Room {
        id: RoomId::from_random([1; 16]),
        title: "Sunday market: bowls from the kiln".to_owned(),
        status: RoomStatus::Live,
        host: host(),
        co_hosts: Vec::new(),
        spotlight: None,
        viewer_count: 0,
        seat_limit: 6,
        chat: ChatRules::default(),
        co_hosts_pin: false,
        joining: Joining::Open,
        preview: None,
        takes_preview: true,
        created_at: ago(4_000),
        started_at: Some(ago(3_600)),
        ended_at: None,
    }
}

/// `user` with a seat that has been in this state for a minute.
#[must_use]
pub fn co_host(user: User, seat: SeatState) -> CoHost {
    CoHost { user, seat, since: ago(60), ready: Readiness::default() }
}

/// A pending invitation of [`guest`] into [`room`], sent a minute ago and good for five minutes more.
#[must_use]
pub fn invitation() -> Invitation {
    let Room { id, title, status, host, .. } = room();
    Invitation {
        id: InvitationId::from_random([1; 16]),
        room: InvitationRoom { id, title, status },
        host,
        invitee: guest(),
        note: None,
        status: InvitationStatus::Pending,
        reason: None,
        created_at: ago(60),
        updated_at: ago(60),
        expires_at: Some(NOW.plus(Duration::from_secs(300))),
    }
}

/// A request of [`guest`] to join [`room`], waiting for a minute.
#[must_use]
pub fn join_request() -> JoinRequest {
    JoinRequest {
        id: JoinRequestId::from_random([1; 16]),
        room_id: room().id,
        user: guest(),
        status: JoinRequestStatus::Waiting,
        reason: None,
        invitation_id: None,
        created_at: ago(60),
        updated_at: ago(60),
        again_at: None,
    }
}

/// The message at place `number` of [`room`]'s chat, which [`guest`] wrote as a viewer. The id is made of the number.
#[must_use]
pub fn chat_message(number: u64, text: &str) -> ChatMessage {
    ChatMessage {
        id: MessageId::from_random(u128::from(number).to_be_bytes()),
        room_id: room().id,
        number,
        author: guest(),
        role: Role::Viewer,
        text: text.to_owned(),
        reply_to: None,
        mentions: Vec::new(),
        key: None,
        created_at: ago(60),
        deleted: None,
    }
}

/// The product at `position` of a list, neither pinned nor sold out. The id is made of the position.
#[must_use]
pub fn product(position: u32) -> Product {
    Product {
        id: ProductId::from_random(u128::from(position).to_be_bytes()),
        title: "Stoneware bowl".to_owned(),
        price: None,
        image: None,
        link: "https://shop.example/bowl".to_owned(),
        position,
        pinned: false,
        sold_out: false,
        updated_at: ago(60),
    }
}

/// What everybody sees of [`room`] after it has ended: an hour on air with [`guest`] on stage.
#[must_use]
pub fn summary() -> RoomSummary {
    RoomSummary {
        room: room().id,
        started_at: Some(ago(3_600)),
        ended_at: NOW,
        peak_viewers: 12,
        reactions: ReactionCounts::NONE,
        co_hosts: vec![guest()],
        for_host: None,
    }
}
