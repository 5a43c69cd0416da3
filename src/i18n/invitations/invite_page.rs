//! The texts of the host's invite page.

use std::borrow::Cow;

use crate::i18n::{RelativeTime, Text};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum InvitePageText {
    Heading,
    SearchPeople,
    ClearSearch,
    /// The region with the people to invite.
    People,
    /// The region with the invitations sent.
    Sent,
    /// The region with those who ask to join.
    Requests,
    /// Shows the boxes that select people.
    Select,
    /// Hides them again.
    SelectDone,
    /// Shows or hides those who are offline.
    OfflinePeople,
    /// The state of a person who asks to join.
    AsksToJoin,
    Invite,
    InviteAgain,
    /// Takes an invitee's seat.
    Remove,
    SeatsUsed {
        used: u32,
        limit: u32,
    },
    StageFull,
    CopyLink,
    LinkCopied,
    /// The browser refused access to the clipboard; the link follows.
    LinkNotCopied,
    /// The label of the field that shows the link then.
    RoomLink,
    /// Nobody is in the room.
    NobodyHere,
    NobodyHereBody,
    /// The search is too short to look for people whom the host has not met.
    TypeMore,
    TypeMoreBody,
    /// The search has no results.
    NobodyFound,
    NobodyFoundBody,
    NothingSent,
    NothingSentBody,
    /// The number of people listed, for screen readers.
    PeopleFound(usize),
    ShowMore,
    SentAgo(RelativeTime),
    AnsweredAgo(RelativeTime),
    /// Cancelled by the host, who reads this.
    YouCancelledAgo(RelativeTime),
    /// Cancelled because the room ended.
    EndedAgo(RelativeTime),
    /// Cancelled because nobody answered in time.
    ExpiredAgo(RelativeTime),
    HostOnly,
    HostOnlyBody,
    /// Explains the keyboard in the picker.
    Keys,
    /// The label of the checkbox that selects somebody.
    Choose,
    /// A request about an invitation is under way.
    Sending,
    /// The answer got lost; the server is asked again.
    Checking,
    /// A person who is offline, and when the host met them last.
    OfflineMet(RelativeTime),
    /// The number of people selected.
    Selected(usize),
    InviteSelected(usize),
    ClearSelection,
    /// The heading over the outcomes of a batch.
    Outcomes,
    /// The outcomes of a batch, counted.
    Progress {
        /// Not known yet.
        open: usize,
        sent: usize,
        failed: usize,
    },
    OutcomeSent,
    /// The call of this invitation has not started.
    OutcomeWaiting,
    /// The seconds until a pending invitation expires.
    ExpiresIn(u64),
    /// The label of the switch between the lists.
    Lists,
    /// Explains what the link is for.
    LinkHint,
    /// The label of the field for the note to those invited.
    Note,
    SendNewNote,
    /// Explains which invitations the note goes with.
    NoteHint,
    /// The number of characters that still fit into the note.
    NoteLeft(usize),
    NoteTooLong {
        max: usize,
    },
}

impl Text for InvitePageText {
    fn en(&self) -> Cow<'static, str> {
        match self {
            Self::Heading => "Invite co-hosts",
            Self::SearchPeople => "Search people",
            Self::ClearSearch => "Clear search",
            Self::People => "People",
            Self::Sent => "Sent",
            Self::Requests => "Requests",
            Self::Select => "Select",
            Self::SelectDone => "Done",
            Self::OfflinePeople => "Offline",
            Self::AsksToJoin => "Asks to join",
            Self::Invite => "Invite",
            Self::InviteAgain => "Invite again",
            Self::Remove => "Remove",
            Self::SeatsUsed { used, limit: 1 } => return format!("{used} of 1 seat").into(),
            Self::SeatsUsed { used, limit } => return format!("{used} of {limit} seats").into(),
            Self::StageFull => "Every seat is taken. Remove somebody to make room.",
            Self::CopyLink => "Copy link",
            Self::LinkCopied => "Link copied",
            Self::LinkNotCopied => "Your browser did not let us copy the link. Here it is:",
            Self::RoomLink => "Link to the room",
            Self::NobodyHere => "Nobody is here yet",
            Self::NobodyHereBody => {
                "Search for a name, or share the link: people appear here when they open your room."
            }
            Self::TypeMore => "Go on typing",
            Self::TypeMoreBody => "Two letters of a name find people you have not met.",
            Self::NobodyFound => "Nobody has that name",
            Self::NobodyFoundBody => "Check the spelling, or send them the link.",
            Self::NothingSent => "No invitations yet",
            Self::NothingSentBody => "People you invite appear here, with their answer.",
            Self::PeopleFound(1) => "1 person",
            Self::PeopleFound(count) => return format!("{count} people").into(),
            Self::ShowMore => "Show more",
            Self::SentAgo(when) => return format!("Sent {}", when.en()).into(),
            Self::AnsweredAgo(when) => return format!("Answered {}", when.en()).into(),
            Self::YouCancelledAgo(when) => return format!("You cancelled it {}", when.en()).into(),
            Self::EndedAgo(when) => return format!("The room ended {}", when.en()).into(),
            Self::ExpiredAgo(when) => return format!("Expired {}", when.en()).into(),
            Self::HostOnly => "Only the host invites",
            Self::HostOnlyBody => "Ask the host of this room to bring somebody on stage.",
            Self::Keys => "Arrow keys move through the list. Enter invites. Shift+Enter selects several.",
            Self::Choose => "Select to invite with others",
            Self::Sending => "Sending…",
            Self::Checking => "Checking…",
            Self::OfflineMet(when) => return format!("Offline · met {}", when.en()).into(),
            Self::Selected(count) => return format!("{count} selected").into(),
            Self::InviteSelected(1) => "Invite 1 person",
            Self::InviteSelected(count) => return format!("Invite {count} people").into(),
            Self::ClearSelection => "Clear selection",
            Self::Outcomes => "Results of the last invitations",
            Self::Progress { open: 0, sent, failed: 0 } => return format!("{sent} invited").into(),
            Self::Progress { open: 0, sent, failed } => {
                return format!("{sent} invited, {failed} not").into();
            }
            Self::Progress { open, sent, failed } => {
                return format!("Inviting {} of {}…", sent + failed + 1, open + sent + failed).into();
            }
            Self::OutcomeSent => "Invited",
            Self::OutcomeWaiting => "Waiting",
            Self::ExpiresIn(seconds) => return format!("{seconds} s left to answer").into(),
            Self::Lists => "Lists",
            Self::Note => "Note (optional)",
            Self::SendNewNote => "Send the new note",
            Self::NoteHint => "Sent with each invitation",
            Self::NoteLeft(1) => "1 character left",
            Self::NoteLeft(left) => return format!("{left} characters left").into(),
            Self::NoteTooLong { max } => return format!("Use at most {max} characters.").into(),
            Self::LinkHint => "Not here yet? Send the link, then invite them once they join.",
        }
        .into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_part_of_their_sentence() {
        assert_eq!(InvitePageText::SentAgo(RelativeTime::JustNow).en(), "Sent just now");
        assert_eq!(
            InvitePageText::YouCancelledAgo(RelativeTime::Minutes(9)).en(),
            "You cancelled it 9 min ago"
        );
    }

    #[test]
    fn singular_and_plural_differ() {
        assert_eq!(InvitePageText::SeatsUsed { used: 0, limit: 1 }.en(), "0 of 1 seat");
        assert_eq!(InvitePageText::SeatsUsed { used: 2, limit: 6 }.en(), "2 of 6 seats");
        assert_eq!(InvitePageText::PeopleFound(1).en(), "1 person");
    }
}
