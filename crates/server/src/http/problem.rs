//! Errors as HTTP responses: `application/problem+json` (RFC 9457).

use std::time::Duration;

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use costage_protocol::{
    Invitation, InvitationStatus, JoinRequest, Problem, ProblemCode,
    live::{WRITTEN_HEADER, Written},
};

use crate::{
    app::SessionError, auth::AuthError, media::MediaError, metrics, rate_limits::RateLimited,
    store::StoreError,
};

/// The error type of every handler.
#[derive(Debug)]
pub struct ApiError {
    problem: Box<Problem>,
    retry_after: Option<Duration>,
    written: Option<Written>,
}

impl ApiError {
    /// A problem with a `detail` that says what happened this time and what to do next.
    pub fn new(code: ProblemCode, detail: impl Into<String>) -> Self {
        Self { problem: Box::new(Problem::new(code, detail)), retry_after: None, written: None }
    }

    /// The code of the problem.
    #[must_use]
    pub fn code(&self) -> ProblemCode {
        self.problem.code
    }

    /// A problem for something that does not exist or that the caller may not see. The response is the same for both.
    #[must_use]
    pub fn not_found() -> Self {
        ProblemCode::NotFound.into()
    }

    /// Adds the invitation as it is now.
    #[must_use]
    pub fn with_invitation(mut self, invitation: Invitation) -> Self {
        self.problem.invitation = Some(Box::new(invitation));
        self
    }

    /// Adds the join request as it is now.
    #[must_use]
    pub fn with_join_request(mut self, request: JoinRequest) -> Self {
        self.problem.join_request = Some(Box::new(request));
        self
    }

    /// Adds the status of the caller's latest invitation.
    #[must_use]
    pub fn with_invitation_status(mut self, status: Option<InvitationStatus>) -> Self {
        self.problem.invitation_status = status;
        self
    }

    /// Adds the positions at which the live collections show the row as it is now.
    #[must_use]
    pub fn with_written(mut self, written: Written) -> Self {
        self.written = Some(written);
        self
    }

    /// Adds the time to wait before the next try.
    #[must_use]
    pub fn retry_after(mut self, wait: Duration) -> Self {
        self.problem.retry_after = Some(whole_seconds(wait));
        self.retry_after = Some(wait);
        self
    }
}

/// Rounds up, so that a client that waits as long as the header says is not refused again.
fn whole_seconds(wait: Duration) -> u64 {
    let fraction = u64::from(wait.subsec_nanos() > 0);
    (wait.as_secs() + fraction).max(1)
}

impl From<ProblemCode> for ApiError {
    fn from(code: ProblemCode) -> Self {
        Self { problem: Box::new(code.into()), retry_after: None, written: None }
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        if matches!(error, StoreError::Busy) {
            return Self::from(ProblemCode::Busy).retry_after(Duration::from_secs(1));
        }
        let failure = error.failure();
        tracing::error!(%error, cause = failure.name(), "the store failed");
        metrics::storage_failed(failure.name());
        Self::new(ProblemCode::StorageUnavailable, failure.sentence()).retry_after(Duration::from_secs(1))
    }
}

impl From<MediaError> for ApiError {
    fn from(error: MediaError) -> Self {
        tracing::warn!(%error, "LiveKit failed");
        Self::from(ProblemCode::MediaUnavailable).retry_after(Duration::from_secs(2))
    }
}

impl From<RateLimited> for ApiError {
    fn from(RateLimited { retry_after }: RateLimited) -> Self {
        Self::from(ProblemCode::RateLimited).retry_after(retry_after)
    }
}

impl From<AuthError> for ApiError {
    fn from(error: AuthError) -> Self {
        let problem = Self::from(error.code());
        match error {
            AuthError::Unavailable => problem.retry_after(Duration::from_secs(5)),
            _ => problem,
        }
    }
}

impl From<SessionError> for ApiError {
    fn from(error: SessionError) -> Self {
        match error {
            SessionError::Auth(error) => error.into(),
            SessionError::Store(error) => error.into(),
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&self.problem).unwrap_or_default();
        let mut response =
            (status, [(header::CONTENT_TYPE, "application/problem+json")], body).into_response();
        if let Some(wait) = self.retry_after {
            let seconds = HeaderValue::from(whole_seconds(wait));
            response.headers_mut().insert(header::RETRY_AFTER, seconds);
        }
        let written = self.written.and_then(|written| serde_json::to_string(&written).ok());
        if let Some(written) = written.and_then(|text| HeaderValue::from_str(&text).ok()) {
            response.headers_mut().insert(WRITTEN_HEADER, written);
        }
        if status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}
