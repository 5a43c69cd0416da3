//! What a look at a stage leads to: pure, from the room, from who LiveKit has there, and from whose
//! WebSocket is closed.

use std::{collections::HashSet, time::Duration};

use costage_protocol::{CoHost, Room, RoomStatus, SeatState, UserId, media::Identity, rooms::RoomChange};

use crate::{
    media::MediaParticipant,
    store::stage::leases::{StageLease, StageLeases},
};

/// Somebody whose WebSockets are closed for less than this may be loading the page again.
pub const RELOAD_GRACE: Duration = Duration::from_secs(1);
/// LiveKit shows somebody whose machine died for 20 seconds more; who is there longer is really there.
const GHOST_MAX: Duration = Duration::from_secs(25);

/// What is to be done about somebody whose right to publish is not what it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Correction {
    /// Take the right away; they go on watching.
    Demote(Identity),
    /// Out: they came back with an old token.
    Remove(Identity),
    /// Give it back: LiveKit was restarted, and they returned with a token from before.
    Restore(Identity),
}

/// Whether LiveKit shows a connection behind which there is nobody: no page has stood behind it for `left_for`, when
/// one did before. One that is there for longer than LiveKit shows the dead is there, whatever its page's WebSocket does.
#[must_use]
pub fn is_ghost(left_for: Option<Duration>) -> bool {
    left_for.is_some_and(|left_for| left_for >= RELOAD_GRACE && left_for < GHOST_MAX)
}

/// Everybody to be corrected; `demoted` were demoted at an earlier look.
#[must_use]
pub fn corrections(
    room: &Room,
    seen: &[MediaParticipant],
    leases: &StageLeases,
    demoted: &HashSet<Identity>,
) -> Vec<Correction> {
    seen.iter()
        .filter_map(|one| {
            let user = &one.identity.user;
            let belongs = *user == room.host.id || room.seats(user);
            let leased_connection =
                belongs && leased_connection(user, seen, leases) == Some(one.identity.connection);
            let identity = one.identity.clone();
            match (leased_connection, one.can_publish || one.publishing) {
                (true, _) if !one.can_publish => Some(Correction::Restore(identity)),
                (true, _) | (false, false) => None,
                (false, true) if demoted.contains(&identity) => Some(Correction::Remove(identity)),
                (false, true) => Some(Correction::Demote(identity)),
            }
        })
        .collect()
}

/// By which of their connections `user` is on stage: one that came with a newer token than the lease, else
/// the one that has the lease.
#[must_use]
pub fn leased_connection(user: &UserId, seen: &[MediaParticipant], leases: &StageLeases) -> Option<u64> {
    let lease: Option<StageLease> = leases.get(user).copied();
    let newest = connections(user, seen)
        .filter(|one| {
            one.can_publish && lease.is_none_or(|lease| one.identity.connection > lease.issued_up_to)
        })
        .map(|one| one.identity.connection)
        .max();
    let there = |lease: StageLease| {
        connections(user, seen)
            .any(|one| one.identity.connection == lease.connection)
            .then_some(lease.connection)
    };
    newest.or_else(|| lease.and_then(there))
}

fn connections<'s>(
    user: &UserId,
    seen: &'s [MediaParticipant],
) -> impl Iterator<Item = &'s MediaParticipant> {
    seen.iter().filter(move |one| one.identity.user == *user)
}

/// What LiveKit has said of a room.
#[derive(Debug, Clone, Copy)]
pub enum LiveKitView<'s> {
    /// It was not asked yet: what is known is whose WebSockets are closed.
    NotAsked,
    /// It was asked and does not answer.
    NoAnswer,
    /// Who is there.
    Participants(&'s [MediaParticipant]),
}

impl<'s> LiveKitView<'s> {
    /// Who is there, as far as LiveKit has said so.
    #[must_use]
    pub const fn people(self) -> &'s [MediaParticipant] {
        match self {
            Self::Participants(people) => people,
            Self::NotAsked | Self::NoAnswer => &[],
        }
    }
}

/// How things stand with the host.
#[derive(Debug, Clone, Copy)]
pub struct HostTimes {
    /// How long their WebSockets have been closed, when they are.
    pub away: Option<Duration>,
    /// How long the room has been waiting for them; zero when it is not.
    pub waited: Duration,
    /// How long the room waits for them.
    pub grace: Duration,
}

impl HostTimes {
    fn gone(self) -> bool {
        self.away.is_some_and(|away| away >= RELOAD_GRACE)
    }

    /// How much of the grace is left. It began when they went, which the room was told a moment later.
    #[must_use]
    pub fn left(self) -> Duration {
        self.grace.saturating_sub(self.waited.max(self.away.unwrap_or_default()))
    }
}

/// What becomes of the room.
#[must_use]
pub fn room_change(room: &Room, seen: LiveKitView<'_>, times: HostTimes) -> Option<RoomChange> {
    let over = room.status == RoomStatus::Waiting && times.left().is_zero();
    let people = match seen {
        LiveKitView::NotAsked => return times.gone().then_some(RoomChange::HostAway),
        LiveKitView::NoAnswer if over && times.gone() => return Some(RoomChange::Stop),
        LiveKitView::NoAnswer => return times.gone().then_some(RoomChange::HostAway),
        LiveKitView::Participants(people) => people,
    };
    let publishes = connections(&room.host.id, people).any(|one| one.publishing);
    // Connected on stage, publishing or not: what keeps a room live.
    let there = connections(&room.host.id, people).any(|one| one.can_publish);
    // Sound and picture that outlive the WebSocket for so long come from somebody.
    let only_a_ghost = times.away.is_some_and(|away| away < GHOST_MAX);
    if publishes && !times.gone() {
        Some(RoomChange::HostPublished)
    } else if over && (!publishes || only_a_ghost) {
        Some(RoomChange::Stop)
    } else if times.gone() || !there {
        Some(RoomChange::HostAway)
    } else {
        None
    }
}

/// How a seat is doing. `away`: how long its person's WebSockets have been closed, when they are; LiveKit
/// may not know yet.
#[must_use]
pub fn seat_state(seat: &CoHost, seen: LiveKitView<'_>, away: Option<Duration>) -> SeatState {
    let on_stage = match seen {
        LiveKitView::Participants(people) => connections(&seat.user.id, people).any(|one| one.can_publish),
        // Then as they were.
        LiveKitView::NotAsked | LiveKitView::NoAnswer if away.is_none() => return seat.seat,
        LiveKitView::NotAsked | LiveKitView::NoAnswer => {
            matches!(seat.seat, SeatState::Live | SeatState::Reconnecting)
        }
    };
    match (on_stage, seat.seat, away) {
        (true, _, None) => SeatState::Live,
        (true, _, Some(away)) if away < RELOAD_GRACE => SeatState::Reconnecting,
        (true, _, Some(_)) => SeatState::Offline,
        // Accepted, and not on stage yet.
        (false, SeatState::Preparing, _) => SeatState::Preparing,
        (false, _, _) => SeatState::Offline,
    }
}

#[cfg(test)]
#[path = "decide_tests.rs"]
mod tests;
