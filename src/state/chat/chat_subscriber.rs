//! Applies what the server sends about the chat, and collects new messages for screen readers.

use costage_protocol::{
    ChatMessage, RoomId,
    live::{Position, Topic},
};
use leptos::{prelude::*, task::spawn_local};

use super::{ChatLog, ROWS_MAX, Received, RoomChat, View, announcements};
use crate::{
    ports::{
        clock,
        live::{Reception, Subscriber, TopicUpdate},
    },
    state::sync::{list_subscriber::ItemReader, live_list::Phase},
};

/// New messages are announced together, at most once in this many milliseconds.
const ANNOUNCE_EVERY_MS: u32 = 1_000;

/// The subscriber of the chat's topic.
pub(super) struct ChatSubscriber {
    chat: RoomChat,
    reader: ItemReader<ChatMessage>,
}

impl ChatSubscriber {
    pub(super) fn new(chat: RoomChat, room: RoomId) -> Self {
        Self { chat, reader: ItemReader::new(Topic::RoomChat(room), serde_json::from_value) }
    }
}

impl Subscriber for ChatSubscriber {
    fn position(&self) -> Option<Position> {
        self.chat.log.try_with_untracked(|log| log.position().cloned()).flatten()
    }

    fn receive(&self, update: TopicUpdate) -> Reception {
        let chat = self.chat;
        match update {
            TopicUpdate::Snapshot { epoch, seq, items } => {
                let items = self.reader.snapshot(items);
                // A reader further up goes on reading there.
                let reading = match chat.view.get_untracked() {
                    View::From(first) => Some(first),
                    View::Newest => None,
                };
                let at_most = reading.map(|first| (first, ROWS_MAX));
                chat.log.update(|log| log.snapshot(epoch, seq, items, at_most));
                chat.phase.set(Phase::Ready);
                if reading.is_some_and(|first| chat.log.with_untracked(|log| log.get(first).is_some())) {
                    chat.show_newest(false);
                    chat.verify_kept();
                } else {
                    chat.view.set(View::Newest);
                    chat.show_newest(false);
                    chat.seen.set(chat.newest.get_untracked());
                }
            }
            TopicUpdate::Event { epoch, seq, change } => {
                let change = self.reader.item(change.item).map(|message| (change.kind, message));
                let received = chat.log.try_update(|log| log.event(epoch.as_deref(), seq, change));
                match received {
                    Some(Received::Gap) => return Reception::Resync,
                    Some(Received::Unreadable) if self.reader.wants_snapshot() => {
                        chat.log.update(ChatLog::reset_position);
                        return Reception::Resync;
                    }
                    Some(received) => chat.show_newest(received == Received::New),
                    None => {}
                }
            }
            TopicUpdate::Refused(code) => {
                chat.log.update(ChatLog::forget);
                chat.phase.set(Phase::Failed(code));
            }
            TopicUpdate::ViewerCount(_) | TopicUpdate::Reactions { .. } => {}
        }
        Reception::Accepted
    }
}

impl RoomChat {
    /// Notes the newest message after a change of the log, and announces it when it has just been written.
    pub(super) fn show_newest(self, is_new: bool) {
        let newest = self.log.with_untracked(ChatLog::newest);
        self.newest.set(newest);
        if self.view.get_untracked() == View::Newest && !self.paused.get_untracked() {
            self.seen.set(newest);
        }
        if is_new && !self.paused.get_untracked() {
            self.announce(newest);
        }
    }

    /// Announces the message with this number, together with others of the same moment.
    fn announce(self, number: u64) {
        let me = self.me.get_value();
        let message =
            self.log.with_untracked(|log| log.get(number).filter(|one| one.author.id != me).cloned());
        let Some(message) = message else { return };
        let was_quiet = self.pending_announcements.try_update_value(|waiting| {
            let was_quiet = waiting.is_empty();
            announcements::add(waiting, &message);
            was_quiet
        });
        if was_quiet == Some(true) {
            spawn_local(async move {
                clock::sleep(ANNOUNCE_EVERY_MS).await;
                // The chat may have been left by now.
                if let Some(waiting) = self.pending_announcements.try_update_value(std::mem::take) {
                    let _ = self.announcements.try_set(waiting);
                }
            });
        }
    }
}
