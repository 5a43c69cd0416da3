//! A room's products: the host's list, pins, clicks and images.

pub mod images;
pub mod list_and_edit;
pub mod pins;

use axum::extract::DefaultBodyLimit;
use costage_protocol::products::IMAGE_MAX;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::App;

/// The routes of this feature, in the order of the OpenAPI document.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_and_edit::create, list_and_edit::list))
        .routes(routes!(list_and_edit::change, list_and_edit::remove))
        .routes(routes!(list_and_edit::sold_out))
        .routes(routes!(list_and_edit::place))
        .routes(routes!(list_and_edit::settings))
        .routes(routes!(pins::pin))
        .routes(routes!(pins::unpin))
        .routes(routes!(pins::click))
        .routes(routes!(images::read))
        .merge(OpenApiRouter::new().routes(routes!(images::upload)).layer(DefaultBodyLimit::max(IMAGE_MAX)))
}
