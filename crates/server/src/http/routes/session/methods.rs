//! `GET /sign-in-methods`: what the sign-in page offers.

use axum::{Json, extract::State};
use costage_protocol::session::SignInMethods;

use super::sign_in::is_open_to;
use crate::{App, http::extract::forwarded::ClientAddress};

/// Returns the ways to sign in that this server offers to this client.
#[utoipa::path(get, path = "/sign-in-methods", security(()), responses(
    (status = 200, body = SignInMethods),
))]
pub async fn read(State(app): State<App>, ClientAddress(address): ClientAddress) -> Json<SignInMethods> {
    Json(SignInMethods {
        name: is_open_to(&app, address),
        oidc: app.oidc().map(|oidc| oidc.name().to_owned()),
        url: app.policy().sign_in.url.clone(),
    })
}
