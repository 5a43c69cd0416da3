//! The invitations that left the banner unanswered: a short queue of notices still to show, each shown once, and the
//! rule for when such a notice is outdated. Pure.

use std::collections::{HashSet, VecDeque};

use costage_protocol::{Invitation, InvitationId};

/// After a long absence only the latest ones get a notice.
const CAPACITY: usize = 6;

/// The departed invitations whose notice is still to be shown, in the order in which they left.
#[derive(Debug, Clone, Default)]
pub struct DepartedQueue {
    waiting: VecDeque<Invitation>,
    known: HashSet<InvitationId>,
}

impl DepartedQueue {
    /// Adds an invitation that has left, unless it was in the queue before.
    pub fn add(&mut self, invitation: Invitation) {
        if !self.known.insert(invitation.id.clone()) {
            return;
        }
        self.waiting.push_back(invitation);
        if self.waiting.len() > CAPACITY {
            self.waiting.pop_front();
        }
    }

    /// Removes and returns the next `count`, to be shown now.
    pub fn take(&mut self, count: usize) -> Vec<Invitation> {
        self.waiting.drain(..count.min(self.waiting.len())).collect()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }
}

/// Whether the notice about `departed` is outdated: the same room invites again (`pending`), or another invitation was
/// accepted since (`accepted`).
#[must_use]
pub fn is_outdated(departed: &Invitation, pending: &[Invitation], accepted: bool) -> bool {
    accepted || pending.iter().any(|one| one.room.id == departed.room.id && one.id != departed.id)
}

#[cfg(test)]
mod tests {
    use costage_protocol::{InvitationStatus, RoomId};

    use super::*;
    use crate::state::invitations::history::tests::invitation as sample;

    fn invitation(number: u8) -> Invitation {
        sample(number, InvitationStatus::Cancelled)
    }

    fn of(numbers: impl IntoIterator<Item = u8>) -> DepartedQueue {
        let mut queue = DepartedQueue::default();
        numbers.into_iter().for_each(|number| queue.add(invitation(number)));
        queue
    }

    #[test]
    fn those_that_leave_at_once_are_each_taken_in_their_order() {
        let mut queue = of([1, 2]);
        assert_eq!(queue.take(9), [invitation(1), invitation(2)]);
        assert!(queue.is_empty());
    }

    #[test]
    fn a_notice_is_outdated_once_the_room_invites_again_or_another_invitation_was_accepted() {
        let departed = invitation(1);
        assert!(!is_outdated(&departed, &[], false));
        assert!(is_outdated(&departed, &[], true));
        let again = sample(2, InvitationStatus::Pending);
        assert!(is_outdated(&departed, std::slice::from_ref(&again), false));
        let mut elsewhere = again;
        elsewhere.room.id = RoomId::from_random([9; 16]);
        assert!(!is_outdated(&departed, &[elsewhere], false));
    }

    #[test]
    fn each_is_taken_once() {
        let mut queue = of([1, 1]);
        assert_eq!(queue.take(9), [invitation(1)]);
        queue.add(invitation(1));
        assert!(queue.is_empty());
    }

    #[test]
    fn departures_wait_for_a_free_notice_and_the_oldest_of_too_many_is_dropped() {
        let mut queue = of(1..=8);
        assert_eq!(queue.take(2), [invitation(3), invitation(4)]);
        assert_eq!(queue.take(9).len(), CAPACITY - 2);
    }
}
