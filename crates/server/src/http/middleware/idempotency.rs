//! `Idempotency-Key`: a call that is repeated because its answer got lost has one effect and gets the same
//! answer, for a day. Refusals are not kept: they had no effect, and may have become untrue.
//!
//! A handler that changes something takes [`Idempotency`], which answers in its stead what was answered before, and lets
//! it commit: every success goes through [`Idempotency::commit`], one that found nothing to do as well. Calls with a key
//! are worked on to their end, whether their caller waits or not, and one after the other.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use axum::{
    body::{Body, Bytes},
    extract::{FromRequest, FromRequestParts, Request, State},
    http::{HeaderName, HeaderValue, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use costage_protocol::{
    ProblemCode, User,
    live::{WRITTEN_HEADER, Written},
};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::in_flight::InFlight;
use crate::{
    App,
    http::{
        extract::{caller::Caller, parsed::body_problem},
        problem::ApiError,
    },
    store::{
        StoreError, Write,
        idempotency::{IdempotentCall, StoredResponse},
    },
};

/// The header that a key comes in.
pub(in crate::http) const HEADER: HeaderName = HeaderName::from_static("idempotency-key");
/// Keys have at most this many characters, of visible ASCII.
pub(in crate::http) const KEY_MAX: usize = 64;

/// An answer in JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JsonResponse {
    status: StatusCode,
    body: String,
    /// [`Written`], as JSON.
    written: Option<String>,
}

impl JsonResponse {
    /// `body`, with `status`.
    ///
    /// # Errors
    /// When `body` cannot be written as JSON.
    pub fn new(status: StatusCode, body: &impl Serialize) -> Result<Self, ApiError> {
        let body = serde_json::to_string(body).map_err(StoreError::from)?;
        Ok(Self { status, body, written: None })
    }

    /// With the events that tell of what was written.
    ///
    /// # Errors
    /// When they cannot be written as JSON.
    pub fn with_written(self, written: &Written) -> Result<Self, ApiError> {
        let written = serde_json::to_string(written).map_err(StoreError::from)?;
        Ok(Self { written: Some(written), ..self })
    }
}

impl JsonResponse {
    fn to_keep(&self) -> StoredResponse {
        let (status, body, written) = (self.status.as_u16(), self.body.clone(), self.written.clone());
        StoredResponse { same_call: true, status, body, written }
    }
}

impl IntoResponse for JsonResponse {
    fn into_response(self) -> Response {
        let mut response =
            (self.status, [(header::CONTENT_TYPE, "application/json")], self.body).into_response();
        if let Some(written) = self.written.and_then(|text| HeaderValue::from_str(&text).ok()) {
            response.headers_mut().insert(WRITTEN_HEADER, written);
        }
        response
    }
}

/// Notes the key of a changing call, and what it was sent with.
pub async fn note_key(State(in_flight): State<InFlight>, request: Request, next: Next) -> Response {
    let changes = !request.method().is_safe();
    let Some(key) = request.headers().get(HEADER).filter(|_| changes) else {
        return next.run(request).await;
    };
    let key = key.to_str().unwrap_or_default().to_owned();
    if key.is_empty() || key.len() > KEY_MAX || !key.bytes().all(|byte| byte.is_ascii_graphic()) {
        return ApiError::from(ProblemCode::InvalidIdempotencyKey).into_response();
    }
    let (mut parts, body) = request.into_parts();
    let body = match Bytes::from_request(Request::from_parts(parts.clone(), body), &()).await {
        Ok(body) => body,
        Err(error) => return body_problem(&error).into_response(),
    };
    let fingerprint = digest([parts.method.as_str().as_bytes(), parts.uri.path().as_bytes(), &body]);
    let caller = parts.headers.get(header::AUTHORIZATION).map(HeaderValue::as_bytes).unwrap_or_default();
    let turn = in_flight.turn(digest([caller, key.as_bytes(), b"turn"])).await;
    let honoured = Arc::new(AtomicBool::new(false));
    let echo = HeaderValue::from_str(&key);
    parts
        .extensions
        .insert(Noted { call: IdempotentCall { key, fingerprint }, honoured: Arc::clone(&honoured) });
    // On its own, so that a caller who hangs up does not leave it half done.
    let work = tokio::spawn(async move {
        let mut response = next.run(Request::from_parts(parts, Body::from(body))).await;
        drop(turn);
        if let (true, Ok(echo)) = (honoured.load(Ordering::Relaxed), echo) {
            response.headers_mut().insert(HEADER, echo);
        }
        response
    });
    work.await.unwrap_or_else(|_| ApiError::from(ProblemCode::Internal).into_response())
}

fn digest(parts: [&[u8]; 3]) -> [u8; 32] {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update(part);
        digest.update([0]);
    }
    digest.finalize().into()
}

/// A key that came with a call, and whether its handler makes something of it: the answer says so by
/// carrying it too.
#[derive(Clone)]
struct Noted {
    call: IdempotentCall,
    honoured: Arc<AtomicBool>,
}

/// The key of this call, if it has one.
pub struct Idempotency(Option<IdempotentCall>);

/// Turned away with the answer that the caller was given to this call before, or because the key was another
/// call's.
impl FromRequestParts<App> for Idempotency {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let Some(noted) = parts.extensions.get::<Noted>() else { return Ok(Self(None)) };
        noted.honoured.store(true, Ordering::Relaxed);
        let idempotency = Self(Some(noted.call.clone()));
        let Caller(user) = Caller::from_request_parts(parts, app).await.map_err(ApiError::into_response)?;
        match idempotency.answered(app, &user).await.map_err(ApiError::into_response)? {
            Some(answer) => Err(answer.into_response()),
            None => Ok(idempotency),
        }
    }
}

impl Idempotency {
    /// The key itself.
    #[must_use]
    pub fn key(&self) -> Option<&str> {
        self.0.as_ref().map(|call| call.key.as_str())
    }

    /// The answer that `user` was given to this call before.
    ///
    /// # Errors
    /// `idempotency_key_reused` when the key was another call's.
    async fn answered(&self, app: &App, user: &User) -> Result<Option<JsonResponse>, ApiError> {
        let Some(call) = &self.0 else { return Ok(None) };
        app.store().stored_response(&user.id, call).await?.map(again).transpose()
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
        answer: JsonResponse,
    ) -> Result<JsonResponse, ApiError> {
        let written = write.written(&user.id).await?;
        let answer = if written.seqs.is_empty() { answer } else { answer.with_written(&written)? };
        if let Some(call) = &self.0
            && !write.store_response(&user.id, call, &answer.to_keep()).await?
        {
            drop(write);
            let kept = self.answered(app, user).await?;
            return kept.ok_or_else(|| ProblemCode::StorageUnavailable.into());
        }
        write.commit().await?;
        Ok(answer)
    }
}

fn again(kept: StoredResponse) -> Result<JsonResponse, ApiError> {
    if !kept.same_call {
        return Err(ProblemCode::IdempotencyKeyReused.into());
    }
    let status = StatusCode::from_u16(kept.status).unwrap_or(StatusCode::OK);
    Ok(JsonResponse { status, body: kept.body, written: kept.written })
}
