//! Why a camera or microphone cannot be opened, as far as the reasons differ in what people can do about them.

use super::{LoadError, MediaError};

/// A kind of local device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CaptureKind {
    Camera,
    Microphone,
}

/// Why a device cannot be opened, as far as the remedies differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CaptureProblem {
    /// The person or the browser's settings for the site refused.
    Refused,
    /// The person closed the browser's question without an answer.
    Dismissed,
    /// The operating system does not let the browser use it.
    BlockedBySystem,
    /// There is no such device.
    Missing,
    /// Another program uses it.
    Busy,
    Unplugged,
    /// The page is not served over HTTPS.
    Insecure,
    /// The browser lacks the API.
    Unsupported,
    /// livekit-client, which opens devices, could not be loaded.
    NotLoaded,
    Unknown,
}

impl CaptureProblem {
    /// Returns the problem of a device, given whether the device was present before: only then can it have been unplugged.
    #[must_use]
    pub const fn of_a_device(self, was_there: bool) -> Self {
        match self {
            Self::Unplugged if !was_there => Self::Missing,
            other => other,
        }
    }

    /// Whether granting the permission solves it.
    #[must_use]
    pub const fn ends_with_permission(self) -> bool {
        matches!(self, Self::Refused | Self::Dismissed | Self::BlockedBySystem)
    }

    /// Whether only another browser solves it.
    #[must_use]
    pub const fn needs_another_browser(self) -> bool {
        matches!(self, Self::Unsupported)
    }
}

/// The devices that have the problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Affected {
    One(CaptureKind),
    /// Both, for the same reason.
    Both,
}

impl From<MediaError> for CaptureProblem {
    fn from(error: MediaError) -> Self {
        match error {
            MediaError::PermissionDenied => Self::Refused,
            MediaError::PermissionDismissed => Self::Dismissed,
            MediaError::BlockedBySystem => Self::BlockedBySystem,
            MediaError::NotFound => Self::Missing,
            MediaError::InUse => Self::Busy,
            MediaError::Overconstrained { .. } => Self::Unplugged,
            MediaError::Insecure => Self::Insecure,
            MediaError::Unsupported => Self::Unsupported,
            _ => Self::Unknown,
        }
    }
}

impl From<LoadError> for CaptureProblem {
    fn from(_: LoadError) -> Self {
        Self::NotLoaded
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_device_that_was_there_was_disconnected() {
        let unplugged = CaptureProblem::Unplugged;
        assert_eq!(unplugged.of_a_device(true), unplugged);
        assert_eq!(unplugged.of_a_device(false), CaptureProblem::Missing);
        assert_eq!(CaptureProblem::Busy.of_a_device(false), CaptureProblem::Busy);
    }
}
