//! A room's products: the host's list, pins and clicks, and pictures.

pub mod images;
pub mod list;
pub mod pins;

use axum::extract::DefaultBodyLimit;
use costage_protocol::product::IMAGE_MAX;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::App;

/// The calls of this feature, as the OpenAPI document lists them.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list::create, list::list))
        .routes(routes!(list::change, list::remove))
        .routes(routes!(list::sold_out))
        .routes(routes!(list::place))
        .routes(routes!(list::settings))
        .routes(routes!(pins::pin))
        .routes(routes!(pins::unpin))
        .routes(routes!(pins::click))
        .routes(routes!(images::read))
        .merge(OpenApiRouter::new().routes(routes!(images::upload)).layer(DefaultBodyLimit::max(IMAGE_MAX)))
}
