//! The state machine of invitations, in every context.

use costage_protocol::{
    InvitationStatus, ProblemCode, RoomStatus,
    invitations::{CancelReason, Decision, DecisionContext, Outcome, decide},
};
use proptest::prelude::*;

use crate::rooms::{RoomFacts, rooms};

fn statuses() -> impl Strategy<Value = InvitationStatus> {
    prop_oneof![
        Just(InvitationStatus::Pending),
        Just(InvitationStatus::Approved),
        Just(InvitationStatus::Rejected),
        Just(InvitationStatus::Cancelled),
    ]
}

fn decisions() -> impl Strategy<Value = Decision> {
    prop_oneof![
        Just(Decision::Accept),
        Just(Decision::Reject),
        Just(Decision::Cancel(CancelReason::ByHost)),
        Just(Decision::Cancel(CancelReason::RoomEnded)),
    ]
}

fn contexts() -> impl Strategy<Value = DecisionContext> {
    (statuses(), rooms()).prop_map(|(status, RoomFacts { status: room, seats_taken, seat_limit })| {
        DecisionContext { status, room, seats_taken, seat_limit }
    })
}

proptest! {
    #[test]
    fn exactly_one_decision_ever_changes_an_invitation(
        context in contexts(),
        attempts in prop::collection::vec(decisions(), 0..12),
    ) {
        let mut context = context;
        let mut changes = 0;
        for decision in attempts {
            if let Ok(Outcome::Changed { status, reason }) = decide(context, decision) {
                prop_assert_eq!(context.status, InvitationStatus::Pending);
                prop_assert_eq!(reason.is_some(), status == InvitationStatus::Cancelled);
                context.status = status;
                changes += 1;
            }
        }
        prop_assert!(changes <= 1);
    }

    #[test]
    fn repeating_the_same_decision_succeeds(context in contexts(), decision in decisions()) {
        if let Ok(Outcome::Changed { status, .. }) = decide(context, decision) {
            prop_assert_eq!(decide(DecisionContext { status, ..context }, decision), Ok(Outcome::Unchanged));
        }
    }

    #[test]
    fn nobody_is_approved_unless_the_room_is_live_and_a_seat_is_free(context in contexts()) {
        if let Ok(Outcome::Changed { .. }) = decide(context, Decision::Accept) {
            prop_assert_eq!(context.room, RoomStatus::Live);
            prop_assert!(context.seats_taken < context.seat_limit);
        }
    }
}

const PENDING: DecisionContext = DecisionContext {
    status: InvitationStatus::Pending,
    room: RoomStatus::Live,
    seats_taken: 0,
    seat_limit: 1,
};

#[test]
fn accepting_in_a_room_that_waits_for_its_host_leaves_the_invitation_pending() {
    let context = DecisionContext { room: RoomStatus::Waiting, ..PENDING };
    assert_eq!(decide(context, Decision::Accept), Err(ProblemCode::RoomNotLive));
}

#[test]
fn accepting_after_the_end_of_the_room_says_that_it_ended() {
    let context = DecisionContext { status: InvitationStatus::Cancelled, room: RoomStatus::Ended, ..PENDING };
    assert_eq!(decide(context, Decision::Accept), Err(ProblemCode::RoomNotLive));
}

#[test]
fn cancel_wins_over_a_late_accept() {
    let context = DecisionContext { status: InvitationStatus::Cancelled, ..PENDING };
    assert_eq!(decide(context, Decision::Accept), Err(ProblemCode::InvitationNotPending));
}

#[test]
fn the_last_seat_goes_to_the_first_person_who_accepts() {
    let context = DecisionContext { seats_taken: 1, ..PENDING };
    assert_eq!(decide(context, Decision::Accept), Err(ProblemCode::StageFull));
}
