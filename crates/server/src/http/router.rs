//! The router: the API below `/api`, LiveKit's signalling below `/rtc`, and the app's pages everywhere else.

use std::sync::Arc;

use axum::{
    Router,
    body::Bytes,
    extract::DefaultBodyLimit,
    handler::Handler as _,
    http::{HeaderValue, Method, Uri, header},
    middleware::{from_fn_with_state, map_response},
    response::Response,
    routing::{any, get, post},
};
use costage_protocol::{ProblemCode, limits::BODY_MAX};
use tower::{ServiceBuilder, util::option_layer};
use tower_http::timeout::{RequestBodyDeadlineLayer, RequestBodyTimeoutLayer};
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;

use super::{
    assets::{
        pages::{self, Site},
        static_files::AppFiles,
    },
    middleware::{call_limits, cross_origin, host_check, idempotency, in_flight::InFlight, observe},
    openapi,
    problem::ApiError,
    routes::{self, live, media, session},
};
use crate::{App, auth::oidc::CALLBACK_PATH};

/// Serves the API, and the app's pages and files.
pub fn site(app: App, files: Arc<dyn AppFiles>) -> Router {
    let observe = from_fn_with_state(app.clone(), observe::middleware);
    let check_host = from_fn_with_state(app.clone(), host_check::middleware);
    let pages = pages::serve.with_state(Site::new(app.clone(), files));
    router(app).fallback_service(ServiceBuilder::new().layer(observe).layer(check_host).service(pages))
}

/// Serves the API below `/api`, and LiveKit's signalling below `/rtc`.
pub fn router(app: App) -> Router {
    let (api, document) = documented();
    // Written once: it is long, and anybody may ask for it.
    let document = Bytes::from(document.to_json().unwrap_or_default());
    let is_json = [(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))];
    api.route("/api/v1/openapi.json", get(move || async move { (is_json, document) }))
        .route("/api/v1/live", get(live::websocket::upgrade))
        .route("/api/v1/livekit/webhook", post(media::livekit_webhook::receive))
        .route(CALLBACK_PATH, get(session::oidc::callback))
        .route("/healthz", get(routes::health::alive))
        .route("/readyz", get(routes::health::ready))
        .route("/rtc", any(media::signalling::relay))
        .route("/rtc/{*rest}", any(media::signalling::relay))
        .route("/api", get(not_found))
        .route("/api/{*rest}", get(not_found).fallback(not_found))
        .method_not_allowed_fallback(method_not_allowed)
        .layer(from_fn_with_state(InFlight::default(), idempotency::middleware))
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .layer(RequestBodyTimeoutLayer::new(app.policy().timeouts.body_within))
        .layer(RequestBodyDeadlineLayer::new(app.policy().timeouts.body_total))
        .layer(from_fn_with_state(app.clone(), call_limits::middleware))
        .layer(map_response(forbid_caching))
        .layer(option_layer(cross_origin::layer(&app.policy().allowed_origins)))
        .layer(from_fn_with_state(app.clone(), host_check::middleware))
        .layer(from_fn_with_state(app.clone(), observe::middleware))
        .with_state(app)
}

/// The routes that the OpenAPI document describes, and the document.
pub(super) fn documented() -> (Router<App>, OpenApi) {
    let (api, document) =
        OpenApiRouter::with_openapi(openapi::base()).nest("/api/v1", routes::routes()).split_for_parts();
    (api, openapi::completed(document))
}

async fn not_found(uri: Uri) -> ApiError {
    ApiError::new(ProblemCode::NotFound, format!("There is no {} here.", uri.path()))
}

async fn method_not_allowed(method: Method, uri: Uri) -> ApiError {
    ApiError::new(ProblemCode::MethodNotAllowed, format!("{} does not know {method}.", uri.path()))
}

/// Sets `no-store` unless a handler says otherwise: most responses are soon outdated, and some contain tokens.
async fn forbid_caching(mut response: Response) -> Response {
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

#[cfg(test)]
#[path = "router_tests.rs"]
mod tests;
