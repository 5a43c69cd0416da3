//! Asking to join: one's own request as a viewer, and those that wait as the host.

pub mod mine;
pub mod of_room;
pub mod options;
mod queue_place;

use costage_protocol::{JoinRequest, JoinRequestId};

use super::sync::live_collection::Item;
use crate::ports::api::ApiError;

pub use mine::{MyJoinRequest, use_my_join_request};
pub use of_room::{Answer, RoomJoinRequests, use_room_join_requests};
pub use options::AskState;

impl Item for JoinRequest {
    type Id = JoinRequestId;
    fn id(&self) -> &JoinRequestId {
        &self.id
    }
}

/// The request as it is now, which a refusal tells too.
fn row_told(answer: &Result<JoinRequest, ApiError>) -> Option<&JoinRequest> {
    match answer {
        Ok(request) => Some(request),
        Err(ApiError::Problem(problem)) => problem.join_request.as_deref(),
        Err(_) => None,
    }
}
