//! Inviting people to the stage, and deciding invitations.

pub mod decide;
pub mod invite;
pub mod received;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::App;

/// The routes of this feature, in the order of the OpenAPI document.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(invite::create, invite::list))
        .routes(routes!(decide::accept))
        .routes(routes!(decide::reject))
        .routes(routes!(decide::cancel))
        .routes(routes!(received::invitations))
}
