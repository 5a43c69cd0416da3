//! The draft in the field and those that wait for it. They stay on every page of the room and over a reload.

use leptos_erased::prelude::*;

use super::{ChatLog, Draft, RoomChat, Unsent, WaitingDrafts};

impl RoomChat {
    /// The draft in the field.
    #[must_use]
    pub fn draft(self) -> RwSignal<Draft> {
        self.draft
    }

    /// The text of the draft that returns when the one in the field is sent.
    #[must_use]
    pub fn waiting_draft(self) -> Signal<Option<String>> {
        Signal::derive(move || {
            self.waiting_drafts.with(|waiting| waiting.next().map(|draft| draft.text.clone()))
        })
    }

    /// Moves a message that was not sent back into the field. The present draft waits until it is sent.
    pub fn edit(self, key: &String) {
        let Some(draft) = self.log.try_update(|log| log.discard(key)).flatten() else { return };
        self.change_drafts(|waiting, field| waiting.take_up(field, draft));
    }

    /// Returns to the draft that waits; the one in the field waits instead.
    pub fn back_to_waiting(self) {
        self.change_drafts(WaitingDrafts::go_back);
    }

    /// Fills the empty field with the draft that waits.
    pub(super) fn next_draft(self) {
        if self.waiting_drafts.with_untracked(|waiting| !waiting.is_empty()) {
            self.change_drafts(WaitingDrafts::fill);
        }
    }

    /// Drops all drafts and unsent messages: the room has ended.
    pub fn forget_unsent(self) {
        self.log.update(ChatLog::discard_all);
        self.waiting_drafts.set(WaitingDrafts::default());
        self.draft.set(Draft::default());
    }

    /// Keeps the drafts and unsent messages whenever they change.
    pub(super) fn keep_unsent(self) {
        Effect::new(move |before: Option<Unsent>| {
            let unsent = Unsent {
                draft: self.draft.get(),
                waiting: self.waiting_drafts.get(),
                messages: self.log.with(|log| Unsent::messages_of(log.own())),
            };
            if before.is_some_and(|before| before != unsent) {
                self.unsent_store.with_value(|store| store.save(unsent.clone()));
            }
            unsent
        });
    }

    fn change_drafts(self, change: impl FnOnce(&mut WaitingDrafts, &mut Draft)) {
        let mut field = self.draft.get_untracked();
        self.waiting_drafts.update(|waiting| change(waiting, &mut field));
        self.draft.set(field);
    }
}
