//! What one is writing: it is there on every page of the room and after a reload, and no text is lost for another.

use leptos::prelude::*;

use super::{ChatLog, Draft, RoomChat, Unsent, WaitingDrafts};

impl RoomChat {
    /// What is in the field.
    #[must_use]
    pub fn draft(self) -> RwSignal<Draft> {
        self.draft
    }

    /// How the draft begins that is back when the one in the field is sent.
    #[must_use]
    pub fn waiting_draft(self) -> Signal<Option<String>> {
        Signal::derive(move || {
            self.waiting_drafts.with(|waiting| waiting.next().map(|draft| draft.text.clone()))
        })
    }

    /// Takes one that was not sent back into the field; what is being written waits until it is sent.
    pub fn edit(self, key: &String) {
        let Some(draft) = self.log.try_update(|log| log.discard(key)).flatten() else { return };
        self.change_drafts(|waiting, field| waiting.take_up(field, draft));
    }

    /// Goes back to the draft that waits; the one in the field waits in its turn.
    pub fn back_to_waiting(self) {
        self.change_drafts(WaitingDrafts::go_back);
    }

    /// Fills the field with the draft that waits, when what was in it has been sent.
    pub(super) fn next_draft(self) {
        if self.waiting_drafts.with_untracked(|waiting| !waiting.is_empty()) {
            self.change_drafts(WaitingDrafts::fill);
        }
    }

    /// Lets everything go that was written and not sent: the room is over.
    pub fn forget_unsent(self) {
        self.log.update(ChatLog::discard_all);
        self.waiting_drafts.set(WaitingDrafts::default());
        self.draft.set(Draft::default());
    }

    /// Remembers what is written and not sent, with every change of it.
    pub(super) fn remember_unsent(self) {
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
