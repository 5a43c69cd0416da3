//! The same person in another tab or on another device: only one of them can be on stage, and people are asked which
//! one. The server gives the stage to the latest that joins; the other one steps down and watches.

use costage_protocol::{Room, RoomStatus, SeatState, UserId};
use leptos::prelude::*;

use super::{MediaSession, machine::Input};

/// Whether the server says that `user` is on the stage of `room`, by any device. It knows at once; LiveKit tells only
/// after this device has connected.
fn is_on_stage(room: &Room, user: &UserId) -> bool {
    if room.host.id == *user {
        return room.status == RoomStatus::Live;
    }
    room.co_hosts.iter().any(|one| one.user.id == *user && one.seat == SeatState::Live)
}

/// Whether the server says that `user` has a seat but is away. Then the tracks that LiveKit may still show are of a
/// connection that is already lost.
fn is_away(room: &Room, user: &UserId) -> bool {
    if room.host.id == *user {
        return room.status == RoomStatus::Waiting;
    }
    room.co_hosts.iter().any(|one| one.user.id == *user && one.seat == SeatState::Offline)
}

impl MediaSession {
    /// Whether the person is on stage by another tab or device.
    #[must_use]
    pub fn on_stage_elsewhere(self) -> Signal<bool> {
        let me = self.room.me();
        let sends = self.participants.person(&me).sends;
        let room = self.room.room();
        Signal::derive(move || {
            let says = |what: fn(&Room, &UserId) -> bool| {
                room.with(|room| room.as_ref().is_some_and(|room| what(room, &me)))
            };
            !self.wants_stage().get() && (says(is_on_stage) || (sends.get() && !says(is_away)))
        })
    }

    /// Joins the stage with the devices that the green room has opened. Asks first if the person is on stage already
    /// by another device. [`on_stage`](Self::on_stage) and [`refusal`](Self::refusal) tell the outcome.
    pub fn join(self) {
        if self.on_stage_elsewhere().get_untracked() {
            self.asks_to_take_over.set(true);
        } else {
            self.take_over();
        }
    }

    /// Whether the person is being asked if this device should take over from the other.
    #[must_use]
    pub fn asks_to_take_over(self) -> Signal<bool> {
        self.asks_to_take_over.into()
    }

    /// Joins the stage with this device; the other one, if there is any, steps down.
    pub fn take_over(self) {
        self.asks_to_take_over.set(false);
        self.drive(Input::Join);
    }

    /// Leaves the stage to the other device.
    pub fn leave_to_other_device(self) {
        self.asks_to_take_over.set(false);
    }
}

#[cfg(test)]
mod tests {
    use costage_protocol::{User, fixtures};

    use super::*;

    fn user(number: u8) -> User {
        fixtures::user(number, "")
    }

    fn room(status: RoomStatus, seat: SeatState) -> Room {
        Room { status, host: user(0), co_hosts: vec![fixtures::co_host(user(1), seat)], ..fixtures::room() }
    }

    #[test]
    fn only_a_live_seat_is_on_stage() {
        let has = |seat| is_on_stage(&room(RoomStatus::Live, seat), &user(1).id);
        assert!(has(SeatState::Live));
        assert!(!has(SeatState::Preparing) && !has(SeatState::Reconnecting) && !has(SeatState::Offline));
        assert!(!is_on_stage(&room(RoomStatus::Live, SeatState::Live), &user(2).id));
    }

    #[test]
    fn a_seat_that_is_offline_is_away_even_if_livekit_still_shows_it() {
        let away = |status, seat, number| is_away(&room(status, seat), &user(number).id);
        assert!(away(RoomStatus::Live, SeatState::Offline, 1));
        assert!(
            !away(RoomStatus::Live, SeatState::Preparing, 1),
            "LiveKit may know a moment earlier than the server"
        );
        assert!(
            !away(RoomStatus::Live, SeatState::Live, 1) && !away(RoomStatus::Live, SeatState::Offline, 2)
        );
        assert!(away(RoomStatus::Waiting, SeatState::Live, 0));
        assert!(!away(RoomStatus::Live, SeatState::Offline, 0));
    }

    #[test]
    fn a_host_is_on_stage_while_the_room_is_live() {
        let has = |status| is_on_stage(&room(status, SeatState::Live), &user(0).id);
        assert!(has(RoomStatus::Live));
        assert!(!has(RoomStatus::Idle) && !has(RoomStatus::Waiting) && !has(RoomStatus::Ended));
    }
}
