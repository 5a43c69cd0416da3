//! Creating, listing, reading, changing and stopping rooms.

pub mod rooms;
pub mod settings;
pub mod stop;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::App;

/// The calls of this feature, as the OpenAPI document lists them.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(rooms::create, rooms::list))
        .routes(routes!(rooms::read))
        .routes(routes!(settings::change))
        .routes(routes!(stop::stop))
}
