//! One's own camera or microphone: how far it is, and what is wrong with it.

use crate::ports::media::{LoadError, MediaError};

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CaptureKind {
    /// Picture.
    Camera,
    /// Sound.
    Microphone,
}

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CapturePhase {
    /// Not asked for.
    #[default]
    Closed,
    /// Asked for; the browser may be asking the person.
    Opening,
    /// Gives picture or sound.
    On,
    /// Switched off by choice.
    Off,
    /// Cannot be had.
    Failed(CaptureProblem),
}

impl CapturePhase {
    /// Whether it gives picture or sound.
    #[must_use]
    pub const fn is_on(self) -> bool {
        matches!(self, Self::On)
    }

    /// What is wrong, when something is.
    #[must_use]
    pub const fn problem(self) -> Option<CaptureProblem> {
        match self {
            Self::Failed(problem) => Some(problem),
            _ => None,
        }
    }
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
    pub(in crate::state::media) const fn of_a_device(self, was_there: bool) -> Self {
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

/// What there is to tell, given what is wrong with camera and microphone: what comes of the page, and not of
/// a device, is told once for both.
#[must_use]
pub fn cards(
    camera: Option<CaptureProblem>,
    microphone: Option<CaptureProblem>,
) -> Vec<(Affected, CaptureProblem)> {
    match (camera, microphone) {
        (Some(problem), Some(same)) if problem == same && !may_be_had_apart(problem) => {
            vec![(Affected::Both, problem)]
        }
        _ => [(CaptureKind::Camera, camera), (CaptureKind::Microphone, microphone)]
            .into_iter()
            .filter_map(|(kind, problem)| Some((Affected::One(kind), problem?)))
            .collect(),
    }
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

/// Whether one question for both can have failed because of one of the two alone, so that asking for each
/// by itself may still bring the other.
#[must_use]
pub(in crate::state::media) const fn may_be_had_apart(problem: CaptureProblem) -> bool {
    !matches!(
        problem,
        CaptureProblem::Insecure
            | CaptureProblem::Unsupported
            | CaptureProblem::NotLoaded
            | CaptureProblem::Dismissed
    )
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

    #[test]
    fn what_comes_of_the_page_is_told_once() {
        let both = |problem| cards(Some(problem), Some(problem));
        assert_eq!(both(CaptureProblem::Insecure), [(Affected::Both, CaptureProblem::Insecure)]);
        assert_eq!(both(CaptureProblem::Unsupported), [(Affected::Both, CaptureProblem::Unsupported)]);
    }

    #[test]
    fn what_is_wrong_with_a_device_is_told_of_each() {
        let (camera, microphone) =
            (Affected::One(CaptureKind::Camera), Affected::One(CaptureKind::Microphone));
        assert_eq!(
            cards(Some(CaptureProblem::Refused), Some(CaptureProblem::Refused)),
            [(camera, CaptureProblem::Refused), (microphone, CaptureProblem::Refused)]
        );
        assert_eq!(cards(None, Some(CaptureProblem::Busy)), [(microphone, CaptureProblem::Busy)]);
        assert_eq!(cards(None, None), []);
    }
}
