//! The state of a tile, from the seat on the server, the media connection and arriving frames.

use costage_protocol::{RoomStatus, SeatState};

use crate::{ports::media::ConnectionQuality, state::media::MediaPhase};

/// The state of a tile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TileState {
    /// The person is in the green room, or their tracks are on the way.
    Connecting,
    /// The person is seen or heard.
    Live,
    /// The connection was lost a moment ago.
    Reconnecting,
    /// The person is away and keeps their seat.
    Offline,
}

impl TileState {
    /// The value of `data-state`.
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

/// The facts about a tile's person from which its state follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TileFacts {
    /// A co-host's seat, from the server; `None` for the host.
    pub(super) seat: Option<SeatState>,
    /// The room's status, from the server.
    pub(super) room: RoomStatus,
    /// Whether LiveKit delivers any of their tracks.
    pub(super) sends: bool,
    /// Whether new frames of their picture are arriving.
    pub(super) moves: bool,
    /// The quality of their connection, as LiveKit rates it.
    pub(super) quality: ConnectionQuality,
    /// The phase of this tab's own connection, if the tile's person is on stage in this tab.
    pub(super) own: Option<MediaPhase>,
}

/// Derives the tile's state. Visible media outranks the server's information because it is newer.
pub(super) const fn tile_state(facts: TileFacts) -> TileState {
    match facts.own {
        Some(MediaPhase::Connected) => return TileState::Live,
        Some(MediaPhase::Connecting | MediaPhase::Off) => return TileState::Connecting,
        Some(MediaPhase::Reconnecting) => return TileState::Reconnecting,
        Some(MediaPhase::Stopped(_) | MediaPhase::Cannot(_)) => return TileState::Offline,
        None => {}
    }
    // Their WebSocket may be down while their picture still arrives from LiveKit: they are not away.
    if facts.sends && facts.moves {
        return TileState::Live;
    }
    match (facts.seat, facts.room) {
        (Some(SeatState::Offline), _) => TileState::Offline,
        _ if matches!(facts.quality, ConnectionQuality::Lost) => TileState::Reconnecting,
        // LiveKit keeps listing a dead participant for another 20 seconds.
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
    fn a_visible_person_is_live_even_before_the_server_knows() {
        assert_eq!(tile_state(SEEN), TileState::Live);
        assert_eq!(tile_state(TileFacts { seat: Some(SeatState::Preparing), ..SEEN }), TileState::Live);
    }

    #[test]
    fn an_absent_seat_shows_even_before_livekit_notices() {
        assert_eq!(tile_state(TileFacts { seat: Some(SeatState::Offline), ..SEEN }), TileState::Offline);
        assert_eq!(
            tile_state(TileFacts { seat: Some(SeatState::Reconnecting), ..SEEN }),
            TileState::Reconnecting
        );
    }

    #[test]
    fn a_lost_connection_is_reconnecting_even_before_the_server_notices() {
        let lost = TileFacts { quality: ConnectionQuality::Lost, ..SEEN };
        assert_eq!(tile_state(lost), TileState::Reconnecting);
    }

    #[test]
    fn a_lost_connection_is_offline_once_the_server_says_so() {
        let away = TileFacts { seat: Some(SeatState::Offline), quality: ConnectionQuality::Lost, ..SEEN };
        assert_eq!(tile_state(away), TileState::Offline);
    }

    #[test]
    fn a_person_whose_frames_arrive_is_live_whatever_the_server_says() {
        for seat in [SeatState::Live, SeatState::Reconnecting, SeatState::Offline] {
            for quality in [ConnectionQuality::Good, ConnectionQuality::Lost] {
                let seen = TileFacts { seat: Some(seat), moves: true, quality, ..SEEN };
                assert_eq!(tile_state(seen), TileState::Live, "{seat:?} {quality:?}");
            }
        }
    }

    #[test]
    fn a_person_who_stops_sending_is_offline_at_once_despite_recent_frames() {
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
    fn the_own_tile_shows_the_own_connection() {
        let own = |phase| tile_state(TileFacts { own: Some(phase), sends: false, ..SEEN });
        assert_eq!(own(MediaPhase::Connected), TileState::Live);
        assert_eq!(own(MediaPhase::Reconnecting), TileState::Reconnecting);
        assert_eq!(own(MediaPhase::Stopped(Stopped::Removed)), TileState::Offline);
        assert_eq!(own(MediaPhase::Cannot(Trouble::MediaBlocked)), TileState::Offline);
    }
}
