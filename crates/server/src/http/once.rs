//! `Idempotency-Key`: a call that is repeated because its answer got lost has one effect and gets the same
//! answer, for a day. Refusals are not kept: they had no effect, and may have become untrue.

use axum::{
    body::{Body, to_bytes},
    extract::{FromRequestParts, Request},
    http::{HeaderName, Method, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use costage_protocol::{ProblemCode, User, limits::BODY_MAX};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::ApiError;
use crate::{
    App,
    store::{
        StoreError, Write,
        kept_answers::{KeptAnswer, KeyedCall},
    },
};

const HEADER: HeaderName = HeaderName::from_static("idempotency-key");
/// Keys have at most this many characters, of visible ASCII.
const KEY_MAX: usize = 64;

/// An answer in JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    status: StatusCode,
    body: String,
}

impl Answer {
    /// `body`, with `status`.
    ///
    /// # Errors
    /// When `body` cannot be written as JSON.
    pub fn new(status: StatusCode, body: &impl Serialize) -> Result<Self, ApiError> {
        let body = serde_json::to_string(body).map_err(StoreError::from)?;
        Ok(Self { status, body })
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        (self.status, [(header::CONTENT_TYPE, "application/json")], self.body).into_response()
    }
}

/// Notes the key of a changing call, and what it was sent with.
pub async fn note_key(request: Request, next: Next) -> Response {
    let changes = matches!(*request.method(), Method::POST | Method::PUT | Method::DELETE);
    let Some(key) = request.headers().get(HEADER).filter(|_| changes) else {
        return next.run(request).await;
    };
    let key = key.to_str().unwrap_or_default().to_owned();
    if key.is_empty() || key.len() > KEY_MAX || !key.bytes().all(|byte| byte.is_ascii_graphic()) {
        return ApiError::from(ProblemCode::InvalidIdempotencyKey).into_response();
    }
    let (mut parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, BODY_MAX).await else {
        return ApiError::from(ProblemCode::BodyTooLarge).into_response();
    };
    let mut call = Sha256::new();
    for part in [parts.method.as_str().as_bytes(), parts.uri.path().as_bytes(), &body] {
        call.update(part);
        call.update([0]);
    }
    parts.extensions.insert(KeyedCall { key, call: call.finalize().into() });
    next.run(Request::from_parts(parts, Body::from(body))).await
}

/// The key of this call, if it has one.
pub struct Once(Option<KeyedCall>);

impl<S: Send + Sync> FromRequestParts<S> for Once {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self(parts.extensions.get().cloned()))
    }
}

impl Once {
    /// The key itself.
    #[must_use]
    pub fn key(&self) -> Option<&str> {
        self.0.as_ref().map(|call| call.key.as_str())
    }

    /// The answer that `user` was given to this call before.
    ///
    /// # Errors
    /// `idempotency_key_reused` when the key was another call's.
    pub async fn answered(&self, app: &App, user: &User) -> Result<Option<Answer>, ApiError> {
        let Some(call) = &self.0 else { return Ok(None) };
        app.store().kept_answer(&user.id, call).await?.map(again).transpose()
    }

    /// Commits `write` together with its answer. When the same call, sent twice at once, was quicker, its
    /// answer is given and nothing is written.
    ///
    /// # Errors
    /// When the database fails, or the key was another call's.
    pub async fn commit(
        &self,
        app: &App,
        mut write: Write,
        user: &User,
        answer: Answer,
    ) -> Result<Answer, ApiError> {
        if let Some(call) = &self.0
            && !write.keep_answer(&user.id, call, answer.status.as_u16(), &answer.body).await?
        {
            drop(write);
            let kept = self.answered(app, user).await?;
            return kept.ok_or_else(|| ProblemCode::StorageUnavailable.into());
        }
        write.commit().await?;
        Ok(answer)
    }
}

fn again(kept: KeptAnswer) -> Result<Answer, ApiError> {
    if !kept.same_call {
        return Err(ProblemCode::IdempotencyKeyReused.into());
    }
    let status = StatusCode::from_u16(kept.status).unwrap_or(StatusCode::OK);
    Ok(Answer { status, body: kept.body })
}
