//! What the server tells of the chat, and what a screen reader is to say of it.

use costage_protocol::live::Position;
use leptos::{prelude::*, task::spawn_local};

use super::{ChatLog, ROWS_MAX, RoomChat, Taken, View, announcements};
use crate::{
    ports::{
        clock,
        live::{Follower, News, Verdict},
    },
    state::sync::{list_follower::read, live_list::Phase},
};

/// New messages are said together this often at most, in milliseconds.
const SAY_EVERY_MS: u32 = 1_000;

/// Listens for the chat.
pub(super) struct Hearing {
    pub(super) chat: RoomChat,
}

impl Follower for Hearing {
    fn position(&self) -> Option<Position> {
        self.chat.log.try_with_value(|log| log.position().cloned()).flatten()
    }

    fn hear(&self, news: News) -> Verdict {
        let chat = self.chat;
        match news {
            News::Snapshot { epoch, seq, items } => {
                let items = items.into_iter().filter_map(read).collect();
                // Whoever reads further up goes on reading there.
                let reading = match chat.view.get_untracked() {
                    View::From(first) => Some(first),
                    View::Newest => None,
                };
                let at_most = reading.map(|first| (first, ROWS_MAX));
                chat.log.update_value(|log| log.snapshot(epoch, seq, items, at_most));
                chat.phase.set(Phase::Ready);
                if reading.is_some_and(|first| chat.log.with_value(|log| log.get(first).is_some())) {
                    chat.told(false);
                    chat.check_kept();
                } else {
                    chat.view.set(View::Newest);
                    chat.told(false);
                    chat.seen.set(chat.newest.get_untracked());
                }
            }
            News::Event { epoch, seq, change } => {
                let change = read(change.item).map(|message| (change.kind, message));
                let taken = chat.log.try_update_value(|log| log.event(epoch.as_deref(), seq, change));
                match taken {
                    Some(Taken::Hole) => return Verdict::Resync,
                    Some(taken) => chat.told(taken == Taken::New),
                    None => {}
                }
            }
            News::Refused(code) => {
                chat.log.update_value(ChatLog::forget);
                chat.phase.set(Phase::Failed(code));
                chat.redraw();
            }
            News::ViewerCount(_) | News::Reactions { .. } => {}
        }
        Verdict::Good
    }
}

impl RoomChat {
    /// Something changed; whether it was a new message.
    pub(super) fn told(self, is_new: bool) {
        let newest = self.log.with_value(ChatLog::newest);
        self.newest.set(newest);
        if self.view.get_untracked() == View::Newest && !self.paused.get_untracked() {
            self.seen.set(newest);
        }
        if is_new && !self.paused.get_untracked() {
            self.say(newest);
        }
        self.redraw();
    }

    /// Has the message with this number said, together with what comes in the same moment.
    fn say(self, number: u64) {
        let me = self.me.get_value();
        let message = self.log.with_value(|log| log.get(number).filter(|one| one.author.id != me).cloned());
        let Some(message) = message else { return };
        let was_quiet = self.waiting.try_update_value(|waiting| {
            let was_quiet = waiting.is_empty();
            announcements::add(waiting, &message);
            was_quiet
        });
        if was_quiet == Some(true) {
            spawn_local(async move {
                clock::sleep(SAY_EVERY_MS).await;
                // The chat may be gone by now.
                if let Some(waiting) = self.waiting.try_update_value(std::mem::take) {
                    let _ = self.spoken.try_set(waiting);
                }
            });
        }
    }
}
