//! Inviting people from the picker, one or several at a time, with one note for all: one call per person, each with
//! its own outcome, which is kept while its row is scrolled out of the list.

use std::collections::VecDeque;

use costage_protocol::{User, UserId};
use leptos_erased::prelude::*;

use super::sent::RoomInvitations;
use crate::state::{forms::form_draft::use_form_draft, request::RequestState};

/// The most calls in flight at once when several people are invited.
const MAX_IN_FLIGHT: usize = 4;

/// The outcomes of a batch, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BatchProgress {
    /// Not known yet.
    pub open: usize,
    pub sent: usize,
    pub failed: usize,
}

impl BatchProgress {
    /// Counts the states of a batch; an invitation that is waiting has none yet.
    fn of(states: impl Iterator<Item = Option<RequestState>>) -> Self {
        let mut progress = Self::default();
        for state in states {
            match state {
                None | Some(RequestState::UnderWay | RequestState::Checking) => progress.open += 1,
                Some(RequestState::Idle) => progress.sent += 1,
                Some(RequestState::Failed(_)) => progress.failed += 1,
            }
        }
        progress
    }
}

/// The people selected in the picker, the note to those who are invited, and the batch of invitations that was sent last.
#[derive(Clone, Copy)]
pub struct InvitationSender {
    invitations: RoomInvitations,
    note: RwSignal<String>,
    selected: RwSignal<Vec<User>>,
    batch: RwSignal<Vec<User>>,
    /// The people of the batch whose call has not started, with the note as it was when they were invited.
    waiting: RwSignal<VecDeque<(User, Option<String>)>>,
}

impl InvitationSender {
    #[must_use]
    pub fn new(invitations: RoomInvitations) -> Self {
        let draft = use_form_draft(&format!("note.{}", invitations.room()));
        let note = RwSignal::new(draft.load::<String>().unwrap_or_default());
        draft.store_changes(move || note.get());
        let sender = Self {
            invitations,
            note,
            selected: RwSignal::new(Vec::new()),
            batch: RwSignal::new(Vec::new()),
            waiting: RwSignal::new(VecDeque::new()),
        };
        Effect::new(move || sender.start_waiting());
        sender
    }

    /// The state of the request that invites `user`.
    #[must_use]
    pub fn request_state(self, user: &UserId) -> Signal<RequestState> {
        self.invitations.inviting(user)
    }

    /// The note as the host writes it. It goes with every invitation until they change it.
    #[must_use]
    pub const fn note(self) -> RwSignal<String> {
        self.note
    }

    /// Whether the host has written a note that differs from `sent`, the one of a pending invitation.
    #[must_use]
    pub fn has_other_note(self, sent: Option<&str>) -> bool {
        self.note.with(|note| note_to_send(note)).is_some_and(|note| sent != Some(note.as_str()))
    }

    /// Invites one person at once, also after a failure. Somebody whose invitation is pending gets the note as it is now.
    pub fn invite(self, user: User) {
        self.select(&user, false);
        self.invitations.invite(user, self.note.with_untracked(|note| note_to_send(note)));
    }

    /// The people selected for a batch, in the order of their selection.
    #[must_use]
    pub fn selected(self) -> Signal<Vec<User>> {
        self.selected.into()
    }

    #[must_use]
    pub fn has_selected(self, user: &UserId) -> bool {
        self.selected.with(|selected| selected.iter().any(|one| one.id == *user))
    }

    /// Adds `user` to the selection, or removes them.
    pub fn select(self, user: &User, yes: bool) {
        let is = self.selected.with_untracked(|selected| selected.iter().any(|one| one.id == user.id));
        if is != yes {
            self.selected.update(|selected| {
                if yes {
                    selected.push(user.clone());
                } else {
                    selected.retain(|one| one.id != user.id);
                }
            });
        }
    }

    pub fn clear_selection(self) {
        self.selected.set(Vec::new());
    }

    /// Invites everybody selected, a few at a time.
    pub fn invite_selected(self) {
        let selected = self.selected.get_untracked();
        self.clear_selection();
        // Earlier failures that are not retried now stay listed until they are dismissed.
        let kept = |user: &User| {
            let again = selected.iter().any(|one| one.id == user.id);
            !again && untrack(|| self.batch_state(&user.id)) != Some(RequestState::Idle)
        };
        self.batch.update(|batch| {
            batch.retain(kept);
            batch.extend(selected.iter().cloned());
        });
        let note = self.note.with_untracked(|note| note_to_send(note));
        self.waiting.update(|waiting| waiting.extend(selected.into_iter().map(|user| (user, note.clone()))));
    }

    /// The people of the last batch, until it is dismissed.
    #[must_use]
    pub fn batch(self) -> Signal<Vec<User>> {
        self.batch.into()
    }

    /// The state of one invitation of the batch: absent while it waits, idle once it is sent.
    #[must_use]
    pub fn batch_state(self, user: &UserId) -> Option<RequestState> {
        let is_waiting = self.waiting.with(|waiting| waiting.iter().any(|(one, _)| one.id == *user));
        (!is_waiting).then(|| self.request_state(user).get())
    }

    #[must_use]
    pub fn progress(self) -> BatchProgress {
        let batch = self.batch.read();
        BatchProgress::of(batch.iter().map(|user| self.batch_state(&user.id)))
    }

    /// Forgets the batch once its outcomes were seen.
    pub fn dismiss_batch(self) {
        self.batch.set(Vec::new());
    }

    /// Starts as many waiting calls as the limit allows.
    fn start_waiting(self) {
        if self.waiting.read().is_empty() {
            return;
        }
        let is_open = |user: &&User| self.request_state(&user.id).read().is_open();
        let under_way = self.batch.read().iter().filter(is_open).count();
        let free = MAX_IN_FLIGHT.saturating_sub(under_way);
        if free > 0 {
            let next: Vec<_> = self
                .waiting
                .try_update(|waiting| waiting.drain(..free.min(waiting.len())).collect())
                .unwrap_or_default();
            next.into_iter().for_each(|(user, note)| self.invitations.invite(user, note));
        }
    }
}

/// The note without space around it; `None` when nothing is left.
fn note_to_send(typed: &str) -> Option<String> {
    let note = typed.trim();
    (!note.is_empty()).then(|| note.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ports::api::ApiError;

    #[test]
    fn outcomes_not_known_yet_count_as_open() {
        use RequestState::{Checking, Failed, Idle, UnderWay};
        let failed = Failed(ApiError::Offline);
        let outcomes = [None, Some(Checking), Some(Idle), Some(failed), Some(UnderWay)];
        assert_eq!(BatchProgress::of(outcomes.into_iter()), BatchProgress { open: 3, sent: 1, failed: 1 });
    }

    #[test]
    fn a_blank_note_is_not_sent() {
        assert_eq!(note_to_send(" \t "), None);
        assert_eq!(note_to_send(" Come up! "), Some("Come up!".to_owned()));
    }
}
