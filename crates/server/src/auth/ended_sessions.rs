//! Sessions that were signed out before their tokens expired. They are kept in memory because every request checks
//! them; WebSockets wait here for the end of their own session.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use costage_protocol::Timestamp;
use tokio::sync::oneshot;

use super::SessionId;

/// The ended sessions whose tokens have not expired yet.
#[derive(Debug, Default)]
pub struct EndedSessions(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    /// Ended sessions, with the expiry of their tokens.
    ended: HashMap<SessionId, Timestamp>,
    /// The waiters of sessions that have not ended. Some receivers may be dropped already.
    waiting: HashMap<SessionId, Vec<oneshot::Sender<()>>>,
}

/// Completes, with a value or with an error, when the session has ended.
pub type SessionEnd = oneshot::Receiver<()>;

impl EndedSessions {
    /// Starts with the sessions in `ended`.
    #[must_use]
    pub fn new(ended: impl IntoIterator<Item = (SessionId, Timestamp)>) -> Self {
        let ended = ended.into_iter().collect();
        Self(Mutex::new(State { ended, waiting: HashMap::new() }))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ends `session`, whose token expires at `until`, and wakes its waiters.
    pub fn end(&self, session: &SessionId, until: Timestamp) {
        let mut state = self.state();
        state.ended.insert(*session, until);
        for waiting in state.waiting.remove(session).into_iter().flatten() {
            // A waiter that has stopped waiting is no error.
            let _ = waiting.send(());
        }
    }

    /// Whether `session` has ended.
    #[must_use]
    pub fn contains(&self, session: &SessionId) -> bool {
        self.state().ended.contains_key(session)
    }

    /// Waits for the end of `session`; completes at once when it has ended already.
    #[must_use]
    pub fn end_of(&self, session: &SessionId) -> SessionEnd {
        let (waiting, end) = oneshot::channel();
        let mut state = self.state();
        if !state.ended.contains_key(session) {
            let all = state.waiting.entry(*session).or_default();
            all.retain(|waiting| !waiting.is_closed());
            all.push(waiting);
        }
        end
    }

    /// Drops sessions whose tokens have expired at `now`, and sessions that nobody waits for any more.
    pub fn forget(&self, now: Timestamp) {
        let mut state = self.state();
        state.ended.retain(|_, until| *until > now);
        state.waiting.retain(|_, all| all.iter().any(|waiting| !waiting.is_closed()));
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt as _;

    use super::*;

    const ONE: SessionId = SessionId::from_bytes([1; 32]);
    const OTHER: SessionId = SessionId::from_bytes([2; 32]);

    const fn at(millis: i64) -> Timestamp {
        Timestamp::from_millis(millis)
    }

    #[test]
    fn early_and_late_waiters_learn_of_the_end() {
        let sessions = EndedSessions::default();
        let (mut early, mut others) = (sessions.end_of(&ONE), sessions.end_of(&OTHER));
        assert!((&mut early).now_or_never().is_none());
        sessions.end(&ONE, at(10));
        assert!(early.now_or_never().is_some());
        assert!(sessions.end_of(&ONE).now_or_never().is_some());
        assert!(sessions.contains(&ONE) && !sessions.contains(&OTHER));
        assert!((&mut others).now_or_never().is_none());
    }

    #[test]
    fn expired_sessions_are_dropped_and_waiters_are_kept() {
        let sessions = EndedSessions::new([(ONE, at(10)), (OTHER, at(20))]);
        let third = SessionId::from_bytes([3; 32]);
        let mut waits = sessions.end_of(&third);
        drop(sessions.end_of(&SessionId::from_bytes([4; 32])));
        sessions.forget(at(10));
        assert!(!sessions.contains(&ONE) && sessions.contains(&OTHER));
        assert_eq!(sessions.state().waiting.len(), 1);
        assert!((&mut waits).now_or_never().is_none());
        sessions.end(&third, at(30));
        assert!(waits.now_or_never().is_some());
    }
}
