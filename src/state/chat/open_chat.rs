//! One chat for all pages of the open room: what is loaded, read and written in it stays while one goes from the
//! room to its invite page or the green room and back.

use costage_protocol::{RoomId, UserId};
use leptos::prelude::*;

use super::RoomChat;

/// The chat of the room whose pages are open.
#[derive(Clone, Copy)]
struct OpenChat {
    /// Of the pages of rooms.
    owner: StoredValue<Owner>,
    chat: StoredValue<Option<(RoomId, RoomChat, Owner)>>,
}

/// Keeps the chat of a room below the current owner, from when one of its pages first asks for it.
pub fn provide_open_chat() {
    let Some(owner) = Owner::current() else { return };
    provide_context(OpenChat { owner: StoredValue::new(owner), chat: StoredValue::new(None) });
}

/// The chat of `room` as `me`: the one that other pages of the room show, or the current owner's own where nothing
/// keeps one.
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
