//! Decides whether somebody may write in a chat now.

use std::time::Duration;

use super::ChatRules;
use crate::{ProblemCode, Role, RoomStatus, Timestamp};

/// A mute in a room's chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mute {
    /// It ends at this time.
    Until(Timestamp),
    /// It lasts as long as the room.
    ForTheRoom,
}

impl Mute {
    /// Whether the mute is in force at `now`.
    #[must_use]
    pub fn holds(self, now: Timestamp) -> bool {
        match self {
            Self::Until(until) => now < until,
            Self::ForTheRoom => true,
        }
    }
}

/// Everything that decides whether somebody may send a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SendContext {
    /// The sender's role in the room.
    pub role: Role,
    /// The room's status.
    pub room: RoomStatus,
    /// The chat's rules.
    pub rules: ChatRules,
    /// The sender's mute, which may have ended.
    pub mute: Option<Mute>,
    /// When the sender last wrote in this room.
    pub last_sent: Option<Timestamp>,
    /// The current time.
    pub now: Timestamp,
}

/// Why a message is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// The room has ended.
    RoomEnded,
    /// The sender is muted.
    Muted(Mute),
    /// Only the host and co-hosts may write.
    MembersOnly,
    /// Slow mode: the sender must wait this long.
    SlowMode(Duration),
}

impl Refusal {
    /// The problem code for this refusal.
    #[must_use]
    pub const fn code(self) -> ProblemCode {
        match self {
            Self::RoomEnded => ProblemCode::RoomEnded,
            Self::Muted(_) => ProblemCode::Muted,
            Self::MembersOnly => ProblemCode::MembersOnly,
            Self::SlowMode(_) => ProblemCode::SlowMode,
        }
    }

    /// How long to wait before trying again; `None` when waiting does not help.
    #[must_use]
    pub fn wait(self, now: Timestamp) -> Option<Duration> {
        match self {
            Self::Muted(Mute::Until(until)) => Some(until.since(now)),
            Self::SlowMode(wait) => Some(wait),
            Self::Muted(Mute::ForTheRoom) | Self::RoomEnded | Self::MembersOnly => None,
        }
    }
}

/// Decides whether the message may be sent. Only the room's end stops the host; slow mode applies to viewers only.
///
/// # Errors
/// The first rule that refuses it.
pub fn may_send(context: SendContext) -> Result<(), Refusal> {
    let SendContext { role, room, rules, mute, last_sent, now } = context;
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
