//! Who may write now: one decision, of the room, the rules, the person and the time.

use std::time::Duration;

use super::ChatRules;
use crate::{ProblemCode, Role, RoomStatus, Timestamp};

/// That somebody may not write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mute {
    /// Until then.
    Until(Timestamp),
    /// For as long as the room is there.
    ForTheRoom,
}

impl Mute {
    /// Whether it holds at `now`.
    #[must_use]
    pub fn holds(self, now: Timestamp) -> bool {
        match self {
            Self::Until(until) => now < until,
            Self::ForTheRoom => true,
        }
    }
}

/// Somebody about to write, and all that decides it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sending {
    /// What they are to the room.
    pub role: Role,
    /// Where the room is in its life.
    pub room: RoomStatus,
    /// The room's rules.
    pub rules: ChatRules,
    /// Whether they were muted.
    pub mute: Option<Mute>,
    /// When they wrote last in this room.
    pub last_sent: Option<Timestamp>,
    /// Now.
    pub now: Timestamp,
}

/// Why somebody may not write now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// The room is over.
    RoomEnded,
    /// They were muted, until then or for the room.
    Muted(Mute),
    /// Only the host and co-hosts may.
    MembersOnly,
    /// They wrote a moment ago and must wait this long.
    SlowMode(Duration),
}

impl Refusal {
    /// The code that goes with it.
    #[must_use]
    pub const fn code(self) -> ProblemCode {
        match self {
            Self::RoomEnded => ProblemCode::RoomEnded,
            Self::Muted(_) => ProblemCode::Muted,
            Self::MembersOnly => ProblemCode::MembersOnly,
            Self::SlowMode(_) => ProblemCode::SlowMode,
        }
    }

    /// How long to wait before it is worth another try, where waiting helps.
    #[must_use]
    pub fn wait(self, now: Timestamp) -> Option<Duration> {
        match self {
            Self::Muted(Mute::Until(until)) => Some(until.since(now)),
            Self::SlowMode(wait) => Some(wait),
            Self::Muted(Mute::ForTheRoom) | Self::RoomEnded | Self::MembersOnly => None,
        }
    }
}

/// Decides. The host is bound by nothing but the room's end; slow mode binds viewers only.
///
/// # Errors
/// The first reason against it.
pub fn may_send(sending: Sending) -> Result<(), Refusal> {
    let Sending { role, room, rules, mute, last_sent, now } = sending;
    if room == RoomStatus::Ended {
        return Err(Refusal::RoomEnded);
    }
    if role == Role::Host {
        return Ok(());
    }
    if let Some(mute) = mute.filter(|mute| mute.holds(now)) {
        return Err(Refusal::Muted(mute));
    }
    if role == Role::CoHost {
        return Ok(());
    }
    if rules.members_only {
        return Err(Refusal::MembersOnly);
    }
    let pause = Duration::from_secs(u64::from(rules.slow_mode_seconds));
    match last_sent.map(|last| pause.saturating_sub(now.since(last))) {
        Some(wait) if !wait.is_zero() => Err(Refusal::SlowMode(wait)),
        _ => Ok(()),
    }
}
