//! Sessions that their people ended, in memory: every request asks. And who is to be told of an end at once.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use costage_protocol::Timestamp;
use tokio::sync::oneshot;

use super::SessionId;

/// Which sessions are ended, though their tokens have not expired.
#[derive(Debug, Default)]
pub struct EndedSessions(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    /// Until when their tokens would work.
    ended: HashMap<SessionId, Timestamp>,
    /// Who waits for the end of a session that goes on; some have stopped waiting.
    waiting: HashMap<SessionId, Vec<oneshot::Sender<()>>>,
}

/// Ready, in one way or the other, when the session has ended.
pub type SessionEnd = oneshot::Receiver<()>;

impl EndedSessions {
    /// These are ended.
    #[must_use]
    pub fn new(ended: impl IntoIterator<Item = (SessionId, Timestamp)>) -> Self {
        let ended = ended.into_iter().collect();
        Self(Mutex::new(State { ended, waiting: HashMap::new() }))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ends one, whose token would work until `until`, and tells everybody who waits.
    pub fn end(&self, session: &SessionId, until: Timestamp) {
        let mut state = self.state();
        state.ended.insert(*session, until);
        for waiting in state.waiting.remove(session).into_iter().flatten() {
            // Who has stopped waiting needs not be told.
            let _ = waiting.send(());
        }
    }

    /// Whether this one is ended.
    #[must_use]
    pub fn contains(&self, session: &SessionId) -> bool {
        self.state().ended.contains_key(session)
    }

    /// The end of this one; ready at once when it has ended.
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

    /// Forgets those whose tokens have expired by `now`, and who has stopped waiting.
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
    fn whoever_waits_is_told_of_the_end_and_so_is_who_comes_too_late() {
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
    fn what_has_expired_is_forgotten_and_who_waits_is_not() {
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
