//! The HTTP side: one file per resource, the app itself, and the headers on every answer.
//!
//! A handler reads as: who, what, decide (in [`costage_protocol`]), store, answer.

use std::sync::Arc;

use axum::{
    Json, Router,
    extract::DefaultBodyLimit,
    handler::Handler as _,
    http::{HeaderValue, Method, Uri, header},
    middleware,
    response::Response,
    routing::{any, get, post},
};
use costage_protocol::{ProblemCode, limits::BODY_MAX, product::IMAGE_MAX};
use tower_http::timeout::RequestBodyTimeoutLayer;
use utoipa::openapi::OpenApi;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::App;

pub mod arrival;
pub mod blocks;
pub mod broadcast_data;
pub mod caller;
pub mod catch_up;
pub mod chat;
pub mod chat_export;
pub mod chat_moderation;
pub mod client_address;
pub mod co_hosts;
pub mod decisions;
pub mod health;
pub mod in_flight;
pub mod invitations;
pub mod join_requests;
pub mod limits;
pub mod live;
pub mod livekit_webhook;
pub mod me;
pub mod mute;
pub mod once;
mod openapi;
pub mod own_pages;
pub mod pages;
pub mod paging;
pub mod plain_text;
pub mod preview;
pub mod problem;
pub mod product_images;
pub mod product_pins;
pub mod products;
pub mod rate_limit;
pub mod readiness;
pub mod request;
pub mod room_settings;
pub mod rooms;
pub mod security_headers;
pub mod serving;
pub mod session;
pub mod signalling;
pub mod spotlight;
pub mod stage;
pub mod static_files;
pub mod stop_room;
pub mod summary;
mod taken;
pub mod trusted_proxies;
pub mod users;
pub mod viewers;
pub mod web_origin;

use in_flight::InFlight;
use pages::Site;
pub use problem::ApiError;
use static_files::AppFiles;

/// Everything: the API, and the app's pages and files.
pub fn site(app: App, files: Arc<dyn AppFiles>) -> Router {
    let site = Site::new(app.clone(), files);
    router(app).fallback_service(pages::serve.with_state(site))
}

/// Everything below `/api`, and LiveKit's signalling below `/rtc`.
pub fn router(app: App) -> Router {
    let (api, document) = documented();
    let document = Json(document);
    api.route("/api/v1/openapi.json", get(move || async move { document }))
        .route("/api/v1/live", get(live::upgrade))
        .route("/api/v1/livekit/webhook", post(livekit_webhook::receive))
        .route("/rtc", any(signalling::pass_on))
        .route("/rtc/{*rest}", any(signalling::pass_on))
        .route("/api", get(no_such_thing))
        .route("/api/{*rest}", get(no_such_thing).fallback(no_such_thing))
        .method_not_allowed_fallback(no_such_method)
        .layer(middleware::from_fn_with_state(InFlight::default(), once::note_key))
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .layer(RequestBodyTimeoutLayer::new(app.policy().patience.body_within))
        .layer(middleware::map_response(keep_out_of_caches))
        .with_state(app)
}

/// The calls that are told of in the OpenAPI document, and the document.
fn documented() -> (Router<App>, OpenApi) {
    let (api, document) = OpenApiRouter::with_openapi(openapi::begun())
        .nest(
            "/api/v1",
            OpenApiRouter::new()
                .routes(routes!(health::read))
                .routes(routes!(session::sign_in, session::sign_out))
                .routes(routes!(me::read))
                .routes(routes!(catch_up::read))
                .routes(routes!(me::invitations))
                .routes(routes!(users::search))
                .routes(routes!(rooms::create, rooms::list))
                .routes(routes!(rooms::read))
                .routes(routes!(stop_room::stop))
                .routes(routes!(invitations::create, invitations::list))
                .routes(routes!(decisions::accept))
                .routes(routes!(decisions::reject))
                .routes(routes!(decisions::cancel))
                .routes(routes!(join_requests::ask, join_requests::list))
                .routes(routes!(join_requests::withdraw))
                .routes(routes!(join_requests::dismiss))
                .routes(routes!(join_requests::invite))
                .routes(routes!(room_settings::change))
                .routes(routes!(blocks::list))
                .routes(routes!(blocks::block, blocks::unblock))
                .routes(routes!(broadcast_data::broadcast))
                .routes(routes!(broadcast_data::watch))
                .routes(routes!(stage::promote))
                .routes(routes!(readiness::report))
                .routes(routes!(chat::send, chat::list))
                .routes(routes!(chat::delete))
                .routes(routes!(chat_moderation::read, chat_moderation::set))
                .routes(routes!(chat_moderation::mutes))
                .routes(routes!(chat_moderation::mute, chat_moderation::unmute))
                .routes(routes!(co_hosts::leave))
                .routes(routes!(mute::mute))
                .routes(routes!(spotlight::set, spotlight::clear))
                .routes(routes!(viewers::list))
                .routes(routes!(summary::read))
                .routes(routes!(chat_export::read))
                .routes(routes!(products::create, products::list))
                .routes(routes!(products::change, products::remove))
                .routes(routes!(products::sold_out))
                .routes(routes!(products::place))
                .routes(routes!(products::settings))
                .routes(routes!(product_pins::pin))
                .routes(routes!(product_pins::unpin))
                .routes(routes!(product_pins::click))
                .routes(routes!(product_images::read))
                .merge(
                    OpenApiRouter::new()
                        .routes(routes!(product_images::upload))
                        .layer(DefaultBodyLimit::max(IMAGE_MAX)),
                )
                .routes(routes!(co_hosts::remove)),
        )
        .split_for_parts();
    (api, openapi::completed(document))
}

async fn no_such_thing(uri: Uri) -> ApiError {
    ApiError::new(ProblemCode::NotFound, format!("There is no {} here.", uri.path()))
}

async fn no_such_method(method: Method, uri: Uri) -> ApiError {
    ApiError::new(ProblemCode::MethodNotAllowed, format!("{} does not know {method}.", uri.path()))
}

/// Answers are true for a moment, and some hold tokens; what never changes says so itself.
async fn keep_out_of_caches(mut response: Response) -> Response {
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}
