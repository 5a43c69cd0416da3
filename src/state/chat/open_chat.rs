//! One chat for all pages of the open room. Its messages, reading position and drafts stay while the user visits the
//! invite page or the green room.

use std::rc::Rc;

use costage_protocol::{RoomId, UserId, live::Topic};
use leptos_erased::prelude::*;

use super::{
    ChatLog, OwnMessage, RoomChat, Unsent, View,
    chat_subscriber::ChatSubscriber,
    loading::Loading,
    unsent_store::UnsentStore,
    window::{self, Days},
};
use crate::{
    ports::clock::{local_day, now_ms},
    state::{
        ports_context::{use_ports, use_server_clock},
        sync::live_list::Phase,
    },
};

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

impl RoomChat {
    /// Subscribes to the chat of `room` as `me` for as long as the current owner lives, and restores what was written there
    /// and not sent.
    #[must_use]
    pub fn open(room: RoomId, me: UserId) -> Self {
        let (ports, clock) = (use_ports(), use_server_clock());
        let unsent_store = UnsentStore::new(ports.texts.clone(), me.clone(), room.clone());
        let Unsent { draft, waiting, messages } = unsent_store.load();
        let own = messages.into_iter().map(OwnMessage::from).collect();
        let log = RwSignal::new(ChatLog::new(me.clone(), own));
        let view = RwSignal::new(View::Newest);
        let today = RwSignal::new(local_day(clock.get_untracked().now(now_ms())));
        let rows = memo(move |_| {
            let days = Days { today: today.get(), of: local_day };
            log.with(|log| window::rows(log, view.get(), days))
        });
        let chat = Self {
            me: StoredValue::new(me),
            room: StoredValue::new(room.clone()),
            ports: StoredValue::new_local(ports.clone()),
            clock,
            log,
            phase: RwSignal::new(Phase::Loading),
            view,
            rows,
            today,
            draft: RwSignal::new(draft),
            waiting_drafts: RwSignal::new(waiting),
            unsent_store: StoredValue::new_local(unsent_store),
            seen: RwSignal::new(0),
            newest: RwSignal::new(0),
            paused: RwSignal::new(false),
            pending_announcements: StoredValue::new(Vec::new()),
            announcements: RwSignal::new(Vec::new()),
            older: Loading::new(),
            newer: Loading::new(),
            verifying: StoredValue::new(false),
            reading_place: StoredValue::new(None),
            _subscription: StoredValue::new_local(None),
        };
        chat.keep_unsent();
        let subscription =
            ports.feed.subscribe(Topic::RoomChat(room.clone()), Rc::new(ChatSubscriber::new(chat, room)));
        chat._subscription.set_value(Some(subscription));
        chat
    }
}
