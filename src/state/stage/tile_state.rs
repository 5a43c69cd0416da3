//! How a tile is doing, by everything that is known of its person.

use costage_protocol::{RoomStatus, SeatState};

use crate::{ports::media::ConnectionQuality, state::media::MediaPhase};

/// How a tile is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TileState {
    /// On the way: in the green room, or their tracks are.
    Connecting,
    /// Seen or heard.
    Live,
    /// Just lost.
    Reconnecting,
    /// Away; keeps the seat.
    Offline,
}

impl TileState {
    /// As `data-state` has it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Connecting => "connecting",
            Self::Live => "live",
            Self::Reconnecting => "reconnecting",
            Self::Offline => "offline",
        }
    }
}

/// What is known of a tile's person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TileFacts {
    /// A co-host's seat, by the server; absent for the host.
    pub(super) seat: Option<SeatState>,
    /// The room, by the server.
    pub(super) room: RoomStatus,
    /// Whether LiveKit brings anything of them.
    pub(super) sends: bool,
    /// Whether new frames of their picture arrive.
    pub(super) moves: bool,
    /// How good LiveKit finds their line.
    pub(super) quality: ConnectionQuality,
    /// The tile's person is on stage in this very tab; how its connection is doing.
    pub(super) own: Option<MediaPhase>,
}

/// How the tile is doing. What can be seen counts more than what the server has heard, because it is newer.
pub(super) const fn tile_state(facts: TileFacts) -> TileState {
    match facts.own {
        Some(MediaPhase::Connected) => return TileState::Live,
        Some(MediaPhase::Connecting | MediaPhase::Off) => return TileState::Connecting,
        Some(MediaPhase::Reconnecting) => return TileState::Reconnecting,
        Some(MediaPhase::Stopped(_) | MediaPhase::Cannot(_)) => return TileState::Offline,
        None => {}
    }
    // Their line to the server may be cut while their picture still comes by another way: they are not away.
    if facts.sends && facts.moves {
        return TileState::Live;
    }
    match (facts.seat, facts.room) {
        (Some(SeatState::Offline), _) => TileState::Offline,
        _ if matches!(facts.quality, ConnectionQuality::Lost) => TileState::Reconnecting,
        // LiveKit shows a dead machine for 20 seconds more.
        (Some(SeatState::Reconnecting), _) | (None, RoomStatus::Waiting) => TileState::Reconnecting,
        _ if facts.sends => TileState::Live,
        (None, RoomStatus::Ended) => TileState::Offline,
        _ => TileState::Connecting,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::media::{Stopped, Trouble};

    const SEEN: TileFacts = TileFacts {
        seat: Some(SeatState::Live),
        room: RoomStatus::Live,
        sends: true,
        moves: false,
        quality: ConnectionQuality::Good,
        own: None,
    };

    #[test]
    fn who_is_seen_is_live_even_before_the_server_has_heard() {
        assert_eq!(tile_state(SEEN), TileState::Live);
        assert_eq!(tile_state(TileFacts { seat: Some(SeatState::Preparing), ..SEEN }), TileState::Live);
    }

    #[test]
    fn a_seat_that_is_away_is_shown_so_though_livekit_has_not_noticed() {
        assert_eq!(tile_state(TileFacts { seat: Some(SeatState::Offline), ..SEEN }), TileState::Offline);
        assert_eq!(
            tile_state(TileFacts { seat: Some(SeatState::Reconnecting), ..SEEN }),
            TileState::Reconnecting
        );
    }

    #[test]
    fn a_lost_line_is_reconnecting_though_the_server_has_not_noticed() {
        let lost = TileFacts { quality: ConnectionQuality::Lost, ..SEEN };
        assert_eq!(tile_state(lost), TileState::Reconnecting);
    }

    #[test]
    fn a_lost_line_is_away_as_soon_as_the_server_says_so() {
        let away = TileFacts { seat: Some(SeatState::Offline), quality: ConnectionQuality::Lost, ..SEEN };
        assert_eq!(tile_state(away), TileState::Offline);
    }

    #[test]
    fn whose_frames_arrive_is_not_away_whatever_the_server_has_heard() {
        for seat in [SeatState::Live, SeatState::Reconnecting, SeatState::Offline] {
            for quality in [ConnectionQuality::Good, ConnectionQuality::Lost] {
                let seen = TileFacts { seat: Some(seat), moves: true, quality, ..SEEN };
                assert_eq!(tile_state(seen), TileState::Live, "{seat:?} {quality:?}");
            }
        }
    }

    #[test]
    fn who_sends_nothing_any_more_is_away_at_once_though_frames_came_a_moment_ago() {
        let gone = TileFacts { seat: Some(SeatState::Offline), sends: false, moves: true, ..SEEN };
        assert_eq!(tile_state(gone), TileState::Offline);
    }

    #[test]
    fn a_host_who_is_away_is_reconnecting_until_the_room_ends() {
        for sends in [false, true] {
            let away = TileFacts { seat: None, room: RoomStatus::Waiting, sends, ..SEEN };
            assert_eq!(tile_state(away), TileState::Reconnecting);
        }
    }

    #[test]
    fn ones_own_tile_follows_ones_own_connection() {
        let own = |phase| tile_state(TileFacts { own: Some(phase), sends: false, ..SEEN });
        assert_eq!(own(MediaPhase::Connected), TileState::Live);
        assert_eq!(own(MediaPhase::Reconnecting), TileState::Reconnecting);
        assert_eq!(own(MediaPhase::Stopped(Stopped::Removed)), TileState::Offline);
        assert_eq!(own(MediaPhase::Cannot(Trouble::MediaBlocked)), TileState::Offline);
    }
}
