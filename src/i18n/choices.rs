//! The types by whose values messages choose: `# $status (RoomStatus)` in a message file is the one of that name here.

pub(super) use costage_protocol::{InvitationStatus, Presence, Reaction, RoomStatus, SeatState};

pub(super) use crate::ports::media::Trouble;
use crate::ports::media::{Affected, CaptureKind};

/// What a problem with a device is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Device {
    Camera,
    Microphone,
    Both,
}

impl From<Affected> for Device {
    fn from(affected: Affected) -> Self {
        match affected {
            Affected::One(CaptureKind::Camera) => Self::Camera,
            Affected::One(CaptureKind::Microphone) => Self::Microphone,
            Affected::Both => Self::Both,
        }
    }
}
