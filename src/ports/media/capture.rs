//! Why a camera or microphone cannot be opened, as far as the reasons differ in what people can do about them.

use super::{LoadError, MediaError};

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CaptureKind {
    /// Picture.
    Camera,
    /// Sound.
    Microphone,
}

/// Why it cannot be had, as far as that changes what the person can do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CaptureProblem {
    /// The person or the site's settings said no.
    Refused,
    /// The question was closed without an answer.
    Dismissed,
    /// The operating system keeps the browser from it.
    BlockedBySystem,
    /// There is none.
    Missing,
    /// Another program has it.
    Busy,
    /// It was unplugged.
    Unplugged,
    /// The page is not served over HTTPS.
    Insecure,
    /// This browser cannot.
    Unsupported,
    /// The part of the app that opens devices did not load.
    NotLoaded,
    /// Anything else.
    Unknown,
}

impl CaptureProblem {
    /// The same of a device that may never have been there: only what was there can be unplugged.
    #[must_use]
    pub const fn of_a_device(self, was_there: bool) -> Self {
        match self {
            Self::Unplugged if !was_there => Self::Missing,
            other => other,
        }
    }

    /// Whether it is over as soon as the browser's settings allow the device.
    #[must_use]
    pub const fn ends_with_permission(self) -> bool {
        matches!(self, Self::Refused | Self::Dismissed | Self::BlockedBySystem)
    }

    /// Whether another browser is the way out.
    #[must_use]
    pub const fn needs_another_browser(self) -> bool {
        matches!(self, Self::Unsupported)
    }
}

/// What a problem is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Affected {
    /// One of the two.
    One(CaptureKind),
    /// Both, in one and the same way.
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
