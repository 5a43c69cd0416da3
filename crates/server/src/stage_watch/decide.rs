//! What a look at a stage leads to: pure, from the room, from who LiveKit has there, and from whose
//! WebSocket is closed.

use std::{collections::HashSet, time::Duration};

use costage_protocol::{CoHost, Room, RoomStatus, SeatState, UserId, media::Identity, room::RoomChange};

use crate::{
    media::ParticipantSeen,
    store::stage_turns::{StageTurn, StageTurns},
};

/// Somebody whose WebSockets are closed for less than this may be loading the page again.
pub const JUST_GONE: Duration = Duration::from_secs(1);

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

/// Everybody to be corrected; `demoted` were demoted at an earlier look.
#[must_use]
pub fn corrections(
    room: &Room,
    seen: &[ParticipantSeen],
    turns: &StageTurns,
    demoted: &HashSet<Identity>,
) -> Vec<Correction> {
    seen.iter()
        .filter_map(|one| {
            let user = &one.identity.user;
            let belongs = *user == room.host.id || room.seats(user);
            let has_turn = belongs && has_turn(user, seen, turns) == Some(one.identity.connection);
            let identity = one.identity.clone();
            match (has_turn, one.can_publish || one.publishing) {
                (true, _) if !one.can_publish => Some(Correction::Restore(identity)),
                (true, _) | (false, false) => None,
                (false, true) if demoted.contains(&identity) => Some(Correction::Remove(identity)),
                (false, true) => Some(Correction::Demote(identity)),
            }
        })
        .collect()
}

/// By which of their connections `user` is on stage: one that came with a newer token than the turn, else
/// the one that has the turn.
#[must_use]
pub fn has_turn(user: &UserId, seen: &[ParticipantSeen], turns: &StageTurns) -> Option<u64> {
    let turn: Option<StageTurn> = turns.get(user).copied();
    let newest = connections(user, seen)
        .filter(|one| one.can_publish && turn.is_none_or(|turn| one.identity.connection > turn.up_to))
        .map(|one| one.identity.connection)
        .max();
    let there = |turn: StageTurn| {
        connections(user, seen)
            .any(|one| one.identity.connection == turn.connection)
            .then_some(turn.connection)
    };
    newest.or_else(|| turn.and_then(there))
}

fn connections<'s>(user: &UserId, seen: &'s [ParticipantSeen]) -> impl Iterator<Item = &'s ParticipantSeen> {
    seen.iter().filter(move |one| one.identity.user == *user)
}

/// What becomes of the room. `away`: how long the host's WebSockets have been closed, when they are;
/// `waited`: how long the room has had its status.
#[must_use]
pub fn room_change(
    room: &Room,
    seen: &[ParticipantSeen],
    away: Option<Duration>,
    waited: Duration,
    grace: Duration,
) -> Option<RoomChange> {
    let publishes = connections(&room.host.id, seen).any(|one| one.publishing);
    // Connected on stage, publishing or not: what keeps a room live.
    let there = connections(&room.host.id, seen).any(|one| one.can_publish);
    let gone = away.is_some_and(|away| away >= JUST_GONE);
    if publishes && !gone {
        Some(RoomChange::HostPublished)
    } else if room.status == RoomStatus::Waiting && waited >= grace && !publishes {
        Some(RoomChange::Stop)
    } else if gone || !there {
        Some(RoomChange::HostAway)
    } else {
        None
    }
}

/// How a seat is doing. `away`: how long its person's WebSockets have been closed, when they are; LiveKit
/// may not know yet.
#[must_use]
pub fn seat_state(seat: &CoHost, seen: &[ParticipantSeen], away: Option<Duration>) -> SeatState {
    let on_stage = connections(&seat.user.id, seen).any(|one| one.can_publish);
    match (on_stage, seat.seat, away) {
        (true, _, None) => SeatState::Live,
        (true, _, Some(away)) if away < JUST_GONE => SeatState::Reconnecting,
        (true, _, Some(_)) => SeatState::Offline,
        // Accepted, and not on stage yet.
        (false, SeatState::Preparing, _) => SeatState::Preparing,
        (false, _, _) => SeatState::Offline,
    }
}

#[cfg(test)]
#[path = "decide_tests.rs"]
mod tests;
