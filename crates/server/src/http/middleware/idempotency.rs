//! `Idempotency-Key`: a request that is repeated because its response got lost takes effect once and gets the same
//! response, for a day. Errors are not stored: they had no effect, and may no longer be true.
//!
//! A handler that changes something takes [`Idempotency`]. When the request was answered before, the extractor returns the
//! stored response in the handler's place; otherwise the handler commits with [`Idempotency::commit`], even when there was
//! nothing to change. Requests with a key run to their end even if the client disconnects, and requests with the same
//! key run one after the other.

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
use tracing::Instrument as _;

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

/// The header that carries the key.
pub(in crate::http) const HEADER: HeaderName = HeaderName::from_static("idempotency-key");
/// The most characters of a key. All of them are visible ASCII.
pub(in crate::http) const KEY_MAX: usize = 64;

/// A response with a JSON body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JsonResponse {
    status: StatusCode,
    body: String,
    /// [`Written`], as JSON.
    written: Option<String>,
}

impl JsonResponse {
    /// A response with this status and body.
    ///
    /// # Errors
    /// When `body` cannot be serialized.
    pub fn new(status: StatusCode, body: &impl Serialize) -> Result<Self, ApiError> {
        let body = serde_json::to_string(body).map_err(StoreError::from)?;
        Ok(Self { status, body, written: None })
    }

    /// Adds the events that report the change, for the `costage-written` header.
    ///
    /// # Errors
    /// When they cannot be serialized.
    pub fn with_written(self, written: &Written) -> Result<Self, ApiError> {
        let written = serde_json::to_string(written).map_err(StoreError::from)?;
        Ok(Self { written: Some(written), ..self })
    }

    fn to_stored(&self) -> StoredResponse {
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

/// Reads the idempotency key of a changing request and hands it to the handler, together with a fingerprint of the request.
pub async fn middleware(State(in_flight): State<InFlight>, request: Request, next: Next) -> Response {
    let changes = !request.method().is_safe();
    // Uploads are larger than what is read here, and repeating one does no harm.
    let Some(key) = request.headers().get(HEADER).filter(|_| changes && !is_upload(&request)) else {
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
    let guard = in_flight.lock(digest([caller, key.as_bytes(), b"lock"])).await;
    let supported = Arc::new(AtomicBool::new(false));
    let echo = HeaderValue::from_str(&key);
    parts
        .extensions
        .insert(RequestKey { call: IdempotentCall { key, fingerprint }, supported: Arc::clone(&supported) });
    // In a task of its own, so that a client that disconnects does not leave the work half done.
    let answering = async move {
        let mut response = next.run(Request::from_parts(parts, Body::from(body))).await;
        drop(guard);
        if let (true, Ok(echo)) = (supported.load(Ordering::Relaxed), echo) {
            response.headers_mut().insert(HEADER, echo);
        }
        response
    };
    let response = tokio::spawn(answering.in_current_span());
    response.await.unwrap_or_else(|_| ApiError::from(ProblemCode::Internal).into_response())
}

fn is_upload(request: &Request) -> bool {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("image/") || kind.starts_with("application/octet-stream"))
}

fn digest(parts: [&[u8]; 3]) -> [u8; 32] {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update(part);
        digest.update([0]);
    }
    digest.finalize().into()
}

/// The key of a request. Responses of handlers that support it repeat the key.
#[derive(Clone)]
struct RequestKey {
    call: IdempotentCall,
    /// Set when the handler takes [`Idempotency`].
    supported: Arc<AtomicBool>,
}

/// The idempotency key of the request, if it has one.
///
/// Rejects with the stored response when the request was answered before, and with `idempotency_key_reused` when the key
/// belongs to another request.
pub struct Idempotency(Option<IdempotentCall>);

impl FromRequestParts<App> for Idempotency {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let Some(request_key) = parts.extensions.get::<RequestKey>() else { return Ok(Self(None)) };
        request_key.supported.store(true, Ordering::Relaxed);
        let idempotency = Self(Some(request_key.call.clone()));
        let Caller(user) = Caller::from_request_parts(parts, app).await.map_err(ApiError::into_response)?;
        match idempotency.stored_response(app, &user).await.map_err(ApiError::into_response)? {
            Some(response) => Err(response.into_response()),
            None => Ok(idempotency),
        }
    }
}

impl Idempotency {
    /// The key, for handlers that store it themselves.
    #[must_use]
    pub fn key(&self) -> Option<&str> {
        self.0.as_ref().map(|call| call.key.as_str())
    }

    /// The response that `user` received to this request before.
    ///
    /// # Errors
    /// `idempotency_key_reused` when the key belongs to another request.
    async fn stored_response(&self, app: &App, user: &User) -> Result<Option<JsonResponse>, ApiError> {
        let Some(call) = &self.0 else { return Ok(None) };
        app.store().stored_response(&user.id, call, app.now()).await?.map(restore).transpose()
    }

    /// Commits `write` together with its response. When the same request was committed in the meantime, nothing is written
    /// and the earlier response is returned.
    ///
    /// # Errors
    /// When the database fails, or the key belongs to another request.
    pub async fn commit(
        &self,
        app: &App,
        mut write: Write,
        user: &User,
        response: JsonResponse,
    ) -> Result<JsonResponse, ApiError> {
        let written = write.written(&user.id).await?;
        let response = if written.seqs.is_empty() { response } else { response.with_written(&written)? };
        if let Some(call) = &self.0
            && !write.store_response(&user.id, call, &response.to_stored()).await?
        {
            drop(write);
            let stored = self.stored_response(app, user).await?;
            return stored.ok_or_else(|| ProblemCode::StorageUnavailable.into());
        }
        write.commit().await?;
        Ok(response)
    }
}

fn restore(stored: StoredResponse) -> Result<JsonResponse, ApiError> {
    if !stored.same_call {
        return Err(ProblemCode::IdempotencyKeyReused.into());
    }
    let status = StatusCode::from_u16(stored.status).unwrap_or(StatusCode::OK);
    Ok(JsonResponse { status, body: stored.body, written: stored.written })
}
