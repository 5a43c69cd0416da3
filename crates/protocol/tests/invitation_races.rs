//! Races as the database runs them: every decision is one transaction, and they come in any order. Whatever
//! the order, one outcome, and everybody else is told what it is.
#![allow(clippy::unwrap_used, reason = "a test may panic, in its helpers too")]

use std::collections::BTreeMap;

use costage_protocol::{
    InvitationStatus, ProblemCode, RoomStatus,
    invitations::{CancelReason, Decision, DecisionContext, Outcome, decide},
    rooms::{RoomChange, next_status},
};
use proptest::prelude::*;

type Person = u8;

/// What the tables hold of one room.
#[derive(Debug, Clone)]
struct Tables {
    room: RoomStatus,
    seat_limit: u32,
    /// Every invitation there was, the latest of each person last.
    invitations: Vec<(Person, InvitationStatus)>,
    seats: Vec<Person>,
}

/// What somebody asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deed {
    Invite(Person),
    Decide(Person, Decision),
    Stop,
    Leave(Person),
}

/// What they are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    Done,
    AsBefore,
    Refused(ProblemCode, Option<InvitationStatus>),
}

const ACCEPT: Decision = Decision::Accept;
const CANCEL: Decision = Decision::Cancel(CancelReason::ByHost);

impl Tables {
    fn live(seat_limit: u32, invited: impl IntoIterator<Item = Person>) -> Self {
        let invitations = invited.into_iter().map(|person| (person, InvitationStatus::Pending)).collect();
        Self { room: RoomStatus::Live, seat_limit, invitations, seats: Vec::new() }
    }

    fn latest(&mut self, person: Person) -> Option<&mut InvitationStatus> {
        self.invitations.iter_mut().rev().find(|(of, _)| *of == person).map(|(_, status)| status)
    }

    /// One transaction, as the server writes it.
    fn transact(&mut self, deed: Deed) -> Told {
        match deed {
            Deed::Invite(_) if self.room == RoomStatus::Ended => Told::Refused(ProblemCode::RoomEnded, None),
            Deed::Invite(person) => match self.latest(person).copied() {
                Some(InvitationStatus::Pending) => Told::AsBefore,
                _ if self.seats.contains(&person) => Told::Refused(ProblemCode::AlreadyOnStage, None),
                _ if self.is_full() => Told::Refused(ProblemCode::StageFull, None),
                _ => {
                    self.invitations.push((person, InvitationStatus::Pending));
                    Told::Done
                }
            },
            Deed::Decide(person, decision) => self.decide(person, decision),
            Deed::Stop => {
                self.room = next_status(self.room, RoomChange::Stop);
                for (_, status) in &mut self.invitations {
                    if *status == InvitationStatus::Pending {
                        *status = InvitationStatus::Cancelled;
                    }
                }
                self.seats.clear();
                Told::Done
            }
            Deed::Leave(person) => {
                let seats = self.seats.len();
                self.seats.retain(|one| *one != person);
                if self.seats.len() < seats { Told::Done } else { Told::Refused(ProblemCode::NoSeat, None) }
            }
        }
    }

    fn is_full(&self) -> bool {
        u32::try_from(self.seats.len()).unwrap() >= self.seat_limit
    }

    fn decide(&mut self, person: Person, decision: Decision) -> Told {
        let (room, seat_limit) = (self.room, self.seat_limit);
        let seats_taken = u32::try_from(self.seats.len()).unwrap();
        let latest = self.invitations.iter_mut().rev().find(|(of, _)| *of == person);
        let Some((_, row)) = latest else { return Told::Refused(ProblemCode::NotFound, None) };
        match decide(DecisionContext { status: *row, room, seats_taken, seat_limit }, decision) {
            Ok(Outcome::Unchanged) => Told::AsBefore,
            Ok(Outcome::Changed { status, .. }) => {
                *row = status;
                if status == InvitationStatus::Approved {
                    self.seats.push(person);
                }
                Told::Done
            }
            Err(code) => Told::Refused(code, Some(*row)),
        }
    }

    /// What must hold between any two transactions.
    fn holds(&self) {
        assert!(u32::try_from(self.seats.len()).unwrap() <= self.seat_limit, "{self:?}");
        let mut pending = BTreeMap::<Person, u32>::new();
        for (person, status) in &self.invitations {
            *pending.entry(*person).or_default() += u32::from(*status == InvitationStatus::Pending);
        }
        assert!(pending.values().all(|count| *count <= 1), "{self:?}");
        for person in &self.seats {
            assert_eq!(self.seats.iter().filter(|one| *one == person).count(), 1, "{self:?}");
            assert!(self.invitations.contains(&(*person, InvitationStatus::Approved)), "{self:?}");
        }
        if self.room == RoomStatus::Ended {
            assert!(self.seats.is_empty() && pending.values().all(|count| *count == 0), "{self:?}");
        }
    }

    fn run(&mut self, deeds: &[Deed]) -> Vec<(Deed, Told)> {
        let mut told = Vec::new();
        for deed in deeds {
            told.push((*deed, self.transact(*deed)));
            self.holds();
        }
        told
    }
}

fn shuffled(deeds: Vec<Deed>) -> impl Strategy<Value = Vec<Deed>> {
    Just(deeds).prop_shuffle()
}

fn deeds() -> impl Strategy<Value = Deed> {
    let person = || 0..4_u8;
    prop_oneof![
        3 => person().prop_map(Deed::Invite),
        3 => person().prop_map(|person| Deed::Decide(person, ACCEPT)),
        1 => person().prop_map(|person| Deed::Decide(person, Decision::Reject)),
        2 => person().prop_map(|person| Deed::Decide(person, CANCEL)),
        1 => person().prop_map(|person| Deed::Decide(person, Decision::Cancel(CancelReason::Expired))),
        1 => Just(Deed::Stop),
        2 => person().prop_map(Deed::Leave),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_asked_for_in_whatever_order_the_rules_hold(
        seat_limit in 1..3_u32,
        deeds in prop::collection::vec(deeds(), 0..60),
    ) {
        let mut tables = Tables::live(seat_limit, []);
        for (deed, told) in tables.run(&deeds) {
            // Whoever decides too late is told what it is instead.
            if let (Deed::Decide(_, decision), Told::Refused(code, row)) = (deed, told)
                && code == ProblemCode::InvitationNotPending
            {
                prop_assert!(row.is_some_and(|row| row != InvitationStatus::Pending), "{decision:?} {row:?}");
            }
        }
    }

    #[test]
    fn of_accept_and_cancel_exactly_one_wins(
        deeds in shuffled(vec![
            Deed::Decide(0, ACCEPT), Deed::Decide(0, ACCEPT), Deed::Decide(0, CANCEL), Deed::Decide(0, CANCEL),
        ]),
    ) {
        let mut tables = Tables::live(1, [0]);
        let told = tables.run(&deeds);
        prop_assert_eq!(told.iter().filter(|(_, told)| *told == Told::Done).count(), 1);
        let (winner, _) = told[0];
        let row = *tables.latest(0).unwrap();
        for (deed, told) in &told[1..] {
            let expected = if *deed == winner {
                Told::AsBefore
            } else {
                Told::Refused(ProblemCode::InvitationNotPending, Some(row))
            };
            prop_assert_eq!(*told, expected);
        }
        prop_assert_eq!(tables.seats.len(), usize::from(row == InvitationStatus::Approved));
    }

    #[test]
    fn of_accept_and_stop_nobody_keeps_a_seat(
        deeds in shuffled(vec![Deed::Decide(0, ACCEPT), Deed::Decide(1, ACCEPT), Deed::Stop]),
    ) {
        let mut tables = Tables::live(2, [0, 1]);
        let told = tables.run(&deeds);
        let stopped = deeds.iter().position(|deed| *deed == Deed::Stop).unwrap();
        for (deed, told) in told.iter().skip(stopped + 1) {
            let cancelled = Some(InvitationStatus::Cancelled);
            prop_assert_eq!(*told, Told::Refused(ProblemCode::RoomNotLive, cancelled), "{:?}", deed);
        }
        prop_assert!(tables.seats.is_empty());
    }

    #[test]
    fn accepted_twice_and_invited_twice_is_once(
        deeds in shuffled(vec![
            Deed::Invite(0), Deed::Invite(0), Deed::Decide(1, ACCEPT), Deed::Decide(1, ACCEPT),
        ]),
    ) {
        let mut tables = Tables::live(4, [1]);
        let told = tables.run(&deeds);
        let done = |deed: Deed| told.iter().filter(|one| **one == (deed, Told::Done)).count();
        prop_assert_eq!((done(Deed::Invite(0)), done(Deed::Decide(1, ACCEPT))), (1, 1));
        prop_assert_eq!((tables.invitations.len(), tables.seats), (2, vec![1]));
    }

    #[test]
    fn one_seat_left_goes_to_the_first_of_five_and_the_others_keep_their_invitation(
        deeds in shuffled((0..5).map(|person| Deed::Decide(person, ACCEPT)).collect()),
    ) {
        let mut tables = Tables::live(1, 0..5);
        let told = tables.run(&deeds);
        prop_assert_eq!(told[0].1, Told::Done);
        let pending = Some(InvitationStatus::Pending);
        prop_assert!(told[1..].iter().all(|(_, told)| *told == Told::Refused(ProblemCode::StageFull, pending)));
        // A pending invitation holds no seat, and is good for the next one that is free.
        let (Deed::Decide(first, _), Deed::Decide(second, _)) = (deeds[0], deeds[1]) else { unreachable!() };
        prop_assert_eq!(tables.transact(Deed::Leave(first)), Told::Done);
        prop_assert_eq!(tables.transact(Deed::Decide(second, ACCEPT)), Told::Done);
    }
}
