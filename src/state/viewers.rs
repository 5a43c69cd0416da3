//! The list of viewers, for those on stage: loaded page by page while scrolling, and again when the number of viewers
//! changes.

use costage_protocol::{RoomId, User};
use leptos::task::spawn_local;
use leptos_erased::prelude::*;

use super::ports_context::use_api;
use crate::ports::{
    api::{Api, ApiError},
    clock,
};

/// The shortest time between two refreshes.
const REFRESH_AFTER_MS: u32 = 2_000;
/// The number of people that a refresh covers; those beyond stay as they were when they were loaded.
const REFRESH_MAX: usize = 300;

#[derive(Clone, Copy)]
pub struct ViewerList {
    room: StoredValue<RoomId>,
    api: StoredValue<Api, LocalStorage>,
    people: RwSignal<Vec<User>>,
    cursor: RwSignal<Option<String>>,
    failure: RwSignal<Option<ApiError>>,
    loaded: RwSignal<bool>,
    busy: RwSignal<bool>,
}

/// Loads the people watching `room`, again whenever `count` changes.
#[must_use]
pub fn use_viewer_list(room: RoomId, count: Signal<u32>) -> ViewerList {
    let list = ViewerList {
        room: StoredValue::new(room),
        api: StoredValue::new_local(use_api()),
        people: RwSignal::new(Vec::new()),
        cursor: RwSignal::new(None),
        failure: RwSignal::new(None),
        loaded: RwSignal::new(false),
        busy: RwSignal::new(false),
    };
    let scheduled = StoredValue::new(false);
    Effect::new(move |before: Option<()>| {
        count.track();
        if before.is_none() {
            list.refresh();
        } else if !scheduled.get_value() {
            scheduled.set_value(true);
            spawn_local(async move {
                clock::sleep(REFRESH_AFTER_MS).await;
                // The list may be closed by now.
                if scheduled.try_set_value(false).is_none() {
                    list.refresh();
                }
            });
        }
    });
    list
}

impl ViewerList {
    /// The people loaded so far, by name.
    #[must_use]
    pub fn people(self) -> Signal<Vec<User>> {
        self.people.into()
    }

    /// Whether the first page has arrived.
    #[must_use]
    pub fn loaded(self) -> Signal<bool> {
        self.loaded.into()
    }

    #[must_use]
    pub fn failure(self) -> Signal<Option<ApiError>> {
        self.failure.into()
    }

    /// Loads the next page, if there is one.
    pub fn more(self) {
        if let (false, Some(cursor)) = (self.busy.get_untracked(), self.cursor.get_untracked()) {
            self.load(Some(cursor), Vec::new());
        }
    }

    /// Loads the list again from its start.
    pub fn refresh(self) {
        if !self.busy.get_untracked() {
            self.load(None, Vec::new());
        }
    }

    /// Loads the page at `cursor`; `before` are the people of this refresh before it.
    fn load(self, cursor: Option<String>, before: Vec<User>) {
        self.busy.set(true);
        let (api, room) = (self.api.with_value(Clone::clone), self.room.get_value());
        spawn_local(async move {
            let fresh = cursor.is_none() || !before.is_empty();
            let answer = api.viewers(&room, cursor.as_deref()).await;
            let Some(known) = self.people.try_with_untracked(Vec::len) else { return };
            match answer {
                Ok(page) if fresh => {
                    let people: Vec<User> = before.into_iter().chain(page.items).collect();
                    // As far as was scrolled, so that the list does not jump.
                    if page.next_cursor.is_some() && people.len() < known.min(REFRESH_MAX) {
                        return self.load(page.next_cursor, people);
                    }
                    self.people.set(people);
                    self.finish(page.next_cursor);
                }
                Ok(page) => {
                    self.people.update(|people| {
                        let new = page.items.into_iter();
                        let new: Vec<_> =
                            new.filter(|new| people.iter().all(|old| old.id != new.id)).collect();
                        people.extend(new);
                    });
                    self.finish(page.next_cursor);
                }
                Err(error) => {
                    self.failure.set(Some(error));
                    self.busy.set(false);
                }
            }
        });
    }

    fn finish(self, cursor: Option<String>) {
        self.cursor.set(cursor);
        self.failure.set(None);
        self.loaded.set(true);
        self.busy.set(false);
    }
}
