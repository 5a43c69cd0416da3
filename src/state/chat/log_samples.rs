//! People and messages of a chat for the reducer's tests.

use costage_protocol::{ChatMessage, MessageId, Role, RoomId, Timestamp, User, UserId};

use crate::state::chat::Draft;

pub(super) fn me() -> User {
    User { id: UserId::from_random([1; 16]), display_name: "Me".into() }
}

pub(super) fn somebody() -> User {
    User { id: UserId::from_random([2; 16]), display_name: "Somebody".into() }
}

pub(super) fn message(number: u64, key: Option<&str>) -> ChatMessage {
    ChatMessage {
        id: MessageId::from_random(u128::from(number).to_be_bytes()),
        room_id: RoomId::from_random([0; 16]),
        number,
        author: if key.is_some() { me() } else { somebody() },
        role: Role::Viewer,
        text: format!("message {number}"),
        reply_to: None,
        mentions: Vec::new(),
        key: key.map(ToOwned::to_owned),
        created_at: Timestamp::from_millis(0),
        deleted: None,
    }
}

pub(super) fn mine() -> Draft {
    Draft { text: "mine".into(), ..Draft::default() }
}
