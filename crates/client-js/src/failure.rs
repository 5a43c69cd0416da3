//! Why a call failed, as JSON.

use costage_client::api::ApiError;
use costage_protocol::{Problem, ProblemCode};
use serde_json::json;
use wasm_bindgen::JsValue;

/// The server's problem document, or one like it for a call without an answer.
pub(crate) fn failure(error: ApiError) -> JsValue {
    if let ApiError::Problem(problem) = &error {
        return document(problem);
    }
    json!({ "code": error.word(), "status": 0, "detail": error.to_string() }).to_string().into()
}

/// The answer for an id that is none, as the server gives it.
pub(crate) fn no_such_room() -> JsValue {
    document(&ProblemCode::NotFound.into())
}

fn document(problem: &Problem) -> JsValue {
    crate::json(problem).into()
}
