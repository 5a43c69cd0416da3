//! `POST /livekit/webhook`: LiveKit says that something happened; we go and look.

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

/// What LiveKit's webhooks are; nothing that a web page's form could send.
const KIND: &str = "application/webhook+json";

/// Takes a webhook whose signature is LiveKit's. Answered at once, acted on after: LiveKit sends the next
/// one only then. A repeated one only has us look again.
pub async fn receive(
    State(app): State<App>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<StatusCode, ApiError> {
    let body = body.map_err(|error| body_problem(&error))?;
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if !kind.is_some_and(|kind| kind.split(';').next().is_some_and(|kind| kind.trim() == KIND)) {
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
