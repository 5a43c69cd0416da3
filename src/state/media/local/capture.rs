//! The phase of the person's camera or microphone.

pub use crate::ports::media::{Affected, CaptureKind, CaptureProblem};

/// The phase of a camera or microphone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CapturePhase {
    /// Not opened.
    #[default]
    Closed,
    /// Being opened; the browser may be asking for permission.
    Opening,
    /// Delivers picture or sound.
    On,
    /// Switched off by the person.
    Off,
    /// Could not be opened, or was lost.
    Failed(CaptureProblem),
}

impl CapturePhase {
    /// Whether it delivers picture or sound.
    #[must_use]
    pub const fn is_on(self) -> bool {
        matches!(self, Self::On)
    }

    /// The problem, if it failed.
    #[must_use]
    pub const fn problem(self) -> Option<CaptureProblem> {
        match self {
            Self::Failed(problem) => Some(problem),
            _ => None,
        }
    }
}

/// The problems to show, given those of camera and microphone. One that has its cause in the page, not in a device, is
/// shown once for both.
#[must_use]
pub fn problems_to_show(
    camera: Option<CaptureProblem>,
    microphone: Option<CaptureProblem>,
) -> Vec<(Affected, CaptureProblem)> {
    match (camera, microphone) {
        (Some(problem), Some(same)) if problem == same && !may_open_separately(problem) => {
            vec![(Affected::Both, problem)]
        }
        _ => [(CaptureKind::Camera, camera), (CaptureKind::Microphone, microphone)]
            .into_iter()
            .filter_map(|(kind, problem)| Some((Affected::One(kind), problem?)))
            .collect(),
    }
}

/// Whether a common request for both devices may have failed because of one of them alone, so that the other one may open
/// by itself.
#[must_use]
pub(in crate::state::media) const fn may_open_separately(problem: CaptureProblem) -> bool {
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
    fn a_problem_of_the_page_is_shown_once() {
        let both = |problem| problems_to_show(Some(problem), Some(problem));
        assert_eq!(both(CaptureProblem::Insecure), [(Affected::Both, CaptureProblem::Insecure)]);
        assert_eq!(both(CaptureProblem::Unsupported), [(Affected::Both, CaptureProblem::Unsupported)]);
    }

    #[test]
    fn a_problem_of_a_device_is_shown_for_each() {
        let (camera, microphone) =
            (Affected::One(CaptureKind::Camera), Affected::One(CaptureKind::Microphone));
        assert_eq!(
            problems_to_show(Some(CaptureProblem::Refused), Some(CaptureProblem::Refused)),
            [(camera, CaptureProblem::Refused), (microphone, CaptureProblem::Refused)]
        );
        assert_eq!(problems_to_show(None, Some(CaptureProblem::Busy)), [(microphone, CaptureProblem::Busy)]);
        assert_eq!(problems_to_show(None, None), []);
    }
}
