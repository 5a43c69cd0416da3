//! What is wanted of the media connection, by what is known of the room.

use costage_protocol::{RoomId, RoomStatus};

use super::exchange::Goal;

/// What to go for.
pub(in crate::state::media) fn goal(
    id: Option<RoomId>,
    status: Option<RoomStatus>,
    wants_stage: bool,
) -> Goal {
    match (id, status) {
        (None, _) | (_, None | Some(RoomStatus::Ended)) => Goal::Off,
        (Some(room), Some(_)) if wants_stage => Goal::Stage(room),
        (Some(room), Some(status)) if status.is_on_air() => Goal::Watch(room),
        _ => Goal::Off,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn room() -> Option<RoomId> {
        Some(RoomId::from_random([1; 16]))
    }

    #[test]
    fn a_host_goes_live_in_a_room_that_is_not_live_yet() {
        let goal = goal(room(), Some(RoomStatus::Idle), true);
        assert!(matches!(goal, Goal::Stage(_)));
    }

    #[test]
    fn there_is_nothing_to_watch_before_and_after() {
        for status in [None, Some(RoomStatus::Idle), Some(RoomStatus::Ended)] {
            assert_eq!(goal(room(), status, false), Goal::Off);
        }
    }

    #[test]
    fn a_room_that_waits_for_its_host_is_watched() {
        assert!(matches!(goal(room(), Some(RoomStatus::Waiting), false), Goal::Watch(_)));
    }
}
