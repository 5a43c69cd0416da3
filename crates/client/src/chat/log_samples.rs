//! People and messages of a chat for the reducer's tests.

use costage_protocol::{
    ChatMessage, User,
    fixtures::{self, user},
};

use crate::chat::Draft;

pub(super) fn me() -> User {
    user(1, "Me")
}

pub(super) fn somebody() -> User {
    user(2, "Somebody")
}

pub(super) fn message(number: u64, key: Option<&str>) -> ChatMessage {
    ChatMessage {
        author: if key.is_some() { me() } else { somebody() },
        key: key.map(ToOwned::to_owned),
        ..fixtures::chat_message(number, &format!("message {number}"))
    }
}

pub(super) fn mine() -> Draft {
    Draft { text: "mine".into(), ..Draft::default() }
}
