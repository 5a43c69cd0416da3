//! One chat for all pages of the open room. Its messages, reading position and drafts stay while the user visits the
//! invite page or the green room.

use costage_protocol::{RoomId, UserId};
use leptos::prelude::*;

use super::RoomChat;

/// The chat of the room whose pages are open.
#[derive(Clone, Copy)]
struct OpenChat {
    /// The owner of all pages of rooms.
    owner: StoredValue<Owner>,
    chat: StoredValue<Option<(RoomId, RoomChat, Owner)>>,
}

/// Provides a place below the current owner that keeps the chat of the open room.
pub fn provide_open_chat() {
    let Some(owner) = Owner::current() else { return };
    provide_context(OpenChat { owner: StoredValue::new(owner), chat: StoredValue::new(None) });
}

/// The chat of `room` as `me`: the one that the room's other pages show, or a new one below the current owner where
/// [`provide_open_chat`] was not called.
#[must_use]
pub fn use_room_chat(room: RoomId, me: UserId) -> RoomChat {
    let Some(open) = use_context::<OpenChat>() else { return RoomChat::open(room, me) };
    let known = open.chat.with_value(|chat| {
        chat.as_ref().filter(|(of, chat, _)| *of == room && chat.me() == me).map(|(_, chat, _)| *chat)
    });
    if let Some(chat) = known {
        return chat;
    }
    let owner = open.owner.with_value(Owner::child);
    let chat = owner.with(|| RoomChat::open(room.clone(), me));
    let before = open.chat.try_update_value(|kept| kept.replace((room, chat, owner))).flatten();
    if let Some((_, _, before)) = before {
        before.cleanup();
    }
    chat
}
