//! Decides whether and when a device that did not open is tried again. Pure.

use super::capture::CaptureProblem;

/// The pauses before each further attempt with a busy device, in milliseconds: another program may release it.
const PAUSES_MS: [u32; 3] = [400, 1_200, 3_000];

/// The next attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::state::media) enum NextTry {
    /// The same device, after a pause in milliseconds.
    SameAfter(u32),
    /// Another device.
    Another,
    /// None: the person has to do something.
    None,
}

/// The next attempt after `tries` failed ones with one device, the last with `problem`.
pub(in crate::state::media) fn next_try(problem: CaptureProblem, tries: usize) -> NextTry {
    match (problem, tries.checked_sub(1).and_then(|index| PAUSES_MS.get(index))) {
        (CaptureProblem::Busy, Some(pause)) => NextTry::SameAfter(*pause),
        (CaptureProblem::Busy, None) | (CaptureProblem::Unplugged, _) => NextTry::Another,
        _ => NextTry::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_busy_device_is_tried_three_times_more_and_then_another_one() {
        let steps: Vec<NextTry> = (1..=4).map(|tries| next_try(CaptureProblem::Busy, tries)).collect();
        let waits = PAUSES_MS.map(NextTry::SameAfter);
        assert_eq!(steps[..3], waits);
        assert_eq!(steps[3], NextTry::Another);
    }

    #[test]
    fn a_refusal_is_not_tried_again() {
        for problem in [CaptureProblem::Refused, CaptureProblem::Dismissed, CaptureProblem::BlockedBySystem] {
            assert_eq!(next_try(problem, 1), NextTry::None);
        }
    }

    #[test]
    fn an_unplugged_device_is_not_waited_for() {
        assert_eq!(next_try(CaptureProblem::Unplugged, 1), NextTry::Another);
    }
}
