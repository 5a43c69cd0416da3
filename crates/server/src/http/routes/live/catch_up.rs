//! `POST /catch-up`: live collections for pages whose WebSocket is blocked on the way.

use axum::{Json, extract::State};
use costage_protocol::{
    ProblemCode,
    live::{CatchUp, CaughtUp},
    problem::Problem,
};
use serde_json::value::RawValue;
use utoipa::ToSchema;

use crate::{
    App,
    http::{
        extract::{caller::CallerSession, parsed::JsonBody},
        problem::ApiError,
    },
    live::{TOPICS_MAX, frames, frames_since},
};

/// The response as the OpenAPI document describes it.
#[derive(ToSchema)]
#[expect(dead_code, reason = "used only to generate the schema")]
pub struct Frames {
    /// Frames as the WebSocket sends them: `ready`, then those of each collection.
    frames: Vec<serde_json::Value>,
}

/// Returns what is new in up to 32 live collections, in the frames that the WebSocket would send: the events since the
/// caller's position, or the whole collection. A visible page calls this every few seconds when its WebSocket is blocked.
#[utoipa::path(post, path = "/catch-up", request_body = CatchUp, responses(
    (status = 200, body = Frames),
    (status = 401, body = Problem),
    (status = 422, body = Problem, description = "`invalid_body`"),
    (status = 429, body = Problem, description = "`rate_limited`, with `retry_after`"),
))]
pub async fn read(
    State(app): State<App>,
    CallerSession(signed_in): CallerSession,
    JsonBody(CatchUp { topics }): JsonBody<CatchUp>,
) -> Result<Json<CaughtUp<Box<RawValue>>>, ApiError> {
    let user = signed_in.user;
    if topics.len() > TOPICS_MAX {
        let detail = format!("At most {TOPICS_MAX} topics can be read at once.");
        return Err(ApiError::new(ProblemCode::InvalidBody, detail));
    }
    app.limits().catch_ups.count(&user.id)?;
    // A user who polls is present, even without a WebSocket.
    if app.hub().mark_seen(&user.id) {
        app.presence_changed(&user.id);
    }
    let mut sent = vec![frames::ready(&user, app.now(), app.store().epoch())];
    for reading in &topics {
        sent.extend(frames_since(&app, &user.id, &reading.topic, reading.since.as_ref()).await?);
    }
    let frames = sent.iter().filter_map(|frame| serde_json::from_str(frame).ok()).collect();
    Ok(Json(CaughtUp { frames }))
}
