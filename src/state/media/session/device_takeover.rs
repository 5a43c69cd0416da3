//! The same person in another tab or on another device: one of the two is on stage, and people are asked
//! which goes on. The server lets the latest one have it; the other steps down and watches.

use costage_protocol::{Room, RoomStatus, SeatState, UserId};
use leptos::prelude::*;

use super::MediaSession;

/// Whether the server has `user` on `room`'s stage, by whichever device. It knows from the first moment on,
/// and LiveKit only once this device is connected there.
fn is_on_stage(room: &Room, user: &UserId) -> bool {
    if room.host.id == *user {
        return room.status == RoomStatus::Live;
    }
    room.co_hosts.iter().any(|one| one.user.id == *user && one.seat == SeatState::Live)
}

/// Whether the server says that `user` is away from the place on stage that is theirs: then whatever LiveKit still
/// shows of them comes from nobody.
fn is_away(room: &Room, user: &UserId) -> bool {
    if room.host.id == *user {
        return room.status == RoomStatus::Waiting;
    }
    room.co_hosts.iter().any(|one| one.user.id == *user && one.seat == SeatState::Offline)
}

impl MediaSession {
    /// Whether this person is on stage by another tab or device.
    #[must_use]
    pub fn on_stage_elsewhere(self) -> Signal<bool> {
        let me = self.room.me();
        let sends = self.cast.person(&me).sends;
        let room = self.room.room();
        Signal::derive(move || {
            let says = |what: fn(&Room, &UserId) -> bool| {
                room.with(|room| room.as_ref().is_some_and(|room| what(room, &me)))
            };
            !self.told.wants_stage.get() && (says(is_on_stage) || (sends.get() && !says(is_away)))
        })
    }

    /// Comes on stage with what the green room has opened; asks first when this person is there already by
    /// another device. Watch [`on_stage`](Self::on_stage) and [`notice`](Self::notice) for what comes of it.
    pub fn join(self) {
        if self.on_stage_elsewhere().get_untracked() {
            self.told.asks_to_take_over.set(true);
        } else {
            self.take_over();
        }
    }

    /// Whether people are being asked if this device is to go on in place of the other.
    #[must_use]
    pub fn asks_to_take_over(self) -> Signal<bool> {
        self.told.asks_to_take_over.into()
    }

    /// This device goes on; the other, if there is one, steps down.
    pub fn take_over(self) {
        self.told.asks_to_take_over.set(false);
        self.told.notice.set(None);
        self.told.wants_stage.set(true);
    }

    /// The other device stays on stage.
    pub fn stay_there(self) {
        self.told.asks_to_take_over.set(false);
    }
}

#[cfg(test)]
mod tests {
    use costage_protocol::{CoHost, Readiness, RoomId, Timestamp, User};

    use super::*;

    fn user(number: u8) -> User {
        User { id: UserId::from_random([number; 16]), display_name: String::new() }
    }

    fn room(status: RoomStatus, seat: SeatState) -> Room {
        let since = Timestamp::from_millis(0);
        Room {
            id: RoomId::from_random([0; 16]),
            title: String::new(),
            status,
            host: user(0),
            co_hosts: vec![CoHost { user: user(1), seat, since, ready: Readiness::default() }],
            spotlight: None,
            viewer_count: 0,
            seat_limit: 12,
            chat: costage_protocol::ChatRules::default(),
            co_hosts_pin: false,
            joining: costage_protocol::rooms::Joining::Open,
            created_at: since,
            started_at: None,
            ended_at: None,
        }
    }

    #[test]
    fn a_seat_that_is_live_is_on_stage_and_one_that_was_lost_is_not() {
        let has = |seat| is_on_stage(&room(RoomStatus::Live, seat), &user(1).id);
        assert!(has(SeatState::Live));
        assert!(!has(SeatState::Preparing) && !has(SeatState::Reconnecting) && !has(SeatState::Offline));
        assert!(!is_on_stage(&room(RoomStatus::Live, SeatState::Live), &user(2).id));
    }

    #[test]
    fn whoever_the_server_calls_offline_is_away_whatever_livekit_still_shows() {
        let away = |status, seat, number| is_away(&room(status, seat), &user(number).id);
        assert!(away(RoomStatus::Live, SeatState::Offline, 1));
        assert!(!away(RoomStatus::Live, SeatState::Preparing, 1), "LiveKit may know a moment earlier");
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
