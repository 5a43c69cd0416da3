//! What asking to join says: to the viewer who asks, and to the host who answers.

use std::{borrow::Cow, time::Duration};

use super::{NAME, RelativeTime, Text};

/// A text about requests to join and blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum JoinRequestText {
    /// The viewer's region, for screen readers.
    YourWish,
    /// Asks.
    Ask,
    /// Takes the request back.
    Withdraw,
    /// The request waits.
    WaitingForHost,
    /// Since when.
    AskedAgo(RelativeTime),
    /// How many people wait before this one.
    PeopleBefore(usize),
    /// The host has answered with an invitation.
    Invited,
    /// The host put the request aside.
    Dismissed,
    /// When one may ask again.
    AgainIn(Duration),
    /// The request was not taken.
    NotTaken,
    /// The room takes no requests.
    Closed,
    /// Asking is not open to this person.
    NotOpen,
    /// Asked too often; when one may ask again.
    TooOften(Duration),
    /// The host's region.
    Requests,
    /// Nobody asks.
    NobodyAsks,
    /// The room takes no requests, told to its host.
    NobodyCanAsk,
    /// The switch.
    LetViewersAsk,
    /// Answers with an invitation.
    Invite,
    /// Puts a request aside.
    Dismiss,
    /// The menu of a person, for screen readers.
    PersonMenu,
    /// Further requests than shown.
    MoreWaiting(usize),
    /// How many wait: at the invite button, and announced when several ask at once.
    CountWaiting(usize),
    /// Announced: somebody asks, with their name at [`NAME`].
    AsksToJoin,
    /// Blocks somebody.
    Block,
    /// What somebody blocked is, in a row.
    Blocked,
    /// The question before, with the name at [`NAME`].
    BlockQuestion,
    /// What will happen.
    BlockBody,
    /// The second question, with the name at [`NAME`].
    RemoveQuestion,
    /// What will happen.
    RemoveBody,
    /// Takes the seat away.
    RemoveFromStage,
    /// Opens the list of people blocked.
    BlockedPeople(usize),
    /// The list's heading.
    BlockedHeading,
    /// What being blocked means.
    BlockedBody,
    /// Nobody is blocked.
    NobodyBlocked,
    /// Lifts a block.
    Unblock,
    /// Since when somebody is blocked.
    BlockedAgo(RelativeTime),
    /// Whether something happened is not known; it is asked again.
    Checking,
}

/// How long it will be, rounded up: who waits as long as told is not turned away.
fn wait(wait: Duration) -> Cow<'static, str> {
    match wait.as_secs() {
        0..60 => "in a minute".into(),
        seconds => format!("in {} min", seconds.div_ceil(60)).into(),
    }
}

impl Text for JoinRequestText {
    fn en(&self) -> Cow<'static, str> {
        match self {
            Self::YourWish => "Joining the stage",
            Self::Ask => "Ask to join",
            Self::Withdraw => "Withdraw",
            Self::WaitingForHost => "The host can see your request.",
            Self::AskedAgo(when) => return format!("Asked {}", when.en()).into(),
            Self::PeopleBefore(0) => "You are next",
            Self::PeopleBefore(1) => "1 person before you",
            Self::PeopleBefore(count) => return format!("{count} people before you").into(),
            Self::Invited => "You are invited on stage.",
            Self::Dismissed => "The host cannot bring you on stage right now.",
            Self::AgainIn(left) => return format!("You can ask again {}.", wait(*left)).into(),
            Self::NotTaken => "Your request was not taken.",
            Self::Closed => "The host takes no requests to join right now.",
            Self::NotOpen => "You cannot ask to join here.",
            Self::TooOften(left) => {
                return format!("You asked not long ago. You can ask again {}.", wait(*left)).into();
            }
            Self::Requests => "Asking to join",
            Self::NobodyAsks => "Nobody is asking right now.",
            Self::NobodyCanAsk => "Viewers cannot ask while this is off.",
            Self::LetViewersAsk => "Let viewers ask",
            Self::Invite => "Invite",
            Self::Dismiss => "Dismiss",
            Self::PersonMenu => "Options for",
            Self::MoreWaiting(1) => "1 more is waiting",
            Self::MoreWaiting(count) => return format!("{count} more are waiting").into(),
            Self::CountWaiting(1) => "1 person asks to join",
            Self::CountWaiting(count) => return format!("{count} people ask to join").into(),
            Self::AsksToJoin => return format!("{NAME} asks to join").into(),
            Self::Block => "Block",
            Self::Blocked => "Blocked",
            Self::BlockQuestion => return format!("Block {NAME}?").into(),
            Self::BlockBody => {
                "They can still watch and chat, but can neither ask to join nor be invited in any of your rooms. \
                 Their request or invitation goes."
            }
            Self::RemoveQuestion => return format!("Remove {NAME} from the stage?").into(),
            Self::RemoveBody => "They are blocked now, and still on stage.",
            Self::RemoveFromStage => "Remove from stage",
            Self::BlockedPeople(count) => return format!("Blocked people ({count})").into(),
            Self::BlockedHeading => "Blocked people",
            Self::BlockedBody => "They can neither ask to join nor be invited in any of your rooms.",
            Self::NobodyBlocked => "You have blocked nobody.",
            Self::Unblock => "Unblock",
            Self::BlockedAgo(when) => return format!("Blocked {}", when.en()).into(),
            Self::Checking => "Checking…",
        }
        .into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_rounded_up() {
        let again = |seconds| JoinRequestText::AgainIn(Duration::from_secs(seconds)).en().into_owned();
        assert_eq!(again(1), "You can ask again in a minute.");
        assert_eq!(again(60), "You can ask again in 1 min.");
        assert_eq!(again(61), "You can ask again in 2 min.");
    }

    #[test]
    fn one_is_not_many() {
        assert_eq!(JoinRequestText::MoreWaiting(1).en(), "1 more is waiting");
        assert_eq!(JoinRequestText::CountWaiting(3).en(), "3 people ask to join");
        assert_eq!(JoinRequestText::PeopleBefore(0).en(), "You are next");
        assert_eq!(JoinRequestText::PeopleBefore(1).en(), "1 person before you");
    }
}
