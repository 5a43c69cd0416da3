//! The chat of the open room: its messages, the drafts and unsent messages of the signed-in user, and its moderation.

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
pub use own_mute::{Muted, remaining_mute, use_own_mute};
pub use unsent::{Unsent, UnsentByRoom};
pub use window::{ChatRow, ROWS_MAX, Rows, View};

/// The chat of one room, kept up to date while its owner lives.
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
    /// The draft in the field, and those that wait for it.
    draft: RwSignal<Draft>,
    waiting_drafts: RwSignal<WaitingDrafts>,
    unsent_store: StoredValue<UnsentStore, LocalStorage>,
    /// The number of the newest message that was in sight.
    seen: RwSignal<u64>,
    newest: RwSignal<u64>,
    paused: RwSignal<bool>,
    pending_announcements: StoredValue<Vec<Announcement>>,
    announcements: RwSignal<Vec<Announcement>>,
    older: Paging,
    newer: Paging,
    verifying: StoredValue<bool>,
    /// The key of the first row in sight, and its distance from the upper edge in pixels.
    reading_place: StoredValue<Option<(String, f64)>>,
    _subscription: StoredValue<Option<Subscription>, LocalStorage>,
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
            pending_announcements: StoredValue::new(Vec::new()),
            announcements: RwSignal::new(Vec::new()),
            older: Paging::new(),
            newer: Paging::new(),
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

    /// The loading phase of the newest messages.
    #[must_use]
    pub fn phase(self) -> Signal<Phase> {
        self.phase.into()
    }

    /// The rows to draw.
    #[must_use]
    pub fn rows(self) -> Signal<Rows> {
        self.rows.into()
    }

    /// The signed-in user.
    #[must_use]
    pub fn me(self) -> UserId {
        self.me.get_value()
    }

    /// The present day in the time zone of the reader.
    #[must_use]
    pub fn today(self) -> Signal<LocalDay> {
        self.today.into()
    }

    /// Sets the time, by the server's clock: another day may have begun.
    pub fn set_time(self, now: Timestamp) {
        let today = local_day(now);
        if self.today.get_untracked() != today {
            self.today.set(today);
        }
    }

    /// Whether the list scrolls along with new messages.
    #[must_use]
    pub fn follows_newest(self) -> Signal<bool> {
        Signal::derive(move || self.view.get() == View::Newest && !self.paused.get())
    }

    /// The number of messages since the newest one was in sight.
    #[must_use]
    pub fn unseen(self) -> Signal<u64> {
        Signal::derive(move || self.newest.get().saturating_sub(self.seen.get()))
    }

    /// Whether announcements and scrolling are paused.
    #[must_use]
    pub fn is_paused(self) -> Signal<bool> {
        self.paused.into()
    }

    /// The announcements for screen readers.
    #[must_use]
    pub fn announcements(self) -> Signal<Vec<Announcement>> {
        self.announcements.into()
    }

    /// Whether older messages are being loaded.
    #[must_use]
    pub fn is_loading_older(self) -> Signal<bool> {
        self.older.is_loading()
    }

    /// The reason why older messages could not be loaded. Scrolling there, or [`at_beginning`](Self::at_beginning), tries
    /// again.
    #[must_use]
    pub fn older_failure(self) -> Signal<Option<ApiError>> {
        self.older.failure()
    }

    /// Whether messages in the gap below are being loaded.
    #[must_use]
    pub fn is_loading_newer(self) -> Signal<bool> {
        self.newer.is_loading()
    }

    /// The reason why messages in the gap could not be loaded. Scrolling there, or [`at_end`](Self::at_end), tries again.
    #[must_use]
    pub fn newer_failure(self) -> Signal<Option<ApiError>> {
        self.newer.failure()
    }

    /// The people who wrote lately, the latest first and without the signed-in user, to be mentioned.
    #[must_use]
    pub fn recent_authors(self) -> Vec<User> {
        self.log.with_untracked(|log| window::recent_authors(log, &self.me()))
    }

    /// The room's moderation.
    #[must_use]
    pub fn moderation(self) -> ChatModeration {
        ChatModeration::new(self.ports.with_value(|ports| ports.api.clone()), self.room.get_value())
    }
}
