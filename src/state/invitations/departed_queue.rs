//! The invitations that left the banner and are not told of yet: a short queue, each told of once, and until when
//! that is worth reading. Pure.

use std::collections::{HashSet, VecDeque};

use costage_protocol::{Invitation, InvitationId};

/// Whoever comes back to more than this is told of the latest.
const MOST: usize = 6;

/// Those to be told of, in the order in which they left.
#[derive(Debug, Clone, Default)]
pub struct Farewells {
    waiting: VecDeque<Invitation>,
    known: HashSet<InvitationId>,
}

impl Farewells {
    /// `invitation` has left; nothing when it was told of, or waits to be.
    pub fn add(&mut self, invitation: Invitation) {
        if !self.known.insert(invitation.id.clone()) {
            return;
        }
        self.waiting.push_back(invitation);
        if self.waiting.len() > MOST {
            self.waiting.pop_front();
        }
    }

    /// The next `count`, which are told of now.
    pub fn take(&mut self, count: usize) -> Vec<Invitation> {
        self.waiting.drain(..count.min(self.waiting.len())).collect()
    }

    /// Whether nobody waits to be told of.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }
}

/// Whether it is old news that `departed` left: the same host invites to the same room again (`pending`), or another
/// invitation was accepted since (`accepted`).
#[must_use]
pub fn is_old_news(departed: &Invitation, pending: &[Invitation], accepted: bool) -> bool {
    accepted || pending.iter().any(|one| one.room.id == departed.room.id && one.id != departed.id)
}

#[cfg(test)]
mod tests {
    use costage_protocol::{InvitationStatus, RoomId};

    use super::*;
    use crate::state::invitations::received::tests::invitation as sample;

    fn invitation(number: u8) -> Invitation {
        sample(number, InvitationStatus::Cancelled)
    }

    fn of(numbers: impl IntoIterator<Item = u8>) -> Farewells {
        let mut farewells = Farewells::default();
        numbers.into_iter().for_each(|number| farewells.add(invitation(number)));
        farewells
    }

    #[test]
    fn those_that_leave_in_the_same_instant_are_each_told_of_in_their_order() {
        let mut farewells = of([1, 2]);
        assert_eq!(farewells.take(9), [invitation(1), invitation(2)]);
        assert!(farewells.is_empty());
    }

    #[test]
    fn it_is_old_news_once_the_same_room_invites_again_or_another_one_was_accepted() {
        let departed = invitation(1);
        assert!(!is_old_news(&departed, &[], false));
        assert!(is_old_news(&departed, &[], true));
        let again = sample(2, InvitationStatus::Pending);
        assert!(is_old_news(&departed, std::slice::from_ref(&again), false));
        let mut elsewhere = again;
        elsewhere.room.id = RoomId::from_random([9; 16]);
        assert!(!is_old_news(&departed, &[elsewhere], false));
    }

    #[test]
    fn each_is_told_of_once() {
        let mut farewells = of([1, 1]);
        assert_eq!(farewells.take(9), [invitation(1)]);
        farewells.add(invitation(1));
        assert!(farewells.is_empty());
    }

    #[test]
    fn what_has_no_room_yet_waits_and_the_oldest_of_too_many_goes() {
        let mut farewells = of(1..=8);
        assert_eq!(farewells.take(2), [invitation(3), invitation(4)]);
        assert_eq!(farewells.take(9).len(), MOST - 2);
    }
}
