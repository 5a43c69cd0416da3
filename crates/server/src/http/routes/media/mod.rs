//! LiveKit: tokens for it, its webhooks, and the relay of its signalling.

pub mod broadcast_data;
pub mod livekit_webhook;
pub mod signalling;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::App;

/// The routes of this feature, in the order of the OpenAPI document.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(broadcast_data::broadcast)).routes(routes!(broadcast_data::watch))
}
