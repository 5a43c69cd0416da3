//! Limits for every call, whoever makes it: how many of one network, and how long one may take.

use std::time::Duration;

use axum::{
    extract::{Request, State},
    http::header,
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use costage_protocol::{ProblemCode, limits::BODY_MAX};
use tokio::time::timeout;

use crate::{App, http::problem::ApiError, origins::ForwardedInfo, rate_limits::record_refusal};

/// When a call that took too long may be made again.
const RETRY_AFTER: Duration = Duration::from_secs(1);

/// Refuses the call when its network makes too many, and gives it up when the answer takes too long. What a call writes is
/// written as a whole or not at all, also when it is given up.
pub async fn middleware(
    State(app): State<App>,
    forwarded: ForwardedInfo,
    request: Request,
    next: Next,
) -> Response {
    if let Some(address) = forwarded.client
        && let Err(limited) = app.limits().count_request(address)
    {
        return ApiError::from(limited).into_response();
    }
    let mut within = Duration::from_secs(app.policy().limits.call_seconds.into());
    if is_large(&request) {
        // The time of a slow network is not the server's.
        within += app.policy().timeouts.body_total;
    }
    timeout(within, next.run(request)).await.unwrap_or_else(|_| {
        record_refusal("call_time");
        ApiError::from(ProblemCode::Busy).retry_after(RETRY_AFTER).into_response()
    })
}

/// Whether the request says that its body is larger than those of most calls.
fn is_large(request: &Request) -> bool {
    let length = request.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok());
    length.and_then(|length| length.parse::<usize>().ok()).is_some_and(|length| length > BODY_MAX)
}
