//! Decides what a check of a stage leads to, from the room, LiveKit's participants and closed WebSockets. Pure.
//! `docs/presence.md` has the tables.

use std::{collections::HashSet, time::Duration};

use costage_protocol::{CoHost, Room, RoomStatus, SeatState, UserId, media::Identity, rooms::RoomChange};

use crate::{
    media::MediaParticipant,
    store::stage::leases::{StageLease, StageLeases},
};

/// A person whose WebSockets have been closed for less than this may be reloading the page.
pub const RELOAD_GRACE: Duration = Duration::from_secs(1);
/// LiveKit shows a participant whose machine died for 20 seconds more; one that stays longer is really there.
const GHOST_MAX: Duration = Duration::from_secs(25);

/// A change of a connection's right to publish that LiveKit needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Correction {
    /// Take the right away; the connection goes on watching.
    Demote(Identity),
    /// Have the others hear nothing more of it: it only watches.
    Hide(Identity),
    /// Disconnect it: it came back with an old token.
    Remove(Identity),
    /// Give it back: LiveKit was restarted, and the connection returned with a token from before.
    Restore(Identity),
}

impl Correction {
    /// The connection to correct.
    #[must_use]
    pub const fn identity(&self) -> &Identity {
        match self {
            Self::Demote(identity)
            | Self::Hide(identity)
            | Self::Remove(identity)
            | Self::Restore(identity) => identity,
        }
    }
}

/// Whether LiveKit shows a connection that is abandoned. `left_for` is how long its page has been gone, when it had one. A
/// connection that stays longer than LiveKit shows dead ones is alive, even without its page's WebSocket.
#[must_use]
pub fn is_ghost(left_for: Option<Duration>) -> bool {
    left_for.is_some_and(|left_for| left_for >= RELOAD_GRACE && left_for < GHOST_MAX)
}

/// Lists the corrections; `demoted` are the connections demoted by an earlier check.
#[must_use]
pub fn corrections(
    room: &Room,
    seen: &[MediaParticipant],
    leases: &StageLeases,
    demoted: &HashSet<Identity>,
) -> Vec<Correction> {
    seen.iter()
        .filter_map(|one| {
            let identity = one.identity.clone();
            match (is_on_stage(&identity, room, seen, leases), one.can_publish || one.publishing) {
                (true, _) if !one.can_publish || one.hidden => Some(Correction::Restore(identity)),
                // Not before its tracks have ended: the others would not hear of that.
                (false, false) if !one.hidden => Some(Correction::Hide(identity)),
                (true, _) | (false, false) => None,
                (false, true) if demoted.contains(&identity) => Some(Correction::Remove(identity)),
                (false, true) => Some(Correction::Demote(identity)),
            }
        })
        .collect()
}

/// Whether `identity` is the connection with which somebody with a place on the stage of `room` is on it.
#[must_use]
pub fn is_on_stage(
    identity: &Identity,
    room: &Room,
    seen: &[MediaParticipant],
    leases: &StageLeases,
) -> bool {
    let Identity { user, connection } = identity;
    (*user == room.host.id || room.seats(user)) && leased_connection(user, seen, leases) == Some(*connection)
}

/// Returns the connection with which `user` is on stage: the newest that may publish and was issued after the lease, or
/// else the one that holds the lease.
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

/// What LiveKit says about a room.
#[derive(Debug, Clone, Copy)]
pub enum LiveKitView<'s> {
    /// It has not been asked yet; only closed WebSockets are known.
    NotAsked,
    /// It does not answer.
    NoAnswer,
    /// The participants of the room.
    Participants(&'s [MediaParticipant]),
}

impl<'s> LiveKitView<'s> {
    /// The participants, as far as they are known.
    #[must_use]
    pub const fn people(self) -> &'s [MediaParticipant] {
        match self {
            Self::Participants(people) => people,
            Self::NotAsked | Self::NoAnswer => &[],
        }
    }
}

/// How long the host has been away, and how long the room waits.
#[derive(Debug, Clone, Copy)]
pub struct HostTimes {
    /// How long the host's WebSockets have been closed; `None` when one is open.
    pub away: Option<Duration>,
    /// How long the room has been `waiting`; zero when it is not.
    pub waited: Duration,
    /// How long the room waits for its host.
    pub grace: Duration,
}

impl HostTimes {
    fn gone(self) -> bool {
        self.away.is_some_and(|away| away >= RELOAD_GRACE)
    }

    /// The rest of the grace time. It began when the host went away, a moment before the room became `waiting`.
    #[must_use]
    pub fn left(self) -> Duration {
        self.grace.saturating_sub(self.waited.max(self.away.unwrap_or_default()))
    }
}

/// Decides whether the room's status changes.
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
    // A host connected on stage keeps the room live, publishing or not.
    let there = connections(&room.host.id, people).any(|one| one.can_publish);
    // Sound and picture that outlive the WebSocket for longer than this are real.
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

/// Decides the state of a seat. `away` is how long the WebSockets of its person have been closed; `None` when one is open.
#[must_use]
pub fn seat_state(seat: &CoHost, seen: LiveKitView<'_>, away: Option<Duration>) -> SeatState {
    let on_stage = match seen {
        LiveKitView::Participants(people) => connections(&seat.user.id, people).any(|one| one.can_publish),
        // Nothing has changed as far as is known.
        LiveKitView::NotAsked | LiveKitView::NoAnswer if away.is_none() => return seat.seat,
        LiveKitView::NotAsked | LiveKitView::NoAnswer => {
            matches!(seat.seat, SeatState::Live | SeatState::Reconnecting)
        }
    };
    match (on_stage, seat.seat, away) {
        (true, _, None) => SeatState::Live,
        (true, _, Some(away)) if away < RELOAD_GRACE => SeatState::Reconnecting,
        (true, _, Some(_)) => SeatState::Offline,
        // Has accepted, and is not on stage yet.
        (false, SeatState::Preparing, _) => SeatState::Preparing,
        (false, _, _) => SeatState::Offline,
    }
}

#[cfg(test)]
#[path = "decide_tests.rs"]
mod tests;
