//! Live collections: over the WebSocket, or by polling where WebSockets are blocked.

pub mod catch_up;
pub mod websocket;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::App;

/// The routes of this feature, in the order of the OpenAPI document.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(catch_up::read))
}
