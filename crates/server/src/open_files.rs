//! The limit of open files, which bounds the number of connections. A viewer takes three (the live WebSocket and both
//! ends of LiveKit's signalling), and many systems start programs with a limit of 1,024.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// More than the viewers of one machine need.
const ENOUGH: u64 = 1 << 20;

/// Raises the limit as far as the system allows, up to [`ENOUGH`]. When that fails, the limit stays as it is.
pub(crate) fn raise_limit() {
    let Some(raised) = raised(getrlimit(Resource::Nofile)) else { return };
    if let Err(error) = setrlimit(Resource::Nofile, raised) {
        tracing::debug!(%error, "the limit of open files stays as it is");
    }
}

/// The limit to ask for; `None` when `now` is high enough or cannot be raised.
fn raised(now: Rlimit) -> Option<Rlimit> {
    let allowed = now.maximum.map_or(ENOUGH, |maximum| maximum.min(ENOUGH));
    let is_low = now.current.is_some_and(|current| current < allowed);
    is_low.then_some(Rlimit { current: Some(allowed), maximum: now.maximum })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_is_raised_to_what_is_allowed_and_enough() {
        let asked = |current, maximum| raised(Rlimit { current, maximum }).and_then(|limit| limit.current);
        assert_eq!(asked(Some(1024), Some(524_288)), Some(524_288));
        assert_eq!(asked(Some(1024), None), Some(ENOUGH));
        assert_eq!(asked(Some(1024), Some(1024)), None);
        assert_eq!(asked(Some(ENOUGH + 1), None), None);
        assert_eq!(asked(None, None), None);
    }
}
