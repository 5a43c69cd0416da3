//! Signing in, signing out, and the signed-in user.

pub mod me;
pub mod sign_in;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::App;

/// The routes of this feature, in the order of the OpenAPI document.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(sign_in::sign_in, sign_in::sign_out)).routes(routes!(me::read))
}
