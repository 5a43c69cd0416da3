//! Sessions that were signed out before their tokens expired. They are kept in memory because every request checks
//! them; WebSockets wait here for the end of their own session.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use costage_protocol::{Timestamp, User, UserId};
use tokio::sync::oneshot;

use super::{SessionId, SignedIn};

/// How long it is remembered that somebody signed out everywhere: longer than a WebSocket takes from having its token verified
/// to waiting here. After that, the database alone knows.
const RACES_WITHIN: Duration = Duration::from_secs(60);

/// The ended sessions whose tokens have not expired yet.
#[derive(Debug, Default)]
pub struct EndedSessions(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    /// Ended sessions, with the expiry of their tokens.
    ended: HashMap<SessionId, Timestamp>,
    /// People who signed out everywhere just now: how often they have done so, and until when to remember it.
    everywhere: HashMap<UserId, (u64, Timestamp)>,
    /// The waiters of each person's sessions that have not ended. Some receivers may be dropped already.
    waiting: HashMap<UserId, Vec<(SessionId, oneshot::Sender<()>)>>,
}

/// Completes, with a value or with an error, when the session has ended.
pub type SessionEnd = oneshot::Receiver<()>;

impl EndedSessions {
    /// Starts with the sessions in `ended`.
    #[must_use]
    pub fn new(ended: impl IntoIterator<Item = (SessionId, Timestamp)>) -> Self {
        Self(Mutex::new(State { ended: ended.into_iter().collect(), ..State::default() }))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ends `session` of `user`, whose last token expires at `until`, and wakes its waiters.
    pub fn end(&self, user: &UserId, session: &SessionId, until: Timestamp) {
        let mut state = self.state();
        state.ended.insert(*session, until);
        let Some(waiting) = state.waiting.get_mut(user) else { return };
        // Dropping a sender wakes its waiter.
        waiting.retain(|(waits_for, _)| waits_for != session);
        if waiting.is_empty() {
            state.waiting.remove(user);
        }
    }

    /// Ends every session of `user` that began before the user had signed out everywhere `generation` times.
    pub fn end_all_of(&self, user: &UserId, generation: u64, now: Timestamp) {
        let mut state = self.state();
        state.everywhere.insert(user.clone(), (generation, now.plus(RACES_WITHIN)));
        state.waiting.remove(user);
    }

    /// Whether `session` has ended by itself, that is, not with all of its user's sessions.
    #[must_use]
    pub fn contains(&self, session: &SessionId) -> bool {
        self.state().ended.contains_key(session)
    }

    /// Waits for the end of a session; completes at once when it has ended already.
    #[must_use]
    pub fn end_of(&self, signed_in: &SignedIn<User>) -> SessionEnd {
        let (waiting, end) = oneshot::channel();
        let mut state = self.state();
        let (user, session) = (&signed_in.user.id, signed_in.session);
        let ended_with_all =
            state.everywhere.get(user).is_some_and(|(generation, _)| *generation > signed_in.generation);
        if !ended_with_all && !state.ended.contains_key(&session) {
            let all = state.waiting.entry(user.clone()).or_default();
            all.retain(|(_, waiting)| !waiting.is_closed());
            all.push((session, waiting));
        }
        end
    }

    /// Drops sessions whose tokens have expired at `now`, and sessions that nobody waits for any more.
    pub fn forget(&self, now: Timestamp) {
        let mut state = self.state();
        state.ended.retain(|_, until| *until > now);
        state.everywhere.retain(|_, (_, until)| *until > now);
        state.waiting.retain(|_, all| all.iter().any(|(_, waiting)| !waiting.is_closed()));
    }
}

#[cfg(test)]
mod tests {
    use costage_protocol::fixtures;
    use futures::FutureExt as _;

    use super::*;
    use crate::auth::Renewal;

    const ONE: SessionId = SessionId::from_bytes([1; 32]);
    const OTHER: SessionId = SessionId::from_bytes([2; 32]);

    const fn at(millis: i64) -> Timestamp {
        Timestamp::from_millis(millis)
    }

    fn of(person: u8, session: SessionId) -> SignedIn<User> {
        let user = fixtures::user(person, "");
        SignedIn { session, user, until: at(10), renewal: Renewal::Always, generation: 0 }
    }

    fn id(person: u8) -> UserId {
        fixtures::user(person, "").id
    }

    #[test]
    fn early_and_late_waiters_learn_of_the_end() {
        let sessions = EndedSessions::default();
        let (mut early, mut others) = (sessions.end_of(&of(1, ONE)), sessions.end_of(&of(1, OTHER)));
        assert!((&mut early).now_or_never().is_none());
        sessions.end(&id(1), &ONE, at(10));
        assert!(early.now_or_never().is_some());
        assert!(sessions.end_of(&of(1, ONE)).now_or_never().is_some());
        assert!(sessions.contains(&ONE) && !sessions.contains(&OTHER));
        assert!((&mut others).now_or_never().is_none());
    }

    #[test]
    fn all_sessions_of_one_person_end_together_and_those_that_begin_later_do_not() {
        let sessions = EndedSessions::default();
        let (one, two) = (sessions.end_of(&of(1, ONE)), sessions.end_of(&of(1, OTHER)));
        let mut somebody_elses = sessions.end_of(&of(2, ONE));
        sessions.end_all_of(&id(1), 1, at(0));
        assert!(one.now_or_never().is_some() && two.now_or_never().is_some());
        assert!((&mut somebody_elses).now_or_never().is_none());
        // One that was verified before and waits only now.
        assert!(sessions.end_of(&of(1, OTHER)).now_or_never().is_some());
        let mut new = sessions.end_of(&SignedIn { generation: 1, ..of(1, ONE) });
        assert!((&mut new).now_or_never().is_none());
        sessions.forget(at(0).plus(RACES_WITHIN));
        assert!(sessions.state().everywhere.is_empty());
    }

    #[test]
    fn expired_sessions_are_dropped_and_waiters_are_kept() {
        let sessions = EndedSessions::new([(ONE, at(10)), (OTHER, at(20))]);
        let third = SessionId::from_bytes([3; 32]);
        let mut waits = sessions.end_of(&of(3, third));
        drop(sessions.end_of(&of(4, SessionId::from_bytes([4; 32]))));
        sessions.forget(at(10));
        assert!(!sessions.contains(&ONE) && sessions.contains(&OTHER));
        assert_eq!(sessions.state().waiting.len(), 1);
        assert!((&mut waits).now_or_never().is_none());
        sessions.end(&id(3), &third, at(30));
        assert!(waits.now_or_never().is_some());
    }
}
