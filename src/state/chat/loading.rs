//! Whether messages are being loaded, upwards or downwards, and why they could not be.

use costage_protocol::{ChatMessage, Page};
use leptos::prelude::*;

use crate::ports::api::ApiError;

/// The loading state of one direction.
#[derive(Clone, Copy)]
pub(super) struct Loading {
    loading: RwSignal<bool>,
    failure: RwSignal<Option<ApiError>>,
}

impl Loading {
    pub(super) fn new() -> Self {
        Self { loading: RwSignal::new(false), failure: RwSignal::new(None) }
    }

    pub(super) fn is_loading(self) -> Signal<bool> {
        self.loading.into()
    }

    pub(super) fn failure(self) -> Signal<Option<ApiError>> {
        self.failure.into()
    }

    pub(super) fn has_not_failed(self) -> bool {
        self.failure.with_untracked(Option::is_none)
    }

    /// Starts loading unless it has started already; whether it did.
    pub(super) fn begin(self) -> bool {
        let begins = !self.loading.get_untracked();
        if begins {
            self.loading.set(true);
        }
        begins
    }

    /// Ends loading. The chat may have been left by now. After a failure the next scroll tries again.
    pub(super) fn end(self, page: &Result<Page<ChatMessage>, ApiError>) {
        let _ = self.failure.try_set(page.as_ref().err().cloned());
        let _ = self.loading.try_set(false);
    }
}
