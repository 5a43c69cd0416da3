//! The chat of the open room: what is said, what one says oneself, and what its host does about it.

mod announcements;
mod chat_subscriber;
mod draft;
mod gap;
mod log;
mod moderation;
mod open_chat;
mod own_message;
mod own_mute;
mod paging;
mod reading_position;
mod sending;
mod unsent;
mod unsent_store;
mod window;
mod writing;

use std::rc::Rc;

use costage_protocol::{RoomId, Timestamp, User, UserId, live::Topic};
use leptos::prelude::*;

use self::{chat_subscriber::ChatSubscriber, paging::Paging, unsent_store::UnsentStore, window::Days};
use super::{
    ports_context::{Ports, use_ports, use_server_clock},
    sync::{live_list::Phase, server_clock::ServerClock},
};
use crate::ports::{
    api::ApiError,
    clock::{LocalDay, local_day, now_ms},
    live::Subscription,
};
pub use announcements::Announcement;
pub use draft::{Draft, WaitingDrafts};
pub use log::{ChatLog, Received};
pub use moderation::ChatModeration;
pub use open_chat::{provide_open_chat, use_room_chat};
pub use own_message::{Outgoing, OwnMessage};
pub use own_mute::{Muted, muted, use_own_mute};
pub use unsent::{Unsent, UnsentByRoom};
pub use window::{ChatRow, ROWS_MAX, Rows, View};

/// One room's chat, kept up to date while it is there.
#[derive(Clone, Copy)]
pub struct RoomChat {
    me: StoredValue<UserId>,
    room: StoredValue<RoomId>,
    ports: StoredValue<Ports, LocalStorage>,
    clock: Signal<ServerClock>,
    log: RwSignal<ChatLog>,
    phase: RwSignal<Phase>,
    view: RwSignal<View>,
    rows: Memo<Rows>,
    today: RwSignal<LocalDay>,
    /// What is in the field, and what waits for it.
    draft: RwSignal<Draft>,
    waiting_drafts: RwSignal<WaitingDrafts>,
    unsent_store: StoredValue<UnsentStore, LocalStorage>,
    /// The newest message that was in sight.
    seen: RwSignal<u64>,
    newest: RwSignal<u64>,
    paused: RwSignal<bool>,
    waiting: StoredValue<Vec<Announcement>>,
    spoken: RwSignal<Vec<Announcement>>,
    older: Paging,
    newer: Paging,
    verifying: StoredValue<bool>,
    /// The row that was first in sight, and how far from the edge, in pixels.
    reading_place: StoredValue<Option<(String, f64)>>,
    _subscription: StoredValue<Option<Subscription>, LocalStorage>,
}

impl RoomChat {
    /// Follows the chat of `room` as `me`, until the current owner is gone. What was written there before and not
    /// sent is there again.
    #[must_use]
    pub fn open(room: RoomId, me: UserId) -> Self {
        let (ports, clock) = (use_ports(), use_server_clock());
        let unsent_store = UnsentStore::new(ports.texts.clone(), me.clone(), room.clone());
        let Unsent { draft, waiting, messages } = unsent_store.load();
        let own = messages.into_iter().map(OwnMessage::from).collect();
        let log = RwSignal::new(ChatLog::new(me.clone(), own));
        let view = RwSignal::new(View::Newest);
        let today = RwSignal::new(local_day(clock.get_untracked().now(now_ms())));
        let rows = Memo::new(move |_| {
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
            waiting: StoredValue::new(Vec::new()),
            spoken: RwSignal::new(Vec::new()),
            older: Paging::new(),
            newer: Paging::new(),
            verifying: StoredValue::new(false),
            reading_place: StoredValue::new(None),
            _subscription: StoredValue::new_local(None),
        };
        chat.remember_unsent();
        let subscription =
            ports.feed.subscribe(Topic::RoomChat(room.clone()), Rc::new(ChatSubscriber::new(chat, room)));
        chat._subscription.set_value(Some(subscription));
        chat
    }

    /// How far it is.
    #[must_use]
    pub fn phase(self) -> Signal<Phase> {
        self.phase.into()
    }

    /// What is drawn.
    #[must_use]
    pub fn rows(self) -> Signal<Rows> {
        self.rows.into()
    }

    /// Who is signed in.
    #[must_use]
    pub fn me(self) -> UserId {
        self.me.get_value()
    }

    /// The present day where the reader is.
    #[must_use]
    pub fn today(self) -> Signal<LocalDay> {
        self.today.into()
    }

    /// It is `now`, by the server's clock: another day may have begun.
    pub fn it_is(self, now: Timestamp) {
        let today = local_day(now);
        if self.today.get_untracked() != today {
            self.today.set(today);
        }
    }

    /// Whether the newest stay in sight.
    #[must_use]
    pub fn is_following(self) -> Signal<bool> {
        Signal::derive(move || self.view.get() == View::Newest && !self.paused.get())
    }

    /// How many came since the newest was in sight.
    #[must_use]
    pub fn unseen(self) -> Signal<u64> {
        Signal::derive(move || self.newest.get().saturating_sub(self.seen.get()))
    }

    /// Whether announcements and scrolling rest.
    #[must_use]
    pub fn is_paused(self) -> Signal<bool> {
        self.paused.into()
    }

    /// What a screen reader is to say of the latest messages.
    #[must_use]
    pub fn spoken(self) -> Signal<Vec<Announcement>> {
        self.spoken.into()
    }

    /// Whether older messages are on their way.
    #[must_use]
    pub fn is_loading(self) -> Signal<bool> {
        self.older.is_loading()
    }

    /// Why older messages could not be read; it is tried again when their place is scrolled to, or by
    /// [`at_beginning`](Self::at_beginning).
    #[must_use]
    pub fn trouble(self) -> Signal<Option<ApiError>> {
        self.older.trouble()
    }

    /// Whether messages that are missing below what is read are on their way.
    #[must_use]
    pub fn is_filling(self) -> Signal<bool> {
        self.newer.is_loading()
    }

    /// Why they could not be read; it is tried again as with [`trouble`](Self::trouble), or by
    /// [`at_end`](Self::at_end).
    #[must_use]
    pub fn fill_trouble(self) -> Signal<Option<ApiError>> {
        self.newer.trouble()
    }

    /// Those who wrote, the latest first, without oneself: to be mentioned.
    #[must_use]
    pub fn recent_authors(self) -> Vec<User> {
        self.log.with_untracked(|log| window::recent_authors(log, &self.me()))
    }

    /// What its host can do about it.
    #[must_use]
    pub fn moderation(self) -> ChatModeration {
        ChatModeration::new(self.ports.with_value(|ports| ports.api.clone()), self.room.get_value())
    }
}
