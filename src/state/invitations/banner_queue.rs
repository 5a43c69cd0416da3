//! Which of the pending invitations the banner shows: one at a time, those put off only when asked for. Pure.

use std::collections::HashSet;

use costage_protocol::InvitationId;

/// What a person has made of the banner.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Turns {
    /// The one they went to.
    chosen: Option<InvitationId>,
    /// Those they want to answer later.
    put_off: HashSet<InvitationId>,
}

/// What the banner shows of the pending invitations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Showing {
    /// There are none.
    Nothing,
    /// All are put off; how many.
    PutOff(usize),
    /// This one, by its place among all of them.
    One {
        /// Its place, 0 for the first.
        at: usize,
        /// How many there are.
        of: usize,
    },
}

impl Turns {
    /// What is shown of `pending`, oldest first: the one gone to, else the first that is not put off.
    #[must_use]
    pub fn showing(&self, pending: &[InvitationId]) -> Showing {
        let is_due = |id: &InvitationId| !self.put_off.contains(id);
        let chosen = self.chosen.as_ref().filter(|chosen| is_due(chosen));
        let at = chosen.and_then(|chosen| pending.iter().position(|id| id == chosen));
        match at.or_else(|| pending.iter().position(is_due)) {
            Some(at) => Showing::One { at, of: pending.len() },
            None if pending.is_empty() => Showing::Nothing,
            None => Showing::PutOff(pending.len()),
        }
    }

    /// Goes to the next one, or the one before; round at the ends, for they are few.
    pub fn step(&mut self, pending: &[InvitationId], forward: bool) {
        let Showing::One { at, of } = self.showing(pending) else { return };
        let steps = if forward { 1 } else { of - 1 };
        let to = (at + steps) % of;
        if let Some(id) = pending.get(to) {
            self.put_off.remove(id);
            self.chosen = Some(id.clone());
        }
    }

    /// Wants to answer later: nothing is shown until something new comes or they are taken up again. The one that
    /// is shown now is the one that is shown then.
    pub fn put_off(&mut self, pending: &[InvitationId]) {
        if let Showing::One { at, .. } = self.showing(pending) {
            self.chosen = pending.get(at).cloned();
        }
        self.put_off = pending.iter().cloned().collect();
    }

    /// Takes up what was put off.
    pub fn take_up(&mut self) {
        self.put_off.clear();
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
        let turns = Turns::default();
        assert_eq!(turns.showing(&[]), Showing::Nothing);
        assert_eq!(turns.showing(&ids(&[1, 2])), Showing::One { at: 0, of: 2 });
    }

    #[test]
    fn one_can_step_through_them_and_round() {
        let (mut turns, pending) = (Turns::default(), ids(&[1, 2, 3]));
        turns.step(&pending, false);
        assert_eq!(turns.showing(&pending), Showing::One { at: 2, of: 3 });
        turns.step(&pending, true);
        assert_eq!(turns.showing(&pending), Showing::One { at: 0, of: 3 });
        turns.step(&pending, true);
        // The first is answered: the one gone to stays.
        assert_eq!(turns.showing(&ids(&[2, 3])), Showing::One { at: 0, of: 2 });
    }

    #[test]
    fn what_is_put_off_stays_so_until_it_is_taken_up_but_a_new_one_is_shown() {
        let (mut turns, pending) = (Turns::default(), ids(&[1, 2]));
        turns.step(&pending, true);
        turns.put_off(&pending);
        assert_eq!(turns.showing(&pending), Showing::PutOff(2));
        assert_eq!(turns.showing(&ids(&[1, 2, 3])), Showing::One { at: 2, of: 3 });
        turns.take_up();
        assert_eq!(turns.showing(&pending), Showing::One { at: 1, of: 2 });
    }
}
