//! The texts of join requests, for the viewer who asks and for the host who answers, and of blocks.

use std::{borrow::Cow, time::Duration};

use super::{NAME, RelativeTime, Text};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum JoinRequestText {
    /// The label of the viewer's controls, for screen readers.
    YourRequest,
    Ask,
    Withdraw,
    WaitingForHost,
    AskedAgo(RelativeTime),
    /// The number of people ahead in the queue.
    PeopleAhead(usize),
    Invited,
    /// The host has dismissed the request.
    Dismissed,
    /// The time until the viewer may ask again.
    AgainIn(Duration),
    /// The request was closed because of a block, which is not mentioned.
    NotAccepted,
    /// The room is closed for requests.
    Closed,
    /// The viewer is blocked, which is not mentioned.
    NotOpen,
    /// The viewer asked too often; the time until they may ask again.
    TooOften(Duration),
    /// The heading of the host's list.
    Requests,
    NobodyAsks,
    /// The room is closed for requests, for its host.
    NobodyCanAsk,
    LetViewersAsk,
    Invite,
    Dismiss,
    /// The label of a person's menu; their name follows.
    PersonMenu,
    /// The number of requests beyond those listed.
    MoreWaiting(usize),
    /// The number waiting: at the invite button, and announced when several ask at once.
    CountWaiting(usize),
    /// The announcement that somebody asks, with their name at [`NAME`].
    AsksToJoin,
    Block,
    /// The badge of a blocked person.
    Blocked,
    /// The confirmation of a block, with the name at [`NAME`].
    BlockQuestion,
    /// Explains what a block does.
    BlockBody,
    /// Asks whether to end the blocked person's seat too, with the name at [`NAME`].
    RemoveQuestion,
    /// Explains that.
    RemoveBody,
    RemoveFromStage,
    /// The button that opens the list of blocked people.
    BlockedPeople(usize),
    BlockedHeading,
    BlockedBody,
    NobodyBlocked,
    Unblock,
    BlockedAgo(RelativeTime),
    /// The answer got lost; the server is asked again.
    Checking,
}

/// The time to wait, rounded up, so that nobody is refused after waiting for the time shown.
fn wait(wait: Duration) -> Cow<'static, str> {
    match wait.as_secs() {
        0..60 => "in a minute".into(),
        seconds => format!("in {} min", seconds.div_ceil(60)).into(),
    }
}

/// `1st`, `2nd`, `3rd`, `4th`, `11th`.
fn ordinal(place: usize) -> String {
    let ending = match (place % 10, place % 100) {
        (1, last) if last != 11 => "st",
        (2, last) if last != 12 => "nd",
        (3, last) if last != 13 => "rd",
        _ => "th",
    };
    format!("{place}{ending}")
}

impl Text for JoinRequestText {
    fn en(&self) -> Cow<'static, str> {
        match self {
            Self::YourRequest => "Joining the stage",
            Self::Ask => "Ask to join",
            Self::Withdraw => "Withdraw",
            Self::WaitingForHost => "The host can see your request.",
            Self::AskedAgo(when) => return format!("Asked {}", when.en()).into(),
            Self::PeopleAhead(0) => "You are next",
            Self::PeopleAhead(count) => return format!("{} in line", ordinal(count + 1)).into(),
            Self::Invited => "You're invited. Accept above.",
            Self::Dismissed => "The host cannot bring you on stage right now.",
            Self::AgainIn(left) => return format!("You can ask again {}.", wait(*left)).into(),
            Self::NotAccepted => "Your request was not accepted.",
            Self::Closed => "The host is not taking requests to join right now.",
            Self::NotOpen => "You cannot ask to join here.",
            Self::TooOften(left) => {
                return format!("You asked not long ago. You can ask again {}.", wait(*left)).into();
            }
            Self::Requests => "Asking to join",
            Self::NobodyAsks => "Nobody is asking right now.",
            Self::NobodyCanAsk => "Viewers cannot ask while this is off.",
            Self::LetViewersAsk => "Allow join requests",
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
        assert_eq!(JoinRequestText::PeopleAhead(0).en(), "You are next");
    }

    #[test]
    fn a_place_in_line_has_its_ending() {
        let line = |ahead: usize| JoinRequestText::PeopleAhead(ahead).en().into_owned();
        assert_eq!([1, 2, 3].map(line), ["2nd in line", "3rd in line", "4th in line"]);
        assert_eq!([10, 11, 12].map(line), ["11th in line", "12th in line", "13th in line"]);
        assert_eq!([20, 21, 111].map(line), ["21st in line", "22nd in line", "112th in line"]);
    }
}
