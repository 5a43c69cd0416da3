//! Requests parsed at the edge: what comes through here has the right shape, all else is a typed problem.

use std::str::FromStr;

use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Path, Query, Request, rejection::BytesRejection},
    http::{StatusCode, header, request::Parts},
    response::IntoResponse,
};
use costage_protocol::ProblemCode;
use serde::de::DeserializeOwned;

use crate::http::problem::ApiError;

/// A JSON body of exactly the expected fields.
pub struct JsonBody<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for JsonBody<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let is_json = kind
            .and_then(|kind| kind.split(';').next())
            .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"));
        if !is_json {
            return Err(ProblemCode::UnsupportedMediaType.into());
        }
        let body = Bytes::from_request(request, state).await.map_err(|error| body_problem(&error))?;
        // Serde would take the fields' values in their order for them.
        if body.trim_ascii_start().starts_with(b"[") {
            return Err(ProblemCode::InvalidBody.into());
        }
        serde_json::from_slice(&body).map(Self).map_err(|error| {
            // Serde's sentence names the field and where it stands; it never quotes more than that.
            let detail = format!("{error}.");
            if !error.is_data() {
                ApiError::new(ProblemCode::InvalidJson, detail)
            } else if error.to_string().starts_with("unknown field") {
                ApiError::new(ProblemCode::UnknownField, detail)
            } else {
                ApiError::new(ProblemCode::InvalidBody, "The request does not have the expected fields.")
            }
        })
    }
}

/// What to say of a body that could not be read.
pub fn body_problem(error: &BytesRejection) -> ApiError {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        ProblemCode::BodyTooLarge.into()
    } else {
        ApiError::new(ProblemCode::InvalidBody, "The request broke off before its end.")
    }
}

/// An id out of the path; one of another shape is simply not there.
pub struct PathId<T>(pub T);

impl<T: FromStr, S: Send + Sync> FromRequestParts<S> for PathId<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let Path(text) =
            Path::<String>::from_request_parts(parts, state).await.map_err(|_| ApiError::not_found())?;
        text.parse().map(Self).map_err(|_| ApiError::not_found())
    }
}

/// Two ids out of the path.
pub struct PathIds<A, B>(pub A, pub B);

impl<A: FromStr, B: FromStr, S: Send + Sync> FromRequestParts<S> for PathIds<A, B> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let Path((a, b)) = Path::<(String, String)>::from_request_parts(parts, state)
            .await
            .map_err(|_| ApiError::not_found())?;
        match (a.parse(), b.parse()) {
            (Ok(a), Ok(b)) => Ok(Self(a, b)),
            _ => Err(ApiError::not_found()),
        }
    }
}

/// The query string.
pub struct QueryParams<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for QueryParams<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let Query(query) = Query::<T>::from_request_parts(parts, state).await.map_err(|error| {
            tracing::debug!(status = %error.into_response().status(), "a query could not be read");
            ApiError::from(ProblemCode::InvalidQuery)
        })?;
        Ok(Self(query))
    }
}
