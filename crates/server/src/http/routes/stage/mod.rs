//! The stage: going on stage, leaving and removal, muting, readiness, and the spotlight.

pub mod co_hosts;
pub mod mute;
pub mod promote;
pub mod readiness;
pub mod spotlight;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::App;

/// The routes of this feature, in the order of the OpenAPI document.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(promote::promote))
        .routes(routes!(readiness::report))
        .routes(routes!(co_hosts::leave))
        .routes(routes!(co_hosts::remove))
        .routes(routes!(mute::mute))
        .routes(routes!(spotlight::set, spotlight::clear))
}
