//! `POST /catch-up`: live lists for pages that cannot hold the WebSocket, because something on the way blocks it.

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

/// The answer as the API document has it.
#[derive(ToSchema)]
#[expect(dead_code, reason = "only its shape is used, in the API document")]
pub struct Frames {
    /// As the WebSocket sends them: `ready`, then those of each list.
    frames: Vec<serde_json::Value>,
}

/// Brings a reader up to date with up to 32 live lists: the events since where it stands, or the whole list, in the
/// frames that the WebSocket would send. To be called every few seconds by a page that is looked at.
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
    // Whoever reads this way is not away, though their last connection has ended.
    if app.hub().mark_seen(&user.id) {
        app.presence_changed(&user.id);
    }
    let mut told = vec![frames::ready(&user, app.now(), app.store().epoch())];
    for reading in &topics {
        told.extend(frames_since(&app, &user.id, &reading.topic, reading.since.as_ref()).await?);
    }
    let frames = told.iter().filter_map(|frame| serde_json::from_str(frame).ok()).collect();
    Ok(Json(CaughtUp { frames }))
}
