//! Errors as pages get them: an `Error` with `code`, `status` and `detail`, as those of costage-client.js.

use costage::{components::parts::loading::PartNotLoaded, ports::api::ApiError, state::media::NotOnStage};
use js_sys::Reflect;
use wasm_bindgen::JsValue;

use crate::room::CallFailed;

/// Why something failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    /// For programs.
    pub(crate) code: String,
    /// The HTTP status; 0 without an answer.
    pub(crate) status: u16,
    /// For people.
    pub(crate) detail: String,
}

impl Failure {
    /// A failure without an answer of the server.
    pub(crate) fn here(code: &str, detail: impl ToString) -> Self {
        Self { code: code.to_owned(), status: 0, detail: detail.to_string() }
    }

    /// The same as an `Error` of the page.
    pub(crate) fn to_js(&self) -> JsValue {
        let error: JsValue = js_sys::Error::new(&self.detail).into();
        for (name, value) in [
            ("code", JsValue::from(&self.code)),
            ("status", self.status.into()),
            ("detail", (&self.detail).into()),
        ] {
            // Fails only for objects that are sealed.
            let _ = Reflect::set(&error, &name.into(), &value);
        }
        error
    }
}

impl From<&ApiError> for Failure {
    fn from(error: &ApiError) -> Self {
        let status = match error {
            ApiError::Problem(problem) => problem.status,
            ApiError::Offline | ApiError::Timeout | ApiError::Unexpected => 0,
        };
        Self { code: error.word().to_owned(), status, detail: error.to_string() }
    }
}

impl From<&NotOnStage> for Failure {
    fn from(error: &NotOnStage) -> Self {
        match error {
            NotOnStage::Refused(refusal) => refusal.into(),
            NotOnStage::Cannot(_) => Self::here("no_connection", error),
            NotOnStage::SteppedDown => Self::here("not_joined", error),
        }
    }
}

impl From<&CallFailed> for Failure {
    fn from(error: &CallFailed) -> Self {
        match error {
            CallFailed::Server(refusal) => refusal.into(),
            CallFailed::NotOnStage(why) => why.into(),
            CallFailed::NotLoaded(PartNotLoaded) => Self::here("not_loaded", error),
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use costage_protocol::{Problem, ProblemCode};

    use super::*;

    #[test]
    fn a_refusal_keeps_the_servers_code() {
        let problem = Problem::new(ProblemCode::NoSeat, "You have no seat.");
        let failure = Failure::from(&CallFailed::from(NotOnStage::Refused(ApiError::Problem(problem))));
        assert_eq!((failure.code.as_str(), failure.status), ("no_seat", 403));
        assert_eq!(failure.detail, "You have no seat.");
    }
}
