//! Why connecting failed. LiveKit's error text can contain the join token, so only its codes are kept.

use thiserror::Error;
use wasm_bindgen::JsValue;

use crate::connection::DisconnectReason;
use crate::object::{code_field, field, string_field};

/// Why [`Room::connect`](crate::Room::connect) failed.
///
/// Neither `Display` nor `Debug` ever contains the token or the URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ConnectError {
    /// The token is invalid, expired or made for another server.
    #[error("the media server refused the token")]
    NotAllowed,
    /// The room does not exist, and the server does not create it by itself.
    #[error("the media server knows no such room")]
    RoomNotFound,
    /// The server does not answer.
    #[error("the media server cannot be reached")]
    Unreachable,
    /// The server answered too late.
    #[error("the media server took too long to answer")]
    Timeout,
    /// The server answers, but media cannot reach it: UDP and TCP ports are blocked, or the server announces an address
    /// that cannot be reached.
    #[error("the media server answers, but media cannot reach it")]
    NoMediaPath,
    /// [`Room::disconnect`](crate::Room::disconnect) was called meanwhile.
    #[error("connecting was cancelled")]
    Cancelled,
    /// The server ended the connection while the client was joining.
    #[error("the media server ended the connection ({0:?})")]
    Left(DisconnectReason),
    /// The URL is not a `ws:`, `wss:`, `http:` or `https:` URL.
    #[error("not the URL of a media server")]
    InvalidUrl,
    /// Any other failure, with LiveKit's codes.
    #[error("connecting to the media server failed (reason {reason:?}, status {status:?})")]
    Other {
        /// LiveKit's `ConnectionErrorReason`.
        reason: Option<u16>,
        /// The HTTP status, if there was one.
        status: Option<u16>,
    },
}

impl ConnectError {
    /// Reads a thrown value. `had_signalling` says whether the signalling connection was established before the failure.
    pub(crate) fn from_js(error: &JsValue, had_signalling: bool) -> Self {
        // The server's version is unknown or too old: no reason, no status.
        if string_field(error, "name").as_deref() != Some("ConnectionError") {
            return Self::Other { reason: None, status: None };
        }
        let reason = code_field(error, "reason");
        let status = code_field(error, "status");
        match (reason, status) {
            (Some(0), Some(404)) => Self::RoomNotFound,
            (Some(0), _) => Self::NotAllowed,
            // 6 is a WebSocket that failed without a reason from the server.
            (Some(1 | 6), _) => Self::Unreachable,
            (Some(3), _) => Self::Cancelled,
            (Some(4), _) => Self::Left(DisconnectReason::from_code(
                field(error, "context").and_then(|context| context.as_f64()).map(|code| code as u16),
            )),
            (Some(2), None) if had_signalling => Self::NoMediaPath,
            (Some(5), _) => Self::Timeout,
            (reason, status) => Self::Other { reason, status },
        }
    }
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use super::*;
    use crate::object::PlainObject;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn from(reason: u16) -> PlainObject {
        PlainObject::new()
            .with("name", "ConnectionError")
            .with("reason", reason)
            .with("message", "eyJ.secret")
    }

    #[wasm_bindgen_test]
    fn never_shows_the_message() {
        for reason in 0..9 {
            let error = ConnectError::from_js(&from(reason).with("status", 418).into(), false);
            assert!(!format!("{error} {error:?}").contains("secret"));
        }
    }

    #[wasm_bindgen_test]
    fn reads_livekits_codes() {
        assert_eq!(ConnectError::from_js(&from(5).into(), false), ConnectError::Timeout);
        let left = ConnectError::from_js(&from(4).with("context", 5).into(), false);
        assert_eq!(left, ConnectError::Left(DisconnectReason::RoomDeleted));
        let other = ConnectError::Other { reason: Some(2), status: Some(503) };
        assert_eq!(ConnectError::from_js(&from(2).with("status", 503).into(), false), other);
    }

    #[wasm_bindgen_test]
    fn a_failure_after_signalling_connected_means_that_media_found_no_path() {
        assert_eq!(ConnectError::from_js(&from(2).into(), true), ConnectError::NoMediaPath);
        assert_ne!(ConnectError::from_js(&from(2).into(), false), ConnectError::NoMediaPath);
        assert_eq!(ConnectError::from_js(&from(3).into(), true), ConnectError::Cancelled);
    }

    #[wasm_bindgen_test]
    fn survives_values_that_are_no_errors() {
        let other = ConnectError::Other { reason: None, status: None };
        assert_eq!(ConnectError::from_js(&JsValue::UNDEFINED, false), other);
    }
}
