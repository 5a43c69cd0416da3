//! The state machine of join requests, in every context, and the rule for who may send one.

use std::time::Duration;

use costage_protocol::{
    JoinRequestStatus, ProblemCode, RoomStatus, Timestamp, fixtures,
    join_requests::{
        AskContext, COUNTED_FOR, CloseReason, Decision, DecisionContext, Outcome, again_at, decide, may_ask,
    },
    limits::{JOIN_REQUEST_COOL_DOWN, JOIN_REQUESTS_PER_HOUR},
    rooms::Joining,
};
use proptest::prelude::*;

use crate::rooms::{RoomFacts, rooms};

fn statuses() -> impl Strategy<Value = JoinRequestStatus> {
    prop_oneof![
        Just(JoinRequestStatus::Waiting),
        Just(JoinRequestStatus::Invited),
        Just(JoinRequestStatus::Dismissed),
        Just(JoinRequestStatus::Withdrawn),
        Just(JoinRequestStatus::Closed),
    ]
}

fn decisions() -> impl Strategy<Value = Decision> {
    prop_oneof![
        Just(Decision::Withdraw),
        Just(Decision::Dismiss),
        Just(Decision::Invite),
        Just(Decision::Close(CloseReason::RoomEnded)),
        Just(Decision::Close(CloseReason::AskingOff)),
        Just(Decision::Close(CloseReason::Blocked)),
    ]
}

fn contexts() -> impl Strategy<Value = DecisionContext> {
    (statuses(), rooms()).prop_map(|(status, RoomFacts { status: room, seats_taken, seat_limit })| {
        DecisionContext { status, room, seats_taken, seat_limit }
    })
}

proptest! {
    #[test]
    fn exactly_one_decision_ever_changes_a_request(
        context in contexts(),
        attempts in prop::collection::vec(decisions(), 0..12),
    ) {
        let mut context = context;
        let mut changes = 0;
        for decision in attempts {
            if let Ok(Outcome::Changed { status, reason }) = decide(context, decision) {
                prop_assert_eq!(context.status, JoinRequestStatus::Waiting);
                prop_assert_eq!(reason.is_some(), status == JoinRequestStatus::Closed);
                prop_assert_ne!(status, JoinRequestStatus::Waiting);
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
    fn nobody_is_invited_into_an_ended_room_or_onto_a_full_stage(context in contexts()) {
        if let Ok(Outcome::Changed { .. }) = decide(context, Decision::Invite) {
            prop_assert_ne!(context.room, RoomStatus::Ended);
            prop_assert!(context.seats_taken < context.seat_limit);
        }
    }

    #[test]
    fn a_waiting_request_can_always_be_withdrawn_dismissed_or_closed(context in contexts()) {
        let context = DecisionContext { status: JoinRequestStatus::Waiting, ..context };
        for decision in [Decision::Withdraw, Decision::Dismiss, Decision::Close(CloseReason::RoomEnded)] {
            let changed = matches!(decide(context, decision), Ok(Outcome::Changed { .. }));
            prop_assert!(changed);
        }
    }

    /// For hours, a viewer asks as soon as the last refusal allows and is sometimes dismissed: the announced waits are correct and
    /// the limits hold.
    #[test]
    fn after_the_announced_wait_a_viewer_may_ask_and_never_too_often(
        steps in prop::collection::vec((0..900u64, any::<bool>()), 1..60),
    ) {
        let mut now = fixtures::NOW;
        let (mut asked_at, mut dismissed_at) = (Vec::new(), None);
        for (pause, dismissed) in steps {
            now = now.plus(Duration::from_secs(pause));
            let asking = |asked_at| AskContext { asked_at, dismissed_at, ..OPEN };
            if let Err(refusal) = may_ask(asking(&asked_at), now) {
                prop_assert_eq!(refusal.code, ProblemCode::RateLimited);
                let wait = refusal.wait.unwrap();
                prop_assert!(!wait.is_zero() && wait <= COUNTED_FOR);
                let just_before = Timestamp::from_millis(now.plus(wait).as_millis() - 1);
                prop_assert!(may_ask(asking(&asked_at), just_before).is_err());
                now = now.plus(wait);
                prop_assert_eq!(may_ask(asking(&asked_at), now), Ok(()));
            }
            asked_at.push(now);
            let within = asked_at.iter().filter(|at| now.since(**at) < COUNTED_FOR).count();
            prop_assert!(within <= usize::try_from(JOIN_REQUESTS_PER_HOUR).unwrap());
            if let Some(at) = dismissed_at {
                prop_assert!(now.since(at) >= JOIN_REQUEST_COOL_DOWN);
            }
            if dismissed {
                dismissed_at = Some(now);
            }
        }
    }
}

const WAITING: DecisionContext = DecisionContext {
    status: JoinRequestStatus::Waiting,
    room: RoomStatus::Live,
    seats_taken: 0,
    seat_limit: 1,
};

const OPEN: AskContext<'static> = AskContext {
    room: RoomStatus::Live,
    joining: Joining::Open,
    blocked: false,
    dismissed_at: None,
    asked_at: &[],
};

#[test]
fn a_full_stage_leaves_the_request_waiting() {
    let context = DecisionContext { seats_taken: 1, ..WAITING };
    assert_eq!(decide(context, Decision::Invite), Err(ProblemCode::StageFull));
}

#[test]
fn a_decision_that_comes_too_late_is_refused() {
    let withdrawn = DecisionContext { status: JoinRequestStatus::Withdrawn, ..WAITING };
    assert_eq!(decide(withdrawn, Decision::Invite), Err(ProblemCode::RequestNotWaiting));
    let invited = DecisionContext { status: JoinRequestStatus::Invited, ..WAITING };
    assert_eq!(decide(invited, Decision::Withdraw), Err(ProblemCode::RequestNotWaiting));
    assert_eq!(decide(invited, Decision::Dismiss), Err(ProblemCode::RequestNotWaiting));
}

#[test]
fn only_a_room_on_air_that_takes_requests_can_be_asked() {
    let now = Timestamp::from_millis(0);
    let answer = |asking| may_ask(asking, now).map_err(|refusal| refusal.code);
    assert_eq!(answer(OPEN), Ok(()));
    assert_eq!(answer(AskContext { room: RoomStatus::Waiting, ..OPEN }), Ok(()));
    assert_eq!(answer(AskContext { room: RoomStatus::Idle, ..OPEN }), Err(ProblemCode::RoomNotLive));
    assert_eq!(answer(AskContext { room: RoomStatus::Ended, ..OPEN }), Err(ProblemCode::RoomEnded));
    assert_eq!(answer(AskContext { joining: Joining::Closed, ..OPEN }), Err(ProblemCode::JoiningClosed));
    assert_eq!(answer(AskContext { blocked: true, ..OPEN }), Err(ProblemCode::Blocked));
}

#[test]
fn after_a_dismissal_a_viewer_waits_two_minutes() {
    let dismissed_at = Timestamp::from_millis(1_000);
    let asking = AskContext { dismissed_at: Some(dismissed_at), ..OPEN };
    let refusal = may_ask(asking, dismissed_at.plus(Duration::from_secs(20))).unwrap_err();
    assert_eq!((refusal.code, refusal.wait), (ProblemCode::RateLimited, Some(Duration::from_secs(100))));
    assert_eq!(may_ask(asking, again_at(dismissed_at)), Ok(()));
}
