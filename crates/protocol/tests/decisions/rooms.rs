//! Every room that a decision may find.

use costage_protocol::RoomStatus;
use proptest::prelude::*;

/// A room as far as decisions look at it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RoomSeen {
    pub(crate) status: RoomStatus,
    pub(crate) seats_taken: u32,
    pub(crate) seat_limit: u32,
}

/// With free seats, full, and with more taken than there are, for an operator may lower the limit.
pub(crate) fn rooms() -> impl Strategy<Value = RoomSeen> {
    let statuses = prop_oneof![
        Just(RoomStatus::Idle),
        Just(RoomStatus::Live),
        Just(RoomStatus::Waiting),
        Just(RoomStatus::Ended)
    ];
    (statuses, 0..4u32, 1..4u32).prop_map(|(status, seats_taken, seat_limit)| RoomSeen {
        status,
        seats_taken,
        seat_limit,
    })
}
