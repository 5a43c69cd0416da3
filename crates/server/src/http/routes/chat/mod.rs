//! Sending, reading, exporting and moderating chat messages.

pub mod export;
pub mod messages;
pub mod moderation;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::App;

/// The routes of this feature, in the order of the OpenAPI document.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(messages::send, messages::list))
        .routes(routes!(messages::delete))
        .routes(routes!(moderation::read, moderation::set))
        .routes(routes!(moderation::mutes))
        .routes(routes!(moderation::mute, moderation::unmute))
        .routes(routes!(export::read))
}
