//! `GET /health`: whether the server is up and can read its database.

use axum::{Json, extract::State};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{App, events::TopicKey, http::problem::ApiError};

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
