//! Invitations as the app knows them: those received, with the queue of their banner, and those sent by a host.

pub mod alert_preferences;
pub mod banner_queue;
pub mod departed_queue;
pub mod history;
pub mod received;
pub mod sender;
pub mod sent;
pub mod time_left;

use costage_protocol::Invitation;

use crate::ports::api::ApiError;

/// The current row: the answer itself, or what a refusal carries.
fn row_in_answer(answer: &Result<Invitation, ApiError>) -> Option<&Invitation> {
    match answer {
        Ok(row) => Some(row),
        Err(ApiError::Problem(problem)) => problem.invitation.as_deref(),
        Err(_) => None,
    }
}
