//! Loads messages that are not in memory: older ones, those in the gap, and those that may have been deleted in the
//! meantime.

use costage_protocol::MessageId;
use leptos::{prelude::*, task::spawn_local};

use super::{ChatLog, RoomChat, View, window};
use crate::ports::clock;

/// The pauses before another attempt to verify kept messages, in milliseconds.
const VERIFY_AGAIN_AFTER_MS: [u32; 4] = [1_000, 2_000, 4_000, 8_000];

impl RoomChat {
    /// Loads the messages above those drawn. Calls `before_adding` before it adds them.
    pub(super) fn fetch_older(self, before_adding: fn(Self)) {
        let view = self.view.get_untracked();
        let asked = self
            .log
            .with_untracked(|log| window::top(log, view).map(|top| (top.id.clone(), log.snapshots())));
        let Some((before, snapshots)) = asked.filter(|_| self.older.begin()) else { return };
        let (api, room) = (self.ports.with_value(|ports| ports.api.clone()), self.room.get_value());
        spawn_local(async move {
            let page = api.older_messages(&room, &before).await;
            self.older.end(&page);
            if let Ok(page) = page
                && self.is_current(snapshots)
            {
                before_adding(self);
                self.log.update(|log| log.page_up(page.items));
            }
        });
    }

    /// Loads the messages in the gap below those drawn.
    pub(super) fn fetch_newer(self) {
        let asked =
            self.log.with_untracked(|log| log.above_gap().map(|above| (above.id.clone(), log.snapshots())));
        let Some((from, snapshots)) = asked.filter(|_| self.newer.begin()) else { return };
        let (api, room) = (self.ports.with_value(|ports| ports.api.clone()), self.room.get_value());
        spawn_local(async move {
            let page = api.messages_from(&room, &from).await;
            self.newer.end(&page);
            if let Ok(page) = page
                && self.is_current(snapshots)
            {
                self.log.update(|log| log.page_down(page.items));
            }
        });
    }

    /// Reads the messages again that were kept through a snapshot. When that fails they are dropped and the newest are shown:
    /// a deleted message must not stay.
    pub(super) fn verify_kept(self) {
        if self.verifying.try_update_value(|verifying| std::mem::replace(verifying, true)) != Some(false) {
            return;
        }
        let (api, room) = (self.ports.with_value(|ports| ports.api.clone()), self.room.get_value());
        spawn_local(async move {
            let mut pauses = VERIFY_AGAIN_AFTER_MS.iter();
            while let Some((from, snapshots)) = self.first_unverified() {
                match (api.messages_from(&room, &from).await, pauses.next()) {
                    (Ok(page), _) => {
                        pauses = VERIFY_AGAIN_AFTER_MS.iter();
                        if self.is_current(snapshots) {
                            self.log.update(|log| log.page_down(page.items));
                        }
                    }
                    (Err(_), Some(pause)) => clock::sleep(*pause).await,
                    (Err(_), None) => {
                        self.log.try_update(ChatLog::drop_unverified);
                        let _ = self.view.try_set(View::Newest);
                    }
                }
            }
            self.verifying.try_set_value(false);
        });
    }

    fn first_unverified(self) -> Option<(MessageId, u64)> {
        let first = |log: &ChatLog| log.first_unverified().map(|first| (first.id.clone(), log.snapshots()));
        self.log.try_with_untracked(first).flatten()
    }

    /// Whether a page that was requested after this many snapshots is still up to date. The chat may have been left by
    /// now.
    fn is_current(self, snapshots: u64) -> bool {
        self.log.try_with_untracked(|log| log.snapshots() == snapshots) == Some(true)
    }
}
