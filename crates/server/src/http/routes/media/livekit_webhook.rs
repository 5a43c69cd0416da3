//! `POST /livekit/webhook`: LiveKit reports that something happened in a room, and the server checks the room.

use axum::{
    body::Bytes,
    extract::{State, rejection::BytesRejection},
    http::{HeaderMap, StatusCode, header},
};
use costage_protocol::ProblemCode;

use crate::{
    App,
    http::{extract::parsed::body_problem, problem::ApiError},
    jobs::stage_watch,
    media::MediaError,
};

/// The media type of LiveKit's webhooks, which a form on a web page cannot send.
const MEDIA_TYPE: &str = "application/webhook+json";

/// Accepts a webhook signed by LiveKit. Responds before acting on it, because LiveKit sends the next webhook only after
/// the response. A repeated webhook is harmless: the room is checked once more.
pub async fn receive(
    State(app): State<App>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<StatusCode, ApiError> {
    let body = body.map_err(|error| body_problem(&error))?;
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if !kind.is_some_and(|kind| kind.split(';').next().is_some_and(|kind| kind.trim() == MEDIA_TYPE)) {
        return Err(ProblemCode::WebhookUnauthorized.into());
    }
    let authorization = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let text = std::str::from_utf8(&body).map_err(|_| ProblemCode::InvalidBody)?;
    let event = match app.media().read_webhook(text, authorization) {
        Ok((_, event)) => event,
        Err(MediaError::Unauthorized) => return Err(ProblemCode::WebhookUnauthorized.into()),
        Err(_) => return Err(ProblemCode::InvalidBody.into()),
    };
    if let Some(event) = event {
        tokio::spawn(async move {
            if let Err(error) = stage_watch::on_media_event(&app, &event).await {
                tracing::error!(%error, "a webhook could not be acted on");
            }
        });
    }
    Ok(StatusCode::OK)
}
