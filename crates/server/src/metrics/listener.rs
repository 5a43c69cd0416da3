//! `/metrics`, `/healthz` and `/readyz` on an address of their own, which need not be public.

use axum::{
    Router,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};

use super::scrape::scrape;
use crate::{
    App,
    http::{problem::ApiError, routes::health},
};

/// The content type of the OpenMetrics text format.
const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// The routes of the listener.
pub fn router(app: App) -> Router {
    Router::new()
        .route("/metrics", get(metrics))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .with_state(app)
}

async fn metrics(State(app): State<App>) -> Result<Response, ApiError> {
    Ok(([(header::CONTENT_TYPE, OPEN_METRICS)], scrape(&app).await?).into_response())
}
