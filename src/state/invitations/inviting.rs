//! Inviting people from the picker, one or several in one go: one call a person, each with its own outcome, which
//! stays known while its row is scrolled away.

use std::collections::VecDeque;

use costage_protocol::{User, UserId};
use leptos::prelude::*;

use super::sent::RoomInvitations;
use crate::{ports::api::ApiError, state::request::Doing};

/// Calls under way at once when several are invited.
const AT_ONCE: usize = 4;

/// What became of inviting somebody in one go with others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Waits for its turn.
    Waiting,
    /// The call is under way.
    Sending,
    /// Its answer got lost; it is asked again until it is known.
    Checking,
    /// They are invited.
    Sent,
    /// Why they are not.
    Failed(ApiError),
}

/// How far several are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Not decided yet.
    pub open: usize,
    /// Invited.
    pub sent: usize,
    /// Not invited.
    pub failed: usize,
}

impl Progress {
    /// Counts `outcomes`.
    fn of(outcomes: impl Iterator<Item = Outcome>) -> Self {
        let mut progress = Self::default();
        for outcome in outcomes {
            match outcome {
                Outcome::Waiting | Outcome::Sending | Outcome::Checking => progress.open += 1,
                Outcome::Sent => progress.sent += 1,
                Outcome::Failed(_) => progress.failed += 1,
            }
        }
        progress
    }
}

/// The invitations a picker sends.
#[derive(Clone, Copy)]
pub struct Inviting {
    invitations: RoomInvitations,
    selected: RwSignal<Vec<User>>,
    /// Those of the last go.
    batch: RwSignal<Vec<User>>,
    /// Those of them whose turn is still to come.
    waiting: RwSignal<VecDeque<User>>,
}

impl Inviting {
    /// Sends through `invitations`.
    #[must_use]
    pub fn new(invitations: RoomInvitations) -> Self {
        let inviting = Self {
            invitations,
            selected: RwSignal::new(Vec::new()),
            batch: RwSignal::new(Vec::new()),
            waiting: RwSignal::new(VecDeque::new()),
        };
        Effect::new(move || inviting.go_on());
        inviting
    }

    /// How inviting `user` is doing.
    #[must_use]
    pub fn doing(self, user: &UserId) -> Signal<Doing> {
        self.invitations.inviting(user)
    }

    /// Invites one person, at once; also again after a failure.
    pub fn invite(self, user: User) {
        self.select(&user, false);
        self.invitations.invite(user);
    }

    /// Those chosen to be invited in one go, in the order they were chosen.
    #[must_use]
    pub fn selected(self) -> Signal<Vec<User>> {
        self.selected.into()
    }

    /// Whether `user` is chosen.
    #[must_use]
    pub fn has_selected(self, user: &UserId) -> bool {
        self.selected.with(|selected| selected.iter().any(|one| one.id == *user))
    }

    /// Chooses `user`, or not any more.
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

    /// Chooses nobody.
    pub fn select_none(self) {
        self.selected.set(Vec::new());
    }

    /// Invites everybody who is chosen, a few at a time.
    pub fn invite_selected(self) {
        let selected = self.selected.get_untracked();
        self.select_none();
        // What failed before and is not tried again now stays on show until it is dismissed.
        let kept = |user: &User| {
            let again = selected.iter().any(|one| one.id == user.id);
            !again && untrack(|| self.outcome(&user.id)) != Outcome::Sent
        };
        self.batch.update(|batch| {
            batch.retain(kept);
            batch.extend(selected.iter().cloned());
        });
        self.waiting.update(|waiting| waiting.extend(selected));
    }

    /// Those invited in one go, until they are forgotten.
    #[must_use]
    pub fn batch(self) -> Signal<Vec<User>> {
        self.batch.into()
    }

    /// What became of somebody invited in one go.
    #[must_use]
    pub fn outcome(self, user: &UserId) -> Outcome {
        if self.waiting.with(|waiting| waiting.iter().any(|one| one.id == *user)) {
            return Outcome::Waiting;
        }
        match self.doing(user).get() {
            Doing::Idle => Outcome::Sent,
            Doing::UnderWay => Outcome::Sending,
            Doing::Checking => Outcome::Checking,
            Doing::Failed(error) => Outcome::Failed(error),
        }
    }

    /// How far those invited in one go are.
    #[must_use]
    pub fn progress(self) -> Progress {
        let batch = self.batch.read();
        Progress::of(batch.iter().map(|user| self.outcome(&user.id)))
    }

    /// The outcomes of the last go were seen.
    pub fn forget_batch(self) {
        self.batch.set(Vec::new());
    }

    /// Begins as many of those waiting as may be under way.
    fn go_on(self) {
        if self.waiting.read().is_empty() {
            return;
        }
        let is_open = |user: &&User| self.doing(&user.id).read().is_open();
        let under_way = self.batch.read().iter().filter(is_open).count();
        let free = AT_ONCE.saturating_sub(under_way);
        if free > 0 {
            let some: Vec<_> = self
                .waiting
                .try_update(|waiting| waiting.drain(..free.min(waiting.len())).collect())
                .unwrap_or_default();
            some.into_iter().for_each(|user| self.invitations.invite(user));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_yet_is_open() {
        let failed = Outcome::Failed(ApiError::Offline);
        let outcomes = [Outcome::Waiting, Outcome::Checking, Outcome::Sent, failed, Outcome::Sending];
        assert_eq!(Progress::of(outcomes.into_iter()), Progress { open: 3, sent: 1, failed: 1 });
    }
}
