//! Which of the pending invitations the banner shows: one at a time, postponed ones only on request. Pure.

use std::collections::HashSet;

use costage_protocol::InvitationId;

/// The invitee's position among the pending invitations.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BannerQueue {
    /// The invitation they navigated to.
    chosen: Option<InvitationId>,
    /// Those they want to answer later.
    postponed: HashSet<InvitationId>,
}

/// What the banner shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BannerContent {
    /// No invitation is pending.
    Nothing,
    /// All pending invitations are postponed; their number.
    Postponed(usize),
    /// One invitation.
    One {
        /// Its index among the pending ones.
        at: usize,
        /// The number of pending ones.
        of: usize,
    },
}

/// What the invitee does with the banner without answering.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BannerAction {
    Next,
    Previous,
    /// Puts all pending invitations aside.
    Postpone,
    /// Shows the postponed ones again.
    Resume,
}

impl BannerQueue {
    /// The content for `pending` (oldest first): the invitation navigated to, else the first that is not postponed.
    #[must_use]
    pub fn content(&self, pending: &[InvitationId]) -> BannerContent {
        let is_due = |id: &InvitationId| !self.postponed.contains(id);
        let chosen = self.chosen.as_ref().filter(|chosen| is_due(chosen));
        let at = chosen.and_then(|chosen| pending.iter().position(|id| id == chosen));
        match at.or_else(|| pending.iter().position(is_due)) {
            Some(at) => BannerContent::One { at, of: pending.len() },
            None if pending.is_empty() => BannerContent::Nothing,
            None => BannerContent::Postponed(pending.len()),
        }
    }

    /// Applies `action` to the banner over `pending`.
    pub fn apply(&mut self, action: BannerAction, pending: &[InvitationId]) {
        match action {
            BannerAction::Next => self.step(pending, true),
            BannerAction::Previous => self.step(pending, false),
            BannerAction::Postpone => self.postpone(pending),
            BannerAction::Resume => self.postponed.clear(),
        }
    }

    /// Wraps around at both ends, for the list is short.
    fn step(&mut self, pending: &[InvitationId], forward: bool) {
        let BannerContent::One { at, of } = self.content(pending) else { return };
        let steps = if forward { 1 } else { of - 1 };
        let to = (at + steps) % of;
        if let Some(id) = pending.get(to) {
            self.postponed.remove(id);
            self.chosen = Some(id.clone());
        }
    }

    /// Hides the banner until a new invitation arrives or the person resumes, which shows the same one again.
    fn postpone(&mut self, pending: &[InvitationId]) {
        if let BannerContent::One { at, .. } = self.content(pending) {
            self.chosen = pending.get(at).cloned();
        }
        self.postponed = pending.iter().cloned().collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(numbers: &[u8]) -> Vec<InvitationId> {
        numbers.iter().map(|number| InvitationId::from_random([*number; 16])).collect()
    }

    #[test]
    fn the_oldest_comes_first_and_the_next_when_it_is_answered() {
        let queue = BannerQueue::default();
        assert_eq!(queue.content(&[]), BannerContent::Nothing);
        assert_eq!(queue.content(&ids(&[1, 2])), BannerContent::One { at: 0, of: 2 });
    }

    #[test]
    fn next_and_previous_wrap_around() {
        let (mut queue, pending) = (BannerQueue::default(), ids(&[1, 2, 3]));
        queue.apply(BannerAction::Previous, &pending);
        assert_eq!(queue.content(&pending), BannerContent::One { at: 2, of: 3 });
        queue.apply(BannerAction::Next, &pending);
        assert_eq!(queue.content(&pending), BannerContent::One { at: 0, of: 3 });
        queue.apply(BannerAction::Next, &pending);
        // The first is answered: the one navigated to stays.
        assert_eq!(queue.content(&ids(&[2, 3])), BannerContent::One { at: 0, of: 2 });
    }

    #[test]
    fn postponed_ones_stay_hidden_until_resumed_but_a_new_one_is_shown() {
        let (mut queue, pending) = (BannerQueue::default(), ids(&[1, 2]));
        queue.apply(BannerAction::Next, &pending);
        queue.apply(BannerAction::Postpone, &pending);
        assert_eq!(queue.content(&pending), BannerContent::Postponed(2));
        assert_eq!(queue.content(&ids(&[1, 2, 3])), BannerContent::One { at: 2, of: 3 });
        queue.apply(BannerAction::Resume, &pending);
        assert_eq!(queue.content(&pending), BannerContent::One { at: 1, of: 2 });
    }
}
