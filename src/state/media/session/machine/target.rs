//! Which connection is wanted, derived from the room and from whether the person wants to be on stage.

use costage_protocol::{Role, RoomId, RoomStatus};

/// The current room, as far as the media connection depends on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RoomState {
    /// Absent while no room is open.
    pub(crate) id: Option<RoomId>,
    /// Absent until the room has loaded.
    pub(crate) status: Option<RoomStatus>,
    /// The role of the signed-in person; [`Role::Viewer`] until the room has loaded.
    pub(crate) role: Role,
}

impl RoomState {
    /// The state while no room is open.
    pub(crate) const NONE: Self = Self { id: None, status: None, role: Role::Viewer };

    /// Whether nobody can be on stage here: no room is open, or it has ended.
    pub(crate) fn is_over(&self) -> bool {
        self.id.is_none() || self.status == Some(RoomStatus::Ended)
    }

    /// Whether the room has loaded and the signed-in person has no seat in it. With a room all seats end, and what is
    /// shown then is its end.
    pub(crate) fn has_no_seat(&self) -> bool {
        !self.is_over() && self.status.is_some() && self.role == Role::Viewer
    }

    /// The connection that is wanted in this room.
    pub(crate) fn target(&self, wants_stage: bool) -> ConnectionTarget {
        match (&self.id, self.status) {
            (None, _) | (_, None | Some(RoomStatus::Ended)) => ConnectionTarget::Off,
            (Some(room), Some(_)) if wants_stage => ConnectionTarget::Stage(room.clone()),
            (Some(room), Some(status)) if status.is_on_air() => ConnectionTarget::Watch(room.clone()),
            _ => ConnectionTarget::Off,
        }
    }
}

/// The connection that is wanted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) enum ConnectionTarget {
    /// None.
    #[default]
    Off,
    /// A connection to see and hear.
    Watch(RoomId),
    /// A connection to be seen and heard as well.
    Stage(RoomId),
}

impl ConnectionTarget {
    pub(crate) const fn room(&self) -> Option<&RoomId> {
        match self {
            Self::Off => None,
            Self::Watch(room) | Self::Stage(room) => Some(room),
        }
    }

    pub(crate) const fn is_stage(&self) -> bool {
        matches!(self, Self::Stage(_))
    }

    pub(super) const fn grant(&self) -> Grant {
        match self {
            Self::Stage(_) => Grant::Broadcast,
            Self::Off | Self::Watch(_) => Grant::Watch,
        }
    }
}

/// Which of the server's tokens a connection is made with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Grant {
    /// Watch data: subscribe only.
    Watch,
    /// Broadcast data: publish as well.
    Broadcast,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(status: Option<RoomStatus>, wants_stage: bool) -> ConnectionTarget {
        let id = Some(RoomId::from_random([1; 16]));
        RoomState { id, status, role: Role::Host }.target(wants_stage)
    }

    #[test]
    fn a_host_goes_live_in_a_room_that_is_not_live_yet() {
        assert!(target(Some(RoomStatus::Idle), true).is_stage());
    }

    #[test]
    fn there_is_nothing_to_watch_before_and_after() {
        for status in [None, Some(RoomStatus::Idle), Some(RoomStatus::Ended)] {
            assert_eq!(target(status, false), ConnectionTarget::Off);
        }
    }

    #[test]
    fn a_room_that_waits_for_its_host_is_watched() {
        assert!(matches!(target(Some(RoomStatus::Waiting), false), ConnectionTarget::Watch(_)));
    }
}
