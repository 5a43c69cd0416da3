//! Races of invitations as the database runs them: every decision is one transaction, in any order. In every order there is one
//! outcome, and every other call gets it as its answer.
#![allow(clippy::unwrap_used, reason = "a test may panic, in its helpers too")]

use std::collections::BTreeMap;

use costage_protocol::{
    InvitationStatus, ProblemCode, RoomStatus,
    invitations::{CancelReason, Decision, DecisionContext, Outcome, decide},
    rooms::{RoomChange, next_status},
};
use proptest::prelude::*;

type Person = u8;

/// The database's content about one room.
#[derive(Debug, Clone)]
struct Tables {
    room: RoomStatus,
    seat_limit: u32,
    /// All invitations, the latest of each person last.
    invitations: Vec<(Person, InvitationStatus)>,
    seats: Vec<Person>,
}

/// A call to the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Call {
    Invite(Person),
    Decide(Person, Decision),
    Stop,
    Leave(Person),
}

/// The answer to a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
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

    /// Runs a call as one transaction, as the server does.
    fn transact(&mut self, call: Call) -> Answer {
        match call {
            Call::Invite(_) if self.room == RoomStatus::Ended => {
                Answer::Refused(ProblemCode::RoomEnded, None)
            }
            Call::Invite(person) => match self.latest(person).copied() {
                Some(InvitationStatus::Pending) => Answer::AsBefore,
                _ if self.seats.contains(&person) => Answer::Refused(ProblemCode::AlreadyOnStage, None),
                _ if self.is_full() => Answer::Refused(ProblemCode::StageFull, None),
                _ => {
                    self.invitations.push((person, InvitationStatus::Pending));
                    Answer::Done
                }
            },
            Call::Decide(person, decision) => self.decide(person, decision),
            Call::Stop => {
                self.room = next_status(self.room, RoomChange::Stop);
                for (_, status) in &mut self.invitations {
                    if *status == InvitationStatus::Pending {
                        *status = InvitationStatus::Cancelled;
                    }
                }
                self.seats.clear();
                Answer::Done
            }
            Call::Leave(person) => {
                let seats = self.seats.len();
                self.seats.retain(|one| *one != person);
                if self.seats.len() < seats {
                    Answer::Done
                } else {
                    Answer::Refused(ProblemCode::NoSeat, None)
                }
            }
        }
    }

    fn is_full(&self) -> bool {
        u32::try_from(self.seats.len()).unwrap() >= self.seat_limit
    }

    fn decide(&mut self, person: Person, decision: Decision) -> Answer {
        let (room, seat_limit) = (self.room, self.seat_limit);
        let seats_taken = u32::try_from(self.seats.len()).unwrap();
        let latest = self.invitations.iter_mut().rev().find(|(of, _)| *of == person);
        let Some((_, row)) = latest else { return Answer::Refused(ProblemCode::NotFound, None) };
        match decide(DecisionContext { status: *row, room, seats_taken, seat_limit }, decision) {
            Ok(Outcome::Unchanged) => Answer::AsBefore,
            Ok(Outcome::Changed { status, .. }) => {
                *row = status;
                if status == InvitationStatus::Approved {
                    self.seats.push(person);
                }
                Answer::Done
            }
            Err(code) => Answer::Refused(code, Some(*row)),
        }
    }

    /// Checks what must hold between two transactions.
    fn check_invariants(&self) {
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

    fn run(&mut self, calls: &[Call]) -> Vec<(Call, Answer)> {
        let mut answers = Vec::new();
        for call in calls {
            answers.push((*call, self.transact(*call)));
            self.check_invariants();
        }
        answers
    }
}

fn shuffled(calls: Vec<Call>) -> impl Strategy<Value = Vec<Call>> {
    Just(calls).prop_shuffle()
}

fn calls() -> impl Strategy<Value = Call> {
    let person = || 0..4_u8;
    prop_oneof![
        3 => person().prop_map(Call::Invite),
        3 => person().prop_map(|person| Call::Decide(person, ACCEPT)),
        1 => person().prop_map(|person| Call::Decide(person, Decision::Reject)),
        2 => person().prop_map(|person| Call::Decide(person, CANCEL)),
        1 => person().prop_map(|person| Call::Decide(person, Decision::Cancel(CancelReason::Expired))),
        1 => Just(Call::Stop),
        2 => person().prop_map(Call::Leave),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_rules_hold_for_all_calls_in_every_order(
        seat_limit in 1..3_u32,
        calls in prop::collection::vec(calls(), 0..60),
    ) {
        let mut tables = Tables::live(seat_limit, []);
        for (call, answer) in tables.run(&calls) {
            // A decision that comes too late gets the present row as its answer.
            if let (Call::Decide(_, decision), Answer::Refused(code, row)) = (call, answer)
                && code == ProblemCode::InvitationNotPending
            {
                prop_assert!(row.is_some_and(|row| row != InvitationStatus::Pending), "{decision:?} {row:?}");
            }
        }
    }

    #[test]
    fn of_accept_and_cancel_exactly_one_wins(
        calls in shuffled(vec![
            Call::Decide(0, ACCEPT), Call::Decide(0, ACCEPT), Call::Decide(0, CANCEL), Call::Decide(0, CANCEL),
        ]),
    ) {
        let mut tables = Tables::live(1, [0]);
        let answers = tables.run(&calls);
        prop_assert_eq!(answers.iter().filter(|(_, answer)| *answer == Answer::Done).count(), 1);
        let (winner, _) = answers[0];
        let row = *tables.latest(0).unwrap();
        for (call, answer) in &answers[1..] {
            let expected = if *call == winner {
                Answer::AsBefore
            } else {
                Answer::Refused(ProblemCode::InvitationNotPending, Some(row))
            };
            prop_assert_eq!(*answer, expected);
        }
        prop_assert_eq!(tables.seats.len(), usize::from(row == InvitationStatus::Approved));
    }

    #[test]
    fn of_accept_and_stop_nobody_keeps_a_seat(
        calls in shuffled(vec![Call::Decide(0, ACCEPT), Call::Decide(1, ACCEPT), Call::Stop]),
    ) {
        let mut tables = Tables::live(2, [0, 1]);
        let answers = tables.run(&calls);
        let stopped = calls.iter().position(|call| *call == Call::Stop).unwrap();
        for (call, answer) in answers.iter().skip(stopped + 1) {
            let cancelled = Some(InvitationStatus::Cancelled);
            prop_assert_eq!(*answer, Answer::Refused(ProblemCode::RoomNotLive, cancelled), "{:?}", call);
        }
        prop_assert!(tables.seats.is_empty());
    }

    #[test]
    fn accepting_twice_or_inviting_twice_has_one_effect(
        calls in shuffled(vec![
            Call::Invite(0), Call::Invite(0), Call::Decide(1, ACCEPT), Call::Decide(1, ACCEPT),
        ]),
    ) {
        let mut tables = Tables::live(4, [1]);
        let answers = tables.run(&calls);
        let done = |call: Call| answers.iter().filter(|one| **one == (call, Answer::Done)).count();
        prop_assert_eq!((done(Call::Invite(0)), done(Call::Decide(1, ACCEPT))), (1, 1));
        prop_assert_eq!((tables.invitations.len(), tables.seats), (2, vec![1]));
    }

    #[test]
    fn one_seat_left_goes_to_the_first_of_five_and_the_others_keep_their_invitation(
        calls in shuffled((0..5).map(|person| Call::Decide(person, ACCEPT)).collect()),
    ) {
        let mut tables = Tables::live(1, 0..5);
        let answers = tables.run(&calls);
        prop_assert_eq!(answers[0].1, Answer::Done);
        let pending = Some(InvitationStatus::Pending);
        prop_assert!(answers[1..].iter().all(|(_, answer)| *answer == Answer::Refused(ProblemCode::StageFull, pending)));
        // A pending invitation takes no seat and can be accepted once one is free.
        let (Call::Decide(first, _), Call::Decide(second, _)) = (calls[0], calls[1]) else { unreachable!() };
        prop_assert_eq!(tables.transact(Call::Leave(first)), Answer::Done);
        prop_assert_eq!(tables.transact(Call::Decide(second, ACCEPT)), Answer::Done);
    }
}
