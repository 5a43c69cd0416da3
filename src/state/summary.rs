//! An ended room: its summary and, for its host, the chat as a file.

use costage_protocol::{RoomId, RoomSummary};
use leptos::prelude::*;

use super::{ports_context::use_api, request::Request};
use crate::ports::{
    api::{Api, ApiError},
    save_file::save_text,
};

#[derive(Clone, Copy)]
pub struct EndedRoom {
    room: StoredValue<RoomId>,
    api: StoredValue<Api, LocalStorage>,
    summary: RwSignal<Option<RoomSummary>>,
    /// A read, which is simply repeated.
    loading: Request,
    received: RwSignal<u64>,
}

/// Loads the summary of `room`.
#[must_use]
pub fn use_ended_room(room: RoomId) -> EndedRoom {
    let ended = EndedRoom {
        room: StoredValue::new(room),
        api: StoredValue::new_local(use_api()),
        summary: RwSignal::new(None),
        loading: Request::default(),
        received: RwSignal::new(0),
    };
    ended.load();
    ended
}

impl EndedRoom {
    /// The summary; `None` until it has loaded.
    #[must_use]
    pub fn summary(self) -> Signal<Option<RoomSummary>> {
        self.summary.into()
    }

    /// Why the summary could not be loaded.
    #[must_use]
    pub fn failure(self) -> Signal<Option<ApiError>> {
        self.loading.failure()
    }

    /// Loads the summary, also again after a failure.
    pub fn load(self) {
        let (api, room) = (self.api.with_value(Clone::clone), self.room.get_value());
        self.loading.run(async move { api.summary(&room).await }, move |summary| {
            // The page may be closed by now.
            let _ = self.summary.try_set(Some(summary));
        });
    }

    /// The bytes received so far of the chat being saved.
    #[must_use]
    pub fn received(self) -> Signal<u64> {
        self.received.into()
    }

    /// Saves the chat as a file.
    ///
    /// # Errors
    /// `host_only`, no answer, or a browser that refuses to save files.
    pub async fn save_chat(self) -> Result<(), ApiError> {
        let (api, room) = (self.api.with_value(Clone::clone), self.room.get_value());
        self.received.set(0);
        let received = move |bytes| {
            // The page may be closed before everything has arrived.
            let _ = self.received.try_set(bytes);
        };
        let lines = api.chat_as_json_lines(&room, received).await?;
        let saved = save_text(&format!("chat-{room}.jsonl"), "application/jsonl", &lines);
        if saved { Ok(()) } else { Err(ApiError::Unexpected) }
    }
}
