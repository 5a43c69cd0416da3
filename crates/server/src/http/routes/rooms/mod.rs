//! Creating, listing, reading, changing and stopping rooms, and their live pictures.

pub mod create_and_read;
pub mod preview;
pub mod settings;
pub mod stop;

use axum::extract::DefaultBodyLimit;
use costage_protocol::rooms::PREVIEW_MAX;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::App;

/// The routes of this feature, in the order of the OpenAPI document.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(create_and_read::create, create_and_read::list))
        .routes(routes!(create_and_read::read))
        .routes(routes!(settings::change))
        .merge(previews())
        .routes(routes!(stop::stop))
}

fn previews() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(preview::send, preview::remove, preview::read))
        .layer(DefaultBodyLimit::max(PREVIEW_MAX))
}
