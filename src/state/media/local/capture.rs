//! The phase of the person's camera or microphone.

pub use crate::ports::media::{Affected, CaptureKind, CaptureProblem};

/// The phase of a camera or microphone.
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
