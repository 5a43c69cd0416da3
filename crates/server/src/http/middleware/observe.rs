//! Gives every request an id, counts and logs it, and turns a panic in a handler into an answer.
//!
//! The id is in every log line about the request and in the answer. One that a trusted proxy has given is kept, so that the
//! proxy's log and this one can be held side by side. Neither queries nor bodies are logged: both may contain tokens.

use std::{net::SocketAddr, panic::AssertUnwindSafe, time::Instant};

use axum::{
    extract::{ConnectInfo, MatchedPath, Request, State},
    http::{HeaderName, HeaderValue},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use costage_protocol::ProblemCode;
use futures::FutureExt as _;
use tracing::Instrument as _;

use crate::{App, app::random_id, http::problem::ApiError, metrics};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// The most characters of an id that is taken over.
const ID_MAX: usize = 64;
/// The label of what has no route of its own: the app's pages and files.
const PAGES: &str = "pages";

/// Wraps a request. To be the outermost layer.
pub async fn middleware(State(app): State<App>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = given_id(&app, &request).unwrap_or_else(new_id);
    let route = request.extensions().get::<MatchedPath>().cloned();
    let route = route.as_ref().map_or(PAGES, MatchedPath::as_str);
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let span = tracing::info_span!("request", id = id.to_str().unwrap_or_default());
    let answering = async {
        // What the handler has shared with others is behind locks that stay usable after a panic.
        let answered = AssertUnwindSafe(next.run(request)).catch_unwind().await;
        let mut response = answered.unwrap_or_else(|_| ApiError::from(ProblemCode::Internal).into_response());
        let (status, took) = (response.status().as_u16(), started.elapsed());
        tracing::debug!(target: "access", %method, path, status, ms = took.as_millis(), "answered");
        metrics::request_answered(known(&method), route, status, took);
        response.headers_mut().insert(REQUEST_ID, id);
        response
    };
    answering.instrument(span).await
}

/// The id that a trusted proxy has given to the request, if it is one that can stand in a log line.
fn given_id(app: &App, request: &Request) -> Option<HeaderValue> {
    let ConnectInfo(peer) = request.extensions().get::<ConnectInfo<SocketAddr>>()?;
    let id =
        request.headers().get(REQUEST_ID).filter(|_| app.policy().trusted_proxies.contains(peer.ip()))?;
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.:=/+".contains(byte);
    ((1..=ID_MAX).contains(&id.len()) && id.as_bytes().iter().all(plain)).then(|| id.clone())
}

fn new_id() -> HeaderValue {
    let id = format!("{:032x}", u128::from_be_bytes(random_id()));
    HeaderValue::from_str(&id).unwrap_or(HeaderValue::from_static("none"))
}

/// The method as a label: clients can invent methods without end.
fn known(method: &axum::http::Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        "PUT" => "PUT",
        "DELETE" => "DELETE",
        "OPTIONS" => "OPTIONS",
        _ => "other",
    }
}
