//! Creating, listing, reading, changing and stopping rooms.

pub mod create_and_read;
pub mod settings;
pub mod stop;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::App;

/// The routes of this feature, in the order of the OpenAPI document.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(create_and_read::create, create_and_read::list))
        .routes(routes!(create_and_read::read))
        .routes(routes!(settings::change))
        .routes(routes!(stop::stop))
}
