//! Refuses requests for a host name that is not this server's.

use axum::{
    extract::{FromRequestParts as _, Request, State},
    http::header,
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use costage_protocol::ProblemCode;

use crate::{App, auth::DevSignIn, http::problem::ApiError, origins::ForwardedInfo};

/// Lets requests through whose host the operator has listed. Without a list, every name is let in, unless people sign in with
/// just a name because they use this machine: a page of somebody else could do so for them.
pub async fn middleware(State(app): State<App>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let Ok(forwarded) = ForwardedInfo::from_request_parts(&mut parts, &app).await;
    let policy = app.policy();
    // Every browser names a host.
    let is_of_a_program = !parts.headers.contains_key(header::HOST);
    let takes_every_name = policy.allowed_hosts.is_empty() && policy.dev_sign_in != DevSignIn::ThisMachine;
    if is_of_a_program || takes_every_name || policy.allowed_hosts.list(&forwarded) {
        next.run(Request::from_parts(parts, body)).await
    } else {
        ApiError::from(ProblemCode::UnknownHost).into_response()
    }
}
