//! The absence of a host whose livestream waits for them, as others and as they themselves see it.

use costage_protocol::RoomStatus;

use super::tile_state::TileState;

/// Why the host's tile shows no live picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Absence {
    /// It does, or it is another one's tile.
    #[default]
    None,
    /// The livestream waits for the host.
    HostAway,
    /// The host is this person, who is not on stage in this tab: their page was loaded again.
    CanResume,
}

/// Derives the absence of the host from the state of their tile. `own` is theirs, `here` whether they are on stage in this tab.
pub(super) const fn absence(state: TileState, room: RoomStatus, own: bool, here: bool) -> Absence {
    match (room, state) {
        _ if here => Absence::None,
        (_, TileState::Live) => Absence::None,
        (RoomStatus::Live | RoomStatus::Waiting, _) if own => Absence::CanResume,
        (RoomStatus::Waiting, _) => Absence::HostAway,
        _ => Absence::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn others_see_a_host_who_is_away_once_the_room_waits() {
        let of_others = |state, room| absence(state, room, false, false);
        assert_eq!(of_others(TileState::Reconnecting, RoomStatus::Waiting), Absence::HostAway);
        assert_eq!(of_others(TileState::Reconnecting, RoomStatus::Live), Absence::None);
        assert_eq!(of_others(TileState::Live, RoomStatus::Waiting), Absence::None);
    }

    #[test]
    fn a_host_resumes_unless_they_are_on_stage_here_or_elsewhere() {
        let own = |state, here| absence(state, RoomStatus::Waiting, true, here);
        assert_eq!(own(TileState::Reconnecting, false), Absence::CanResume);
        assert_eq!(own(TileState::Connecting, true), Absence::None);
        assert_eq!(own(TileState::Live, false), Absence::None);
    }
}
