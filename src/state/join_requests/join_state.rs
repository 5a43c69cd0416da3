//! Whether a viewer can ask to join, and what became of an earlier request. Pure.

use costage_protocol::{
    JoinRequest, JoinRequestStatus, Role, RoomStatus, Timestamp, join_requests::CloseReason, rooms::Joining,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JoinState {
    /// Not applicable: on stage already, or the room is not on air.
    Nothing,
    /// The host takes no requests.
    Closed,
    MayAsk,
    /// The last request was closed because the host has blocked the viewer, who is not told so. They may ask again.
    NotAccepted,
    /// Waiting since then.
    Waiting(Timestamp),
    /// Dismissed by the host; the viewer may ask again from then on.
    Dismissed(Timestamp),
    /// An invitation is pending.
    Invited,
}

/// Everything that the state depends on.
#[derive(Debug, Clone, Copy)]
pub struct JoinContext<'a> {
    pub role: Role,
    pub status: RoomStatus,
    pub joining: Joining,
    /// The viewer's latest request here.
    pub latest: Option<&'a JoinRequest>,
    /// Whether the viewer has a pending invitation here.
    pub invited: bool,
    /// The time by the server's clock.
    pub now: Timestamp,
}

/// Derives the state from `known`.
#[must_use]
pub fn join_state(known: JoinContext<'_>) -> JoinState {
    if known.role != Role::Viewer || !known.status.is_on_air() {
        return JoinState::Nothing;
    }
    if known.invited {
        return JoinState::Invited;
    }
    let latest = known.latest;
    if let Some(waiting) = latest.filter(|request| request.status == JoinRequestStatus::Waiting) {
        return JoinState::Waiting(waiting.created_at);
    }
    if known.joining == Joining::Closed {
        return JoinState::Closed;
    }
    match latest.map(|request| (request.status, request.reason, request.again_at)) {
        Some((JoinRequestStatus::Dismissed, _, Some(again))) if known.now < again => {
            JoinState::Dismissed(again)
        }
        Some((JoinRequestStatus::Closed, Some(CloseReason::Blocked), _)) => JoinState::NotAccepted,
        _ => JoinState::MayAsk,
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use costage_protocol::{
        fixtures::{self, NOW},
        join_requests::again_at,
    };

    use super::*;

    const KNOWN: JoinContext<'static> = JoinContext {
        role: Role::Viewer,
        status: RoomStatus::Live,
        joining: Joining::Open,
        latest: None,
        invited: false,
        now: NOW,
    };

    fn request(status: JoinRequestStatus, reason: Option<CloseReason>) -> JoinRequest {
        JoinRequest {
            status,
            reason,
            again_at: (status == JoinRequestStatus::Dismissed).then(|| again_at(NOW)),
            ..fixtures::join_request()
        }
    }

    #[test]
    fn only_a_viewer_of_a_room_on_air_can_ask() {
        assert_eq!(join_state(KNOWN), JoinState::MayAsk);
        assert_eq!(join_state(JoinContext { status: RoomStatus::Waiting, ..KNOWN }), JoinState::MayAsk);
        for role in [Role::Host, Role::CoHost] {
            assert_eq!(join_state(JoinContext { role, ..KNOWN }), JoinState::Nothing);
        }
        for status in [RoomStatus::Idle, RoomStatus::Ended] {
            assert_eq!(join_state(JoinContext { status, ..KNOWN }), JoinState::Nothing);
        }
    }

    #[test]
    fn an_invitation_takes_precedence_over_a_request() {
        let waiting = request(JoinRequestStatus::Waiting, None);
        assert_eq!(
            join_state(JoinContext { latest: Some(&waiting), ..KNOWN }),
            JoinState::Waiting(waiting.created_at)
        );
        assert_eq!(
            join_state(JoinContext { latest: Some(&waiting), invited: true, ..KNOWN }),
            JoinState::Invited
        );
    }

    #[test]
    fn a_dismissal_counts_until_the_viewer_may_ask_again() {
        let dismissed = request(JoinRequestStatus::Dismissed, None);
        let known = JoinContext { latest: Some(&dismissed), ..KNOWN };
        assert_eq!(join_state(known), JoinState::Dismissed(again_at(NOW)));
        assert_eq!(join_state(JoinContext { now: again_at(NOW), ..known }), JoinState::MayAsk);
        assert_eq!(join_state(JoinContext { joining: Joining::Closed, ..known }), JoinState::Closed);
    }

    #[test]
    fn after_any_other_outcome_of_the_last_request_the_viewer_may_ask() {
        for (status, reason) in [
            (JoinRequestStatus::Withdrawn, None),
            (JoinRequestStatus::Invited, None),
            (JoinRequestStatus::Closed, Some(CloseReason::AskingOff)),
        ] {
            let latest = request(status, reason);
            assert_eq!(
                join_state(JoinContext { latest: Some(&latest), ..KNOWN }),
                JoinState::MayAsk,
                "{status:?}"
            );
        }
        let latest = request(JoinRequestStatus::Closed, Some(CloseReason::Blocked));
        assert_eq!(join_state(JoinContext { latest: Some(&latest), ..KNOWN }), JoinState::NotAccepted);
    }
}
