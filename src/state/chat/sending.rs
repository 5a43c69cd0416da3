//! Sends the user's own messages: shown at once, and sent again under the same key until the outcome is known.

use costage_protocol::chat::SendMessage;
use leptos::{prelude::*, task::spawn_local};

use super::{Draft, RoomChat};
use crate::ports::{api::ApiError, clock};

impl RoomChat {
    /// Sends `draft` under the idempotency key `key`, and shows it at once.
    pub fn send(self, draft: Draft, key: String) {
        let message = draft.to_message();
        self.log.update(|log| log.send(key.clone(), draft));
        self.next_draft();
        self.paused.set(false);
        self.to_newest();
        self.deliver(message, key);
    }

    /// Sends a message that was not sent again, under the same key.
    pub fn send_again(self, key: &String) {
        if let Some(message) = self.log.try_update(|log| log.retry(key)).flatten() {
            self.deliver(message, key.clone());
        }
    }

    fn deliver(self, message: SendMessage, key: String) {
        let of = key.clone();
        let api = self.ports.with_value(|ports| {
            ports.api.until_known(move || {
                // The chat may have been left by now.
                self.log.try_update(|log| log.check(&of));
            })
        });
        let (room, store) = (self.room.get_value(), self.unsent_store.get_value());
        spawn_local(async move {
            let answer = api.send_message(&room, &message, key.clone()).await;
            let now = self.clock.try_get_untracked().unwrap_or_default().now(clock::now_ms());
            let again_at = answer.as_ref().err().and_then(ApiError::retry_after).map(|wait| now.plus(wait));
            let is_written = answer.is_ok();
            match self.log.try_update(|log| log.answered(&key, answer, again_at)) {
                Some(()) => self.show_newest(false),
                // Another page may be open by now, which restored the message as not sent.
                None if is_written => store.confirmed(&key),
                None => {}
            }
        });
    }
}
