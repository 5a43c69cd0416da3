//! Why a track could not be published or unpublished.

use thiserror::Error;
use wasm_bindgen::JsValue;

use crate::media_error::MediaError;
use crate::object::{code_field, string_field};

/// Why a track could not be published or unpublished.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum PublishError {
    /// The participant has no right to publish this source.
    #[error("publishing is not allowed")]
    NotAllowed,
    /// The room is not connected.
    #[error("not connected to the room")]
    NotConnected,
    /// The server did not accept the track in time.
    #[error("the media server took too long to accept the track")]
    Timeout,
    /// The device could not be opened.
    #[error(transparent)]
    Media(#[from] MediaError),
    /// Any other failure, with the name of LiveKit's error class.
    #[error("publishing failed with {name} (status {status:?})")]
    Other {
        /// The name of the error's class.
        name: String,
        /// LiveKit's status code, if there was one.
        status: Option<u16>,
    },
}

impl PublishError {
    pub(crate) fn from_js(error: &JsValue) -> Self {
        let name = string_field(error, "name").unwrap_or_else(|| "an unknown error".to_owned());
        let status = code_field(error, "status");
        match (name.as_str(), status) {
            ("PublishTrackError", Some(403)) => Self::NotAllowed,
            ("PublishTrackError", Some(408)) => Self::Timeout,
            ("UnexpectedConnectionState", _) => Self::NotConnected,
            // 5 is a timeout in LiveKit's `ConnectionErrorReason`.
            ("ConnectionError", _) if code_field(error, "reason") == Some(5) => Self::Timeout,
            (
                "ConnectionError" | "PublishTrackError" | "NegotiationError" | "TrackInvalidError" | "Error",
                _,
            ) => Self::Other { name, status },
            _ => Self::Media(MediaError::from_js(error)),
        }
    }
}
