//! What is left of an ended room: its summary, and for its host the chat to take home.

use costage_protocol::{RoomId, RoomSummary};
use leptos::prelude::*;

use super::{ports_context::use_api, request::Request};
use crate::ports::{
    api::{Api, ApiError},
    save_file::save_text,
};

/// An ended room.
#[derive(Clone, Copy)]
pub struct EndedRoom {
    room: StoredValue<RoomId>,
    api: StoredValue<Api, LocalStorage>,
    summary: RwSignal<Option<RoomSummary>>,
    loading: Request,
    arrived: RwSignal<u64>,
}

/// Reads the summary of `room`.
#[must_use]
pub fn use_ended_room(room: RoomId) -> EndedRoom {
    let ended = EndedRoom {
        room: StoredValue::new(room),
        api: StoredValue::new_local(use_api()),
        summary: RwSignal::new(None),
        loading: Request::default(),
        arrived: RwSignal::new(0),
    };
    ended.load();
    ended
}

impl EndedRoom {
    /// Once it is there.
    #[must_use]
    pub fn summary(self) -> Signal<Option<RoomSummary>> {
        self.summary.into()
    }

    /// Why it is not there.
    #[must_use]
    pub fn failure(self) -> Signal<Option<ApiError>> {
        self.loading.failure()
    }

    /// Reads it, again.
    pub fn load(self) {
        let (api, room) = (self.api.with_value(Clone::clone), self.room.get_value());
        self.loading.run(async move { api.summary(&room).await }, move |summary| {
            // The page may be gone by now.
            let _ = self.summary.try_set(Some(summary));
        });
    }

    /// How many bytes of the chat that is being saved are here.
    #[must_use]
    pub fn arrived(self) -> Signal<u64> {
        self.arrived.into()
    }

    /// Saves the chat as a file.
    ///
    /// # Errors
    /// `host_only`, no answer, or a browser that does not let us.
    pub async fn save_chat(self) -> Result<(), ApiError> {
        let (api, room) = (self.api.with_value(Clone::clone), self.room.get_value());
        self.arrived.set(0);
        let arrived = move |bytes| {
            // The page may be gone before all of it is here.
            let _ = self.arrived.try_set(bytes);
        };
        let lines = api.chat_as_json_lines(&room, arrived).await?;
        let saved = save_text(&format!("chat-{room}.jsonl"), "application/jsonl", &lines);
        if saved { Ok(()) } else { Err(ApiError::Unexpected) }
    }
}
