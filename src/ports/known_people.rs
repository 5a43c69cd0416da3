//! The people who have signed in with this browser, most recent first. Pure: [`session_store`](super::session_store)
//! reads and writes the browser's storage.

use costage_protocol::{Session, Timestamp, UserId};

use super::json::from_json;

/// The most people a browser remembers; the one who was here longest ago is forgotten first.
pub const KNOWN_MAX: usize = 8;

/// The sessions of the people who signed in with this browser, the most recent first, one for each person.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KnownPeople(Vec<Session>);

impl KnownPeople {
    /// Reads what [`to_json`](Self::to_json) wrote. An entry that cannot be read is left out, and so is one that has
    /// expired by `now`.
    #[must_use]
    pub fn from_json(json: &str, now: Timestamp) -> Self {
        let entries: Vec<serde_json::Value> = from_json(json).unwrap_or_default();
        let sessions = entries.into_iter().filter_map(|entry| serde_json::from_value::<Session>(entry).ok());
        // Each goes to the front, so the last one first.
        let sessions: Vec<_> = sessions.filter(|session| session.expires_at > now).collect();
        let mut known = Self::default();
        sessions.into_iter().rev().for_each(|session| known.remember(session));
        known
    }

    /// The form in which the list is stored.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(&self.0).unwrap_or_default()
    }

    /// The sessions, the most recent first.
    #[must_use]
    pub fn sessions(&self) -> &[Session] {
        &self.0
    }

    /// Puts `session` first, in place of an earlier one of the same person.
    pub fn remember(&mut self, session: Session) {
        self.forget(&session.user.id);
        self.0.insert(0, session);
        self.0.truncate(KNOWN_MAX);
    }

    /// Removes the session of `user`.
    pub fn forget(&mut self, user: &UserId) {
        self.0.retain(|session| session.user.id != *user);
    }

    /// Removes the session with `token`, and leaves a newer one of the same person.
    pub fn forget_token(&mut self, token: &str) {
        self.0.retain(|session| session.token != token);
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use costage_protocol::fixtures;
    use proptest::prelude::*;

    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_000_000);

    fn session(person: u8, token: u8, expires_at: i64) -> Session {
        Session {
            token: format!("token {token}"),
            expires_at: Timestamp::from_millis(expires_at),
            renew_at: None,
            user: fixtures::user(person, &format!("Person {person}")),
        }
    }

    proptest! {
        #[test]
        fn each_person_is_listed_once_and_the_most_recent_first(
            people in prop::collection::vec((0..12_u8, any::<u8>()), 1..40)
        ) {
            let mut known = KnownPeople::default();
            for (person, token) in &people {
                known.remember(session(*person, *token, 2_000_000));
            }
            let ids: Vec<_> = known.sessions().iter().map(|one| one.user.id.clone()).collect();
            let mut distinct = ids.clone();
            distinct.sort();
            distinct.dedup();
            prop_assert_eq!(distinct.len(), ids.len());
            prop_assert!(ids.len() <= KNOWN_MAX);
            let (person, token) = people[people.len() - 1];
            prop_assert_eq!(&known.sessions()[0], &session(person, token, 2_000_000));
            prop_assert_eq!(KnownPeople::from_json(&known.to_json(), NOW), known);
        }
    }

    #[test]
    fn expired_and_unreadable_entries_are_left_out() {
        let mut known = KnownPeople::default();
        known.remember(session(1, 1, 2_000_000));
        known.remember(session(2, 2, 1_000_000));
        let json = known.to_json().replacen('[', r#"[{"token":"from another version"},7,"#, 1);
        assert_eq!(KnownPeople::from_json(&json, NOW).sessions(), [session(1, 1, 2_000_000)]);
        assert_eq!(KnownPeople::from_json("what is this", NOW), KnownPeople::default());
    }

    #[test]
    fn a_refused_token_takes_no_newer_one_with_it() {
        let mut known = KnownPeople::default();
        known.remember(session(1, 1, 2_000_000));
        known.remember(session(1, 2, 2_000_000));
        known.forget_token("token 1");
        assert_eq!(known.sessions(), [session(1, 2, 2_000_000)]);
        known.forget_token("token 2");
        assert!(known.sessions().is_empty());
    }
}
