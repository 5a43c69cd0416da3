//! Why a camera, a microphone or a screen could not be opened, in as much detail as an app needs to say what to do.

use thiserror::Error;
use wasm_bindgen::JsValue;

use crate::object::string_field;

/// Why a camera, a microphone or a screen could not be opened.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum MediaError {
    /// The person or the site's settings denied it. Only the browser's own settings can change that.
    #[error("permission was denied")]
    PermissionDenied,
    /// The person closed the prompt without an answer, so the app may ask again. Only Chromium distinguishes this.
    #[error("the permission prompt was dismissed")]
    PermissionDismissed,
    /// The operating system denies the browser access. Only Chromium distinguishes this.
    #[error("the operating system denies the browser access")]
    BlockedBySystem,
    /// There is no such device.
    #[error("no such device was found")]
    NotFound,
    /// The device exists, but another program uses it, or it failed to start.
    #[error("the device is in use by another program, or failed to start")]
    InUse,
    /// No device satisfies the request. If a device was requested by id, it has been unplugged.
    #[error("no device satisfies the constraint {constraint:?}")]
    Overconstrained {
        /// The unsatisfied constraint, such as `deviceId`.
        constraint: Option<String>,
    },
    /// The page is not a secure context (`https:` or localhost), so browsers offer no devices at all.
    #[error("cameras and microphones need a page over HTTPS")]
    Insecure,
    /// This browser does not support it, for example sharing a screen.
    #[error("this browser does not support it")]
    Unsupported,
    /// Any other failure, with the name of the browser's exception.
    #[error("the browser failed with {name}")]
    Other {
        /// The exception's `name`.
        name: String,
    },
}

impl MediaError {
    pub(crate) fn from_js(error: &JsValue) -> Self {
        let name = string_field(error, "name").unwrap_or_else(|| "an unknown error".to_owned());
        match name.as_str() {
            "NotAllowedError" | "PermissionDeniedError" | "SecurityError" => {
                let message = string_field(error, "message").unwrap_or_default();
                if message.contains("dismissed") {
                    Self::PermissionDismissed
                } else if message.contains("by system") {
                    Self::BlockedBySystem
                } else {
                    Self::PermissionDenied
                }
            }
            "NotFoundError" | "DevicesNotFoundError" => Self::NotFound,
            "NotReadableError" | "TrackStartError" | "AbortError" => Self::InUse,
            "OverconstrainedError" | "ConstraintNotSatisfiedError" => Self::Overconstrained {
                constraint: string_field(error, "constraint").filter(|c| !c.is_empty()),
            },
            "DeviceUnsupportedError" | "NotSupportedError" => Self::Unsupported,
            _ => Self::Other { name },
        }
    }
}

/// The browser plays sound only after the person has touched the page. Call [`Room::start_audio`](crate::Room::start_audio) from a click.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the browser blocks playback until the page is touched")]
pub struct PlaybackBlocked;

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use super::*;
    use crate::object::PlainObject;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn from(name: &str, message: &str) -> MediaError {
        MediaError::from_js(&PlainObject::new().with("name", name).with("message", message).into())
    }

    #[wasm_bindgen_test]
    fn distinguishes_the_kinds_of_denial() {
        assert_eq!(from("NotAllowedError", "Permission denied"), MediaError::PermissionDenied);
        assert_eq!(from("NotAllowedError", "Permission dismissed"), MediaError::PermissionDismissed);
        assert_eq!(from("NotAllowedError", "Permission denied by system"), MediaError::BlockedBySystem);
        assert_eq!(from("SecurityError", ""), MediaError::PermissionDenied);
    }

    #[wasm_bindgen_test]
    fn distinguishes_missing_from_busy_devices() {
        assert_eq!(from("NotFoundError", "Requested device not found"), MediaError::NotFound);
        assert_eq!(from("NotReadableError", "Could not start video source"), MediaError::InUse);
        let overconstrained =
            PlainObject::new().with("name", "OverconstrainedError").with("constraint", "deviceId");
        let expected = MediaError::Overconstrained { constraint: Some("deviceId".to_owned()) };
        assert_eq!(MediaError::from_js(&overconstrained.into()), expected);
    }

    #[wasm_bindgen_test]
    fn survives_values_that_are_no_errors() {
        for value in [JsValue::UNDEFINED, JsValue::NULL, JsValue::from_str("thrown")] {
            assert!(matches!(MediaError::from_js(&value), MediaError::Other { .. }));
        }
    }
}
