//! The person a tab starts as: the one before a reload, the only one whose session the browser has stored, or a
//! question. Pure; [`session`](crate::state::session) asks the browser and carries out the decision.

use std::collections::BTreeSet;

use costage_protocol::{Session, Timestamp, User, UserId};

use crate::ports::{known_people::KnownPeople, letter_case::lower_case};

/// The first step of a tab.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TabStart {
    Resume(Session),
    /// Which people are other tabs signed in as?
    AskOtherTabs,
    /// The person has to sign in.
    Ask(SignInStep),
}

/// What is shown in place of every page until somebody is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignInStep {
    /// Nothing yet: the answer of other tabs is awaited.
    AskingOtherTabs,
    /// A choice among the people whose sessions the browser has stored.
    Choice(Choice),
    /// The name form.
    Form,
}

/// A choice among known people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Most recent first; never empty.
    pub people: Vec<User>,
    pub reason: ChoiceReason,
}

/// Why the person is asked although the browser has stored sessions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChoiceReason {
    /// Another tab is signed in as the only known person: two tabs may be one person or two.
    OpenElsewhere,
    /// Several people are known.
    Several,
    /// The name typed is that of a known person.
    SameName(String),
}

/// Decides how a tab starts at `now`: `tab` is its session before a reload, `known` are the browser's stored sessions,
/// `elsewhere` the people other tabs are signed in as, once that is known.
#[must_use]
pub fn decide(
    tab: Option<Session>,
    known: &KnownPeople,
    elsewhere: Option<&BTreeSet<UserId>>,
    now: Timestamp,
) -> TabStart {
    if let Some(session) = tab.filter(|session| session.expires_at > now) {
        return TabStart::Resume(session);
    }
    let people = || known.sessions().iter().map(|session| session.user.clone()).collect();
    match (known.sessions(), elsewhere) {
        ([], _) => TabStart::Ask(SignInStep::Form),
        ([_], None) => TabStart::AskOtherTabs,
        ([only], Some(elsewhere)) if !elsewhere.contains(&only.user.id) => TabStart::Resume(only.clone()),
        ([_], Some(_)) => TabStart::Ask(SignInStep::Choice(Choice {
            people: people(),
            reason: ChoiceReason::OpenElsewhere,
        })),
        (_, _) => {
            TabStart::Ask(SignInStep::Choice(Choice { people: people(), reason: ChoiceReason::Several }))
        }
    }
}

/// The choice to offer when somebody in `known` has the `name` typed into the form.
#[must_use]
pub fn same_name(known: &KnownPeople, name: &str) -> Option<Choice> {
    let wanted = lower_case(name.trim());
    let people: Vec<User> = known
        .sessions()
        .iter()
        .map(|session| &session.user)
        .filter(|user| lower_case(user.display_name.trim()) == wanted)
        .cloned()
        .collect();
    (!people.is_empty()).then(|| Choice { people, reason: ChoiceReason::SameName(name.to_owned()) })
}

#[cfg(test)]
mod tests {
    use costage_protocol::fixtures;

    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_000_000);

    fn session(person: u8, name: &str) -> Session {
        Session {
            token: format!("token {person}"),
            expires_at: Timestamp::from_millis(2_000_000),
            renew_at: None,
            user: fixtures::user(person, name),
        }
    }

    fn knows<const N: usize>(sessions: [Session; N]) -> KnownPeople {
        let mut known = KnownPeople::default();
        sessions.into_iter().for_each(|session| known.remember(session));
        known
    }

    fn asks(start: TabStart) -> Option<(ChoiceReason, Vec<String>)> {
        match start {
            TabStart::Ask(SignInStep::Choice(Choice { people, reason })) => {
                Some((reason, people.into_iter().map(|user| user.display_name).collect()))
            }
            _ => None,
        }
    }

    #[test]
    fn a_reload_changes_nothing_even_if_the_browser_knows_other_people() {
        let (hanna, maya) = (session(1, "Hanna"), session(2, "Maya"));
        let elsewhere = BTreeSet::from([hanna.user.id.clone(), maya.user.id.clone()]);
        let known = knows([hanna.clone(), maya]);
        assert_eq!(decide(Some(hanna.clone()), &known, None, NOW), TabStart::Resume(hanna.clone()));
        assert_eq!(
            decide(Some(hanna.clone()), &known, Some(&elsewhere), NOW),
            TabStart::Resume(hanna.clone())
        );
        // Not even when the browser's own storage is forbidden.
        assert_eq!(decide(Some(hanna.clone()), &knows([]), None, NOW), TabStart::Resume(hanna));
    }

    #[test]
    fn a_new_tab_continues_as_the_only_known_person_unless_another_tab_is_signed_in_as_them() {
        let hanna = session(1, "Hanna");
        let known = knows([hanna.clone()]);
        assert_eq!(decide(None, &known, None, NOW), TabStart::AskOtherTabs);
        assert_eq!(decide(None, &known, Some(&BTreeSet::new()), NOW), TabStart::Resume(hanna.clone()));
        let somebody_else = BTreeSet::from([session(2, "").user.id]);
        assert_eq!(decide(None, &known, Some(&somebody_else), NOW), TabStart::Resume(hanna.clone()));
        let elsewhere = BTreeSet::from([hanna.user.id]);
        let question = asks(decide(None, &known, Some(&elsewhere), NOW));
        assert_eq!(question, Some((ChoiceReason::OpenElsewhere, vec!["Hanna".to_owned()])));
    }

    #[test]
    fn several_known_people_are_offered_with_the_latest_first() {
        let known = knows([session(1, "Hanna"), session(2, "Maya")]);
        let question = asks(decide(None, &known, None, NOW));
        assert_eq!(question, Some((ChoiceReason::Several, vec!["Maya".to_owned(), "Hanna".to_owned()])));
    }

    #[test]
    fn a_browser_that_knows_nobody_asks_for_a_name() {
        assert_eq!(decide(None, &knows([]), None, NOW), TabStart::Ask(SignInStep::Form));
        let expired = Session { expires_at: NOW, ..session(1, "Hanna") };
        assert_eq!(decide(Some(expired), &knows([]), None, NOW), TabStart::Ask(SignInStep::Form));
    }

    #[test]
    fn typing_a_known_name_asks_whether_it_is_the_same_person() {
        let known = knows([session(1, "Hanna"), session(2, "Maya")]);
        let choice = same_name(&known, " hanna ").unwrap();
        assert_eq!(choice.people, [session(1, "Hanna").user]);
        assert_eq!(choice.reason, ChoiceReason::SameName(" hanna ".to_owned()));
        assert_eq!(same_name(&known, "Hann"), None);
    }
}
