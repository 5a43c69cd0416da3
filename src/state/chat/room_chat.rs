//! The chat of one room, as the components see it. What it does is in the files beside this one: writing, sending, paging.

use costage_protocol::{RoomId, Timestamp, User, UserId};
use leptos::prelude::*;

use super::{
    ChatLog, Draft, WaitingDrafts,
    announcements::Announcement,
    loading::Loading,
    moderation::ChatModeration,
    unsent_store::UnsentStore,
    window::{self, Rows, View},
};
use crate::{
    ports::{
        api::ApiError,
        clock::{LocalDay, local_day},
        live::Subscription,
    },
    state::{
        ports_context::Ports,
        sync::{live_list::Phase, server_clock::ServerClock},
    },
};

/// The chat of one room, kept up to date while its owner lives.
#[derive(Clone, Copy)]
pub struct RoomChat {
    pub(super) me: StoredValue<UserId>,
    pub(super) room: StoredValue<RoomId>,
    pub(super) ports: StoredValue<Ports, LocalStorage>,
    pub(super) clock: Signal<ServerClock>,
    pub(super) log: RwSignal<ChatLog>,
    pub(super) phase: RwSignal<Phase>,
    pub(super) view: RwSignal<View>,
    pub(super) rows: Memo<Rows>,
    pub(super) today: RwSignal<LocalDay>,
    /// The draft in the field, and those that wait for it.
    pub(super) draft: RwSignal<Draft>,
    pub(super) waiting_drafts: RwSignal<WaitingDrafts>,
    pub(super) unsent_store: StoredValue<UnsentStore, LocalStorage>,
    /// The number of the newest message that was in sight.
    pub(super) seen: RwSignal<u64>,
    pub(super) newest: RwSignal<u64>,
    pub(super) paused: RwSignal<bool>,
    pub(super) pending_announcements: StoredValue<Vec<Announcement>>,
    pub(super) announcements: RwSignal<Vec<Announcement>>,
    pub(super) older: Loading,
    pub(super) newer: Loading,
    pub(super) verifying: StoredValue<bool>,
    /// The key of the first row in sight, and its distance from the upper edge in pixels.
    pub(super) reading_place: StoredValue<Option<(String, f64)>>,
    pub(super) _subscription: StoredValue<Option<Subscription>, LocalStorage>,
}

impl RoomChat {
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
