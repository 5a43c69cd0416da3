//! What a viewer can do about coming on stage, out of everything known. Pure.

use costage_protocol::{
    JoinRequest, JoinRequestStatus, Role, RoomStatus, Timestamp, join_requests::CloseReason, rooms::Joining,
};

/// Where a viewer stands with their wish to join.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskState {
    /// There is nothing to ask: on stage already, or no stream.
    Nothing,
    /// The host takes no requests.
    Closed,
    /// May ask.
    MayAsk,
    /// The last request was not taken; may ask, but need not hope.
    NotTaken,
    /// Asked, and waits since then.
    Waiting(Timestamp),
    /// Put aside by the host; may ask again from then on.
    Dismissed(Timestamp),
    /// An invitation waits for their answer.
    Invited,
}

/// Everything it depends on.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// What the viewer is to the room.
    pub role: Role,
    /// Where the room is in its life.
    pub status: RoomStatus,
    /// Whether its host takes requests.
    pub joining: Joining,
    /// The viewer's latest request here.
    pub latest: Option<&'a JoinRequest>,
    /// Whether the viewer has a pending invitation here.
    pub invited: bool,
    /// The server's time.
    pub now: Timestamp,
}

/// Where a viewer stands.
#[must_use]
pub fn ask_state(known: Known<'_>) -> AskState {
    if known.role != Role::Viewer || !known.status.is_on_air() {
        return AskState::Nothing;
    }
    if known.invited {
        return AskState::Invited;
    }
    let latest = known.latest;
    if let Some(waiting) = latest.filter(|request| request.status == JoinRequestStatus::Waiting) {
        return AskState::Waiting(waiting.created_at);
    }
    if known.joining == Joining::Closed {
        return AskState::Closed;
    }
    match latest.map(|request| (request.status, request.reason, request.again_at)) {
        Some((JoinRequestStatus::Dismissed, _, Some(again))) if known.now < again => {
            AskState::Dismissed(again)
        }
        Some((JoinRequestStatus::Closed, Some(CloseReason::Blocked), _)) => AskState::NotTaken,
        _ => AskState::MayAsk,
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use costage_protocol::{JoinRequestId, RoomId, User, UserId, join_requests::again_at};

    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_790_000_000_000);
    const KNOWN: Known<'static> = Known {
        role: Role::Viewer,
        status: RoomStatus::Live,
        joining: Joining::Open,
        latest: None,
        invited: false,
        now: NOW,
    };

    fn request(status: JoinRequestStatus, reason: Option<CloseReason>) -> JoinRequest {
        JoinRequest {
            id: JoinRequestId::from_random([1; 16]),
            room_id: RoomId::from_random([1; 16]),
            user: User { id: UserId::from_random([1; 16]), display_name: "Carla".into() },
            status,
            reason,
            invitation_id: None,
            created_at: NOW,
            updated_at: NOW,
            again_at: (status == JoinRequestStatus::Dismissed).then(|| again_at(NOW)),
        }
    }

    #[test]
    fn only_a_viewer_of_a_stream_has_something_to_ask() {
        assert_eq!(ask_state(KNOWN), AskState::MayAsk);
        assert_eq!(ask_state(Known { status: RoomStatus::Waiting, ..KNOWN }), AskState::MayAsk);
        for role in [Role::Host, Role::CoHost] {
            assert_eq!(ask_state(Known { role, ..KNOWN }), AskState::Nothing);
        }
        for status in [RoomStatus::Idle, RoomStatus::Ended] {
            assert_eq!(ask_state(Known { status, ..KNOWN }), AskState::Nothing);
        }
    }

    #[test]
    fn an_invitation_says_more_than_any_request() {
        let waiting = request(JoinRequestStatus::Waiting, None);
        assert_eq!(ask_state(Known { latest: Some(&waiting), ..KNOWN }), AskState::Waiting(NOW));
        assert_eq!(ask_state(Known { latest: Some(&waiting), invited: true, ..KNOWN }), AskState::Invited);
    }

    #[test]
    fn a_dismissal_counts_until_one_may_ask_again() {
        let dismissed = request(JoinRequestStatus::Dismissed, None);
        let known = Known { latest: Some(&dismissed), ..KNOWN };
        assert_eq!(ask_state(known), AskState::Dismissed(again_at(NOW)));
        assert_eq!(ask_state(Known { now: again_at(NOW), ..known }), AskState::MayAsk);
        assert_eq!(ask_state(Known { joining: Joining::Closed, ..known }), AskState::Closed);
    }

    #[test]
    fn whatever_else_became_of_the_last_one_one_may_ask() {
        for (status, reason) in [
            (JoinRequestStatus::Withdrawn, None),
            (JoinRequestStatus::Invited, None),
            (JoinRequestStatus::Closed, Some(CloseReason::AskingOff)),
        ] {
            let latest = request(status, reason);
            assert_eq!(ask_state(Known { latest: Some(&latest), ..KNOWN }), AskState::MayAsk, "{status:?}");
        }
        let latest = request(JoinRequestStatus::Closed, Some(CloseReason::Blocked));
        assert_eq!(ask_state(Known { latest: Some(&latest), ..KNOWN }), AskState::NotTaken);
    }
}
