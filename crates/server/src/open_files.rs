//! How many connections the system lets the program hold: as many as it may ask for. A viewer takes three (live lists,
//! and both ends of LiveKit's signalling), and many systems begin with 1,024 for programs that do not ask.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Enough for more viewers than one machine serves.
const ENOUGH: u64 = 1 << 20;

/// Asks for as many as the system allows; a refusal leaves it as it is.
pub(crate) fn allow_many() {
    let Some(more) = more_than(getrlimit(Resource::Nofile)) else { return };
    if let Err(error) = setrlimit(Resource::Nofile, more) {
        tracing::debug!(%error, "the limit of open files stays as it is");
    }
}

/// The limit to ask for, where it is higher than `now`.
fn more_than(now: Rlimit) -> Option<Rlimit> {
    let allowed = now.maximum.map_or(ENOUGH, |maximum| maximum.min(ENOUGH));
    let is_low = now.current.is_some_and(|current| current < allowed);
    is_low.then_some(Rlimit { current: Some(allowed), maximum: now.maximum })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_asks_for_what_is_allowed_and_enough() {
        let asked = |current, maximum| more_than(Rlimit { current, maximum }).and_then(|limit| limit.current);
        assert_eq!(asked(Some(1024), Some(524_288)), Some(524_288));
        assert_eq!(asked(Some(1024), None), Some(ENOUGH));
        assert_eq!(asked(Some(1024), Some(1024)), None);
        assert_eq!(asked(Some(ENOUGH + 1), None), None);
        assert_eq!(asked(None, None), None);
    }
}
