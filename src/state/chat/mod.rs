//! The chat of the open room: what is said, what one says oneself, and what its host does about it.

mod announcing;
mod hearing;
mod log;
mod moderation;
mod own_mute;
mod sending;
mod window;

use std::rc::Rc;

use costage_protocol::{ChatMessage, RoomId, User, UserId, live::Topic};
use leptos::{prelude::*, task::spawn_local};

use self::hearing::Hearing;
pub use self::{
    announcing::Announcement,
    log::{ChatLog, Delivery, OwnMessage, Taken},
    moderation::ChatModeration,
    own_mute::{Muted, muted, use_own_mute},
    window::{ChatRow, ROWS_MAX, Rows, View},
};
use super::{
    live_list::Phase,
    ports_context::{Ports, use_ports, use_server_clock},
    server_clock::ServerClock,
};
use crate::ports::{api::ApiError, live::Following};

/// What is about to be written.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Draft {
    /// The text.
    pub text: String,
    /// What it answers.
    pub reply_to: Option<ChatMessage>,
    /// Whom it names.
    pub mentions: Vec<User>,
}

/// One room's chat, kept up to date while it is there.
#[derive(Clone, Copy)]
pub struct RoomChat {
    me: StoredValue<UserId>,
    room: StoredValue<RoomId>,
    ports: StoredValue<Ports, LocalStorage>,
    clock: Signal<ServerClock>,
    log: StoredValue<ChatLog>,
    changed: RwSignal<u64>,
    phase: RwSignal<Phase>,
    view: RwSignal<View>,
    rows: Memo<Rows>,
    /// The newest message that was in sight.
    seen: RwSignal<u64>,
    newest: RwSignal<u64>,
    paused: RwSignal<bool>,
    waiting: StoredValue<Vec<Announcement>>,
    spoken: RwSignal<Vec<Announcement>>,
    loading: RwSignal<bool>,
    /// Why the last try to read older ones failed.
    trouble: RwSignal<Option<ApiError>>,
    _following: StoredValue<Option<Following>, LocalStorage>,
}

impl RoomChat {
    /// Follows the chat of `room` as `me`, until the current owner is gone.
    #[must_use]
    pub fn open(room: RoomId, me: UserId) -> Self {
        let ports = use_ports();
        let log = StoredValue::new(ChatLog::new(me.clone()));
        let (changed, view) = (RwSignal::new(0), RwSignal::new(View::Newest));
        let rows = Memo::new(move |_| {
            changed.track();
            log.with_value(|log| window::rows(log, view.get()))
        });
        let chat = Self {
            me: StoredValue::new(me),
            room: StoredValue::new(room.clone()),
            ports: StoredValue::new_local(ports.clone()),
            clock: use_server_clock(),
            log,
            changed,
            phase: RwSignal::new(Phase::Loading),
            view,
            rows,
            seen: RwSignal::new(0),
            newest: RwSignal::new(0),
            paused: RwSignal::new(false),
            waiting: StoredValue::new(Vec::new()),
            spoken: RwSignal::new(Vec::new()),
            loading: RwSignal::new(false),
            trouble: RwSignal::new(None),
            _following: StoredValue::new_local(None),
        };
        let following = ports.feed.follow(Topic::RoomChat(room), Rc::new(Hearing { chat }));
        chat._following.set_value(Some(following));
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
        self.loading.into()
    }

    /// Why older messages could not be read; it is tried again when their place is scrolled to, or by
    /// [`at_beginning`](Self::at_beginning).
    #[must_use]
    pub fn trouble(self) -> Signal<Option<ApiError>> {
        self.trouble.into()
    }

    /// Lets announcements and scrolling rest, or go on with the newest.
    pub fn set_paused(self, paused: bool) {
        self.paused.set(paused);
        if paused {
            self.spoken.set(Vec::new());
            self.stay_here();
        } else {
            self.to_newest();
        }
    }

    /// Brings the newest into sight, and keeps them there.
    pub fn to_newest(self) {
        self.view.set(View::Newest);
        self.seen.set(self.newest.get_untracked());
    }

    /// What is in sight stays in sight, whatever comes.
    pub fn stay_here(self) {
        if self.view.get_untracked() == View::Newest {
            let first = self.rows.with_untracked(|rows| rows.first);
            self.view.set(View::From(first));
        }
    }

    /// The end of what is drawn is in sight: nothing newer is unseen when there is nothing below.
    pub fn at_end(self) {
        if self.paused.get_untracked() {
            return;
        }
        let down = self.log.with_value(|log| window::downwards(log, self.view.get_untracked()));
        match down {
            View::Newest => self.to_newest(),
            View::From(_) => self.view.set(down),
        }
    }

    /// The beginning of what is drawn is in sight: shows older ones, fetched when they are not in memory.
    pub fn at_beginning(self) {
        if !self.move_up() {
            // What is drawn stays what it was; the next step upwards has something to show.
            self.fetch_older(Self::stay_here);
        }
    }

    /// What is drawn leaves room: fetches older ones, and the newest stay in sight. After a failure it is for
    /// people to try again.
    pub fn fill(self) {
        if self.trouble.with_untracked(Option::is_none) {
            self.fetch_older(|_| ());
        }
    }

    /// Shows older ones that are in memory; whether there were any.
    pub fn move_up(self) -> bool {
        let up = self.log.with_value(|log| window::upwards(log, self.view.get_untracked()));
        if let Some(up) = up {
            self.view.set(up);
        }
        up.is_some()
    }

    fn redraw(self) {
        self.changed.update(|times| *times += 1);
    }

    fn fetch_older(self, arrived: fn(Self)) {
        let before = self.log.with_value(|log| {
            log.has_older().then(|| log.oldest().map(|oldest| oldest.id.clone())).flatten()
        });
        let Some(before) = before.filter(|_| !self.loading.get_untracked()) else { return };
        self.loading.set(true);
        let (api, room) = (self.ports.with_value(|ports| ports.api.clone()), self.room.get_value());
        spawn_local(async move {
            let page = api.older_messages(&room, &before).await;
            // The chat may be gone by now. A page that failed is asked for again by the next scroll.
            let _ = self.trouble.try_set(page.as_ref().err().cloned());
            let _ = self.loading.try_set(false);
            if let Ok(page) = page
                && self.log.try_update_value(|log| log.page(page.items)).is_some()
            {
                arrived(self);
                self.redraw();
            }
        });
    }

    /// Those who wrote, the latest first, without oneself: to be mentioned.
    #[must_use]
    pub fn recent_authors(self) -> Vec<User> {
        self.log.with_value(|log| window::recent_authors(log, &self.me()))
    }

    /// What its host can do about it.
    #[must_use]
    pub fn moderation(self) -> ChatModeration {
        ChatModeration::new(self.ports.with_value(|ports| ports.api.clone()), self.room.get_value())
    }
}
