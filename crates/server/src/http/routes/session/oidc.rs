//! `POST /session/oidc` and the page to which the provider sends the browser back: signing in by OpenID Connect.

use axum::{
    Json,
    extract::{Query, State, rejection::QueryRejection},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use costage_protocol::{
    ProblemCode, Secret,
    session::{BeginOidc, OidcPage},
};
use serde::Deserialize;

use super::start;
use crate::{
    App,
    auth::AuthError,
    http::{
        extract::{forwarded::ClientAddress, parsed::JsonBody},
        problem::ApiError,
    },
};

/// The fewest and the most characters of a browser's secret.
const SECRET_LENGTH: std::ops::RangeInclusive<usize> = 16..=128;

/// Begins to sign in by OpenID Connect: returns the page of the provider to go to. The provider sends the browser back to this
/// server, which sends it to the app with `#sign-in=` and a code, or `#sign-in-problem=` and the code of a problem, behind the
/// address.
#[utoipa::path(post, path = "/session/oidc", security(()), request_body = BeginOidc, responses(
    (status = 200, body = OidcPage),
    (status = 403, description = "`sign_in_method_off`"),
    (status = 422, description = "`invalid_body`"),
    (status = 429, description = "`rate_limited`, with `retry_after`: too many sign-ins from one address"),
    (status = 503, description = "`sign_in_unavailable`: the provider does not answer"),
))]
pub async fn begin(
    State(app): State<App>,
    ClientAddress(address): ClientAddress,
    JsonBody(BeginOidc { secret }): JsonBody<BeginOidc>,
) -> Result<Json<OidcPage>, ApiError> {
    let oidc = app.oidc().ok_or(AuthError::MethodOff)?;
    if !SECRET_LENGTH.contains(&secret.as_str().len()) {
        return Err(ProblemCode::InvalidBody.into());
    }
    if let Some(address) = address {
        app.limits().count_sign_in(address)?;
    }
    Ok(Json(OidcPage { url: oidc.begin(&secret, app.now()).await? }))
}

/// What the provider adds to the address of the callback.
#[derive(Deserialize)]
pub struct Answer {
    state: Option<String>,
    code: Option<String>,
    error: Option<String>,
}

/// Takes the provider's answer, and sends the browser to the app, which finishes the sign-in. Always a page: nobody is here who
/// could read a problem document.
pub async fn callback(
    State(app): State<App>,
    ClientAddress(address): ClientAddress,
    answer: Result<Query<Answer>, QueryRejection>,
) -> Response {
    let limited = address.is_some_and(|address| app.limits().count_sign_in(address).is_err());
    let finished = match answer {
        _ if limited => Err(ProblemCode::RateLimited),
        Ok(Query(answer)) => finish(&app, answer).await,
        Err(_) => Err(ProblemCode::SignInFailed),
    };
    let to = match &finished {
        // A code has characters of base64 for URLs only.
        Ok(code) => format!("/#sign-in={}", code.as_str()),
        Err(code) => format!("/#sign-in-problem={}", code.as_str()),
    };
    let to = HeaderValue::try_from(to).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
}

async fn finish(app: &App, answer: Answer) -> Result<Secret, ProblemCode> {
    let oidc = app.oidc().ok_or(ProblemCode::SignInMethodOff)?;
    let (state, code) = match answer {
        Answer { error: Some(error), .. } => {
            // One of the words of RFC 6749, as far as the provider keeps to it.
            tracing::info!("The OpenID Connect provider let nobody in: {error:?}.");
            return Err(if error == "temporarily_unavailable" || error == "server_error" {
                ProblemCode::SignInUnavailable
            } else {
                ProblemCode::SignInRefused
            });
        }
        Answer { state: Some(state), code: Some(code), .. } => (state, code),
        Answer { .. } => return Err(ProblemCode::SignInFailed),
    };
    let (person, browser) = oidc.finish(&state, code, app.now()).await.map_err(|error| error.code())?;
    let (user, _) = start::user_of(app, person).await.map_err(|error| error.code())?;
    let (code, _) =
        app.one_time_codes().make(user.id, Some(browser), app.now()).map_err(|error| error.code())?;
    Ok(code)
}
