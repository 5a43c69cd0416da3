//! Refuses requests made by pages of other sites.

use axum::{extract::FromRequestParts, http::request::Parts};
use costage_protocol::ProblemCode;

use crate::{App, http::problem::ApiError, origins::ForwardedInfo};

/// Proof that the request was made by a page that may open WebSockets here, or by no page at all. Refusals are logged.
pub struct AllowedOrigin;

impl FromRequestParts<App> for AllowedOrigin {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        let Ok(forwarded) = ForwardedInfo::from_request_parts(parts, app).await;
        let origins = app.allowed_origins();
        if origins.allows(&parts.headers, &forwarded) {
            return Ok(Self);
        }
        origins.log_refusal(&parts.headers, &forwarded, app.now());
        Err(ProblemCode::BadOrigin.into())
    }
}
