//! Typed bodies, paths and queries. What cannot be parsed is answered with a problem document.

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

/// A JSON body. Unknown fields are refused.
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
        // Serde would accept an array of the fields' values in their order.
        if body.trim_ascii_start().starts_with(b"[") {
            return Err(ProblemCode::InvalidBody.into());
        }
        serde_json::from_slice(&body).map(Self).map_err(|error| {
            // Serde's message contains the field's name and position, and nothing else of the body.
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

/// The problem for a body that could not be read.
pub fn body_problem(error: &BytesRejection) -> ApiError {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        ProblemCode::BodyTooLarge.into()
    } else {
        ApiError::new(ProblemCode::InvalidBody, "The request ended before its body was complete.")
    }
}

/// An id in the path. One that cannot be parsed is not found.
pub struct PathId<T>(pub T);

impl<T: FromStr, S: Send + Sync> FromRequestParts<S> for PathId<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let Path(text) =
            Path::<String>::from_request_parts(parts, state).await.map_err(|_| ApiError::not_found())?;
        text.parse().map(Self).map_err(|_| ApiError::not_found())
    }
}

/// Two ids in the path.
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

/// The parameters of the query string.
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
