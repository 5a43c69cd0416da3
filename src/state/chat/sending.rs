//! What one writes oneself: shown at once, sent, and sent again when it failed.

use costage_protocol::chat::SendMessage;
use leptos::{prelude::*, task::spawn_local};

use super::{Delivery, Draft, OwnMessage, RoomChat};
use crate::ports::{api::ApiError, clock};

impl RoomChat {
    /// Writes: it is shown at once.
    pub fn send(self, draft: Draft, key: String) {
        let asked = draft.asked();
        let own = OwnMessage { key: key.clone(), draft, delivery: Delivery::UnderWay, again_at: None };
        self.log.update_value(|log| log.send(own));
        self.next_draft();
        self.paused.set(false);
        self.to_newest();
        self.redraw();
        self.deliver(asked, key);
    }

    /// Sends a failed one again, as the same message.
    pub fn send_again(self, key: &str) {
        if let Some(asked) = self.log.try_update_value(|log| log.again(key)).flatten() {
            self.redraw();
            self.deliver(asked, key.to_owned());
        }
    }

    fn deliver(self, asked: SendMessage, key: String) {
        let (api, room) = (self.ports.with_value(|ports| ports.api.clone()), self.room.get_value());
        let store = self.unsent_store.get_value();
        spawn_local(async move {
            let answer = api.send_message(&room, &asked, key.clone()).await;
            let wait = answer.as_ref().err().and_then(ApiError::retry_after);
            let now = self.clock.try_get_untracked().unwrap_or_default().now(clock::now_ms());
            // Another page may be open by now, and remembers it as not sent.
            let is_written = answer.is_ok();
            let taken = self.log.try_update_value(|log| {
                log.answered(&key, answer);
                if let Some(wait) = wait {
                    log.hold(&key, now.plus(wait));
                }
            });
            match taken {
                Some(()) => self.told(false),
                None if is_written => store.confirmed(&key),
                None => {}
            }
        });
    }
}
