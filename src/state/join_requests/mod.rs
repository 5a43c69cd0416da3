//! Requests to join the stage: a viewer's own request, and those waiting for the host.

pub mod join_state;
pub mod mine;
mod queue_place;
pub mod received;

use costage_protocol::JoinRequest;

use crate::ports::api::ApiError;

pub use join_state::JoinState;
pub use mine::{MyJoinRequest, use_my_join_request};

/// The current request: the answer itself, or what a refusal carries.
fn row_in_answer(answer: &Result<JoinRequest, ApiError>) -> Option<&JoinRequest> {
    match answer {
        Ok(request) => Some(request),
        Err(ApiError::Problem(problem)) => problem.join_request.as_deref(),
        Err(_) => None,
    }
}
