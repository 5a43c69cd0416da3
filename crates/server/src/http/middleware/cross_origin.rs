//! Lets pages of other origins call the API, where the operator has listed them (CORS).

use std::time::Duration;

use axum::http::{HeaderName, HeaderValue, Method, header};
use costage_protocol::live::WRITTEN_HEADER;
use tower_http::cors::CorsLayer;

use super::idempotency;

/// For how long browsers need not ask again whether a call is allowed. Chromium remembers it for two hours at most.
const REMEMBERED_FOR: Duration = Duration::from_secs(7200);

/// The layer for pages of `origins`; none without any. Calls carry a token that the page itself holds, never the browser's
/// credentials.
#[must_use]
pub fn layer(origins: &[String]) -> Option<CorsLayer> {
    let origins: Vec<HeaderValue> = origins.iter().filter_map(|origin| origin.parse().ok()).collect();
    let written = HeaderName::from_static(WRITTEN_HEADER);
    (!origins.is_empty()).then(|| {
        CorsLayer::new()
            .allow_origin(origins)
            .allow_methods([Method::GET, Method::POST, Method::PUT, Method::DELETE])
            .allow_headers([header::AUTHORIZATION, header::CONTENT_TYPE, idempotency::HEADER])
            .expose_headers([written, idempotency::HEADER, header::RETRY_AFTER])
            .max_age(REMEMBERED_FOR)
    })
}
