//! Signing in, signing out, and the signed-in user.
//!
//! However somebody signs in, they get a session of this server. The operator's token is exchanged for one and not accepted by
//! itself, because then the WebSocket, signing out and renewal know a single kind of token, the operator's keys are needed only
//! to sign in, and the person is looked up by the operator's id once and not by every request.

pub mod code;
pub mod me;
pub mod methods;
pub mod oidc;
pub mod operator_token;
pub mod own_data;
pub mod renewal;
pub mod sign_in;
pub mod sign_out;
mod start;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::App;

/// The routes of this feature, in the order of the OpenAPI document.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(methods::read))
        .routes(routes!(sign_in::sign_in, sign_out::sign_out))
        .routes(routes!(operator_token::sign_in))
        .routes(routes!(operator_token::make_code))
        .routes(routes!(oidc::begin))
        .routes(routes!(code::sign_in))
        .routes(routes!(renewal::renew))
        .routes(routes!(sign_out::sign_out_everywhere))
        .routes(routes!(me::read, own_data::delete))
        .routes(routes!(own_data::export))
}
