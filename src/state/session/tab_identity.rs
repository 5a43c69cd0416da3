//! Who a tab is when it opens: the person it was before a reload, the one person this browser knows, or a question.
//! Pure; [`session`](crate::state::session) asks the browser and does what is decided here.

use std::collections::BTreeSet;

use costage_protocol::{Session, Timestamp, User, UserId};

use crate::ports::known_people::KnownPeople;

/// What a tab does first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Start {
    /// It is this person.
    GoOn(Session),
    /// It has to find out which people other tabs are signed in as.
    LookAround,
    /// Its person has to say who they are.
    Ask(Gate),
}

/// What stands in place of every page until somebody is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gate {
    /// Nothing yet: other tabs are being asked.
    LookingAround,
    /// A choice among people whom this browser knows.
    Choice(Choice),
    /// The form that asks for a name.
    Form,
}

/// People to choose among, and why they are asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The most recent first; never empty.
    pub people: Vec<User>,
    /// Why.
    pub reason: Reason,
}

/// Why a tab asks who its person is, though the browser knows people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// Another tab is signed in as the only one it knows: two tabs may be one person or two.
    OpenElsewhere,
    /// It knows several.
    Several,
    /// The name in the form is that of somebody it knows.
    SameName(String),
}

/// How a tab starts at `now` that was `tab` before a reload, in a browser that knows `known`. `elsewhere`: whom other
/// tabs are signed in as, once that is known.
#[must_use]
pub fn start(
    tab: Option<Session>,
    known: &KnownPeople,
    elsewhere: Option<&BTreeSet<UserId>>,
    now: Timestamp,
) -> Start {
    if let Some(session) = tab.filter(|session| session.expires_at > now) {
        return Start::GoOn(session);
    }
    let people = || known.sessions().iter().map(|session| session.user.clone()).collect();
    match (known.sessions(), elsewhere) {
        ([], _) => Start::Ask(Gate::Form),
        ([_], None) => Start::LookAround,
        ([only], Some(elsewhere)) if !elsewhere.contains(&only.user.id) => Start::GoOn(only.clone()),
        ([_], Some(_)) => {
            Start::Ask(Gate::Choice(Choice { people: people(), reason: Reason::OpenElsewhere }))
        }
        (_, _) => Start::Ask(Gate::Choice(Choice { people: people(), reason: Reason::Several })),
    }
}

/// The question for whoever writes a `name` into the form that somebody in `known` has.
#[must_use]
pub fn same_name(known: &KnownPeople, name: &str) -> Option<Choice> {
    let wanted = name.trim().to_lowercase();
    let people: Vec<User> = known
        .sessions()
        .iter()
        .map(|session| &session.user)
        .filter(|user| user.display_name.trim().to_lowercase() == wanted)
        .cloned()
        .collect();
    (!people.is_empty()).then(|| Choice { people, reason: Reason::SameName(name.to_owned()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_000_000);

    fn session(person: u8, name: &str) -> Session {
        Session {
            token: format!("token {person}"),
            expires_at: Timestamp::from_millis(2_000_000),
            user: User { id: UserId::from_random([person; 16]), display_name: name.to_owned() },
        }
    }

    fn knows<const N: usize>(sessions: [Session; N]) -> KnownPeople {
        let mut known = KnownPeople::default();
        sessions.into_iter().for_each(|session| known.remember(session));
        known
    }

    fn asks(start: Start) -> Option<(Reason, Vec<String>)> {
        match start {
            Start::Ask(Gate::Choice(Choice { people, reason })) => {
                Some((reason, people.into_iter().map(|user| user.display_name).collect()))
            }
            _ => None,
        }
    }

    #[test]
    fn a_reload_changes_nothing_whoever_else_the_browser_knows() {
        let (hanna, maya) = (session(1, "Hanna"), session(2, "Maya"));
        let elsewhere = BTreeSet::from([hanna.user.id.clone(), maya.user.id.clone()]);
        let known = knows([hanna.clone(), maya]);
        assert_eq!(start(Some(hanna.clone()), &known, None, NOW), Start::GoOn(hanna.clone()));
        assert_eq!(start(Some(hanna.clone()), &known, Some(&elsewhere), NOW), Start::GoOn(hanna.clone()));
        // Not even when the browser's own storage is forbidden.
        assert_eq!(start(Some(hanna.clone()), &knows([]), None, NOW), Start::GoOn(hanna));
    }

    #[test]
    fn a_new_tab_is_the_one_person_the_browser_knows_unless_another_tab_is() {
        let hanna = session(1, "Hanna");
        let known = knows([hanna.clone()]);
        assert_eq!(start(None, &known, None, NOW), Start::LookAround);
        assert_eq!(start(None, &known, Some(&BTreeSet::new()), NOW), Start::GoOn(hanna.clone()));
        let somebody_else = BTreeSet::from([session(2, "").user.id]);
        assert_eq!(start(None, &known, Some(&somebody_else), NOW), Start::GoOn(hanna.clone()));
        let elsewhere = BTreeSet::from([hanna.user.id]);
        let question = asks(start(None, &known, Some(&elsewhere), NOW));
        assert_eq!(question, Some((Reason::OpenElsewhere, vec!["Hanna".to_owned()])));
    }

    #[test]
    fn among_several_people_one_chooses_and_the_latest_is_first() {
        let known = knows([session(1, "Hanna"), session(2, "Maya")]);
        let question = asks(start(None, &known, None, NOW));
        assert_eq!(question, Some((Reason::Several, vec!["Maya".to_owned(), "Hanna".to_owned()])));
    }

    #[test]
    fn a_browser_that_knows_nobody_asks_for_a_name() {
        assert_eq!(start(None, &knows([]), None, NOW), Start::Ask(Gate::Form));
        let expired = Session { expires_at: NOW, ..session(1, "Hanna") };
        assert_eq!(start(Some(expired), &knows([]), None, NOW), Start::Ask(Gate::Form));
    }

    #[test]
    fn a_name_that_is_known_asks_whether_it_is_the_same_person() {
        let known = knows([session(1, "Hanna"), session(2, "Maya")]);
        let choice = same_name(&known, " hanna ").unwrap();
        assert_eq!(choice.people, [session(1, "Hanna").user]);
        assert_eq!(choice.reason, Reason::SameName(" hanna ".to_owned()));
        assert_eq!(same_name(&known, "Hann"), None);
    }
}
