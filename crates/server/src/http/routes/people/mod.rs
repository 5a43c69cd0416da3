//! Finding people to invite, and blocking people.

pub mod blocks;
pub mod by_subject;
pub mod search;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::App;

/// The routes of this feature, in the order of the OpenAPI document.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(search::search))
        .routes(routes!(by_subject::find))
        .routes(routes!(blocks::list))
        .routes(routes!(blocks::block, blocks::unblock))
}
