//! Generates the rooms that a decision can meet.

use costage_protocol::RoomStatus;
use proptest::prelude::*;

/// The facts about a room that decisions depend on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RoomFacts {
    pub(crate) status: RoomStatus,
    pub(crate) seats_taken: u32,
    pub(crate) seat_limit: u32,
}

/// Generates rooms with free seats, full ones, and ones with more taken seats than the limit, because an operator may lower it.
pub(crate) fn rooms() -> impl Strategy<Value = RoomFacts> {
    let statuses = prop_oneof![
        Just(RoomStatus::Idle),
        Just(RoomStatus::Live),
        Just(RoomStatus::Waiting),
        Just(RoomStatus::Ended)
    ];
    (statuses, 0..4u32, 1..4u32).prop_map(|(status, seats_taken, seat_limit)| RoomFacts {
        status,
        seats_taken,
        seat_limit,
    })
}
