//! `GET /health`: whether the server is up and can read its database. Beside the API, for whatever starts and routes:
//! `/healthz`, whether the process is alive, and `/readyz`, whether to send people to it.

use axum::{Json, extract::State, http::StatusCode};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    App,
    events::TopicKey,
    health::{self, NotReady},
    http::problem::ApiError,
};

/// The state of a healthy server.
#[derive(Debug, Serialize, ToSchema)]
pub struct Health {
    /// Always `ok`.
    status: &'static str,
    /// The server's version.
    version: &'static str,
}

/// Checks that the server is up and can read its database.
#[utoipa::path(get, path = "/health", security(()), responses((status = 200, body = Health)))]
pub async fn read(State(app): State<App>) -> Result<Json<Health>, ApiError> {
    app.store().seq(&TopicKey::Rooms).await?;
    Ok(Json(Health { status: "ok", version: env!("CARGO_PKG_VERSION") }))
}

/// Says that the process answers, whatever else may be wrong: one that does not is to be started again.
pub async fn alive() -> &'static str {
    "ok"
}

/// The answer of `/readyz`.
#[derive(Debug, Serialize)]
pub struct Readiness {
    /// Whether people may be sent to this server.
    ready: bool,
    /// Why not.
    problems: Vec<NotReady>,
}

/// Says whether people may be sent to this server: 200, or 503 with the reasons.
pub async fn ready(State(app): State<App>) -> (StatusCode, Json<Readiness>) {
    let problems = health::check(&app).await;
    let ready = problems.is_empty();
    let status = if ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, Json(Readiness { ready, problems }))
}
