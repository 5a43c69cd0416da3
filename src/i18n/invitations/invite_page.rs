//! What the host's invite page says.

use std::borrow::Cow;

use crate::i18n::{RelativeTime, Text};

/// A text of `/rooms/:id/invite`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum InvitePageText {
    /// Heading.
    Heading,
    /// The search field.
    SearchPeople,
    /// Empties the search field.
    ClearSearch,
    /// Region of the people one can invite.
    People,
    /// Region of the invitations sent.
    Sent,
    /// Button of a person.
    Invite,
    /// Button of an invitation that was answered or cancelled.
    InviteAgain,
    /// Button of somebody with a seat.
    Remove,
    /// How many seats are taken.
    SeatsUsed {
        /// Taken.
        used: u32,
        /// There are.
        limit: u32,
    },
    /// No seat is left.
    StageFull,
    /// The button that copies the room's link.
    CopyLink,
    /// It is in the clipboard.
    LinkCopied,
    /// The clipboard refused.
    LinkNotCopied,
    /// Names the field that shows the link when the clipboard refused.
    RoomLink,
    /// Nobody to invite: heading.
    NobodyHere,
    /// Nobody to invite: what to do.
    NobodyHereBody,
    /// The search finds nobody: heading.
    NobodyFound,
    /// The search finds nobody: what to do.
    NobodyFoundBody,
    /// Nothing sent: heading.
    NothingSent,
    /// Nothing sent: what to do.
    NothingSentBody,
    /// How many people are shown, for screen readers.
    PeopleFound(usize),
    /// More people than shown.
    ShowMore,
    /// When a pending invitation was sent.
    SentAgo(RelativeTime),
    /// When it was answered.
    AnsweredAgo(RelativeTime),
    /// The host took it back.
    YouCancelledAgo(RelativeTime),
    /// The room ended first.
    EndedAgo(RelativeTime),
    /// Nobody answered in time.
    ExpiredAgo(RelativeTime),
    /// Only the host may be here: heading.
    HostOnly,
    /// Only the host may be here: what to do.
    HostOnlyBody,
    /// Which keys do what in the picker.
    Keys,
    /// Names the box that chooses somebody.
    Choose,
    /// An invitation, or what was asked for about one, is on its way.
    Sending,
    /// Its answer got lost; the server is asked again.
    Checking,
    /// Where somebody is whom the host met lately.
    OfflineMet(RelativeTime),
    /// How many are chosen.
    Chosen(usize),
    /// Invites everybody chosen.
    InviteChosen(usize),
    /// Chooses nobody.
    ChooseNone,
    /// Names the outcomes of inviting several.
    Outcomes,
    /// How far inviting several is.
    Progress {
        /// Not decided yet.
        open: usize,
        /// Invited.
        sent: usize,
        /// Not invited.
        failed: usize,
    },
    /// They are invited.
    OutcomeSent,
    /// Waits for its turn.
    OutcomeWaiting,
    /// A pending invitation lapses in so many seconds.
    LapsesIn(u64),
    /// Names the choice between the lists where only one has room.
    Lists,
    /// Somebody who is not here can be brought by a link: what happens then.
    LinkHint,
}

impl Text for InvitePageText {
    fn en(&self) -> Cow<'static, str> {
        match self {
            Self::Heading => "Invite co-hosts",
            Self::SearchPeople => "Search people",
            Self::ClearSearch => "Clear search",
            Self::People => "People",
            Self::Sent => "Sent",
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
            Self::NobodyHereBody => "Share the link. People appear here when they open your room.",
            Self::NobodyFound => "Nobody has that name",
            Self::NobodyFoundBody => "Check the spelling, or send them the link.",
            Self::NothingSent => "No invitations yet",
            Self::NothingSentBody => "Whoever you invite appears here, with their answer.",
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
            Self::Keys => "Arrow keys move through the list. Enter invites. Shift and Enter choose several.",
            Self::Choose => "Choose to invite with others",
            Self::Sending => "Sending…",
            Self::Checking => "Checking…",
            Self::OfflineMet(when) => return format!("Offline · met {}", when.en()).into(),
            Self::Chosen(count) => return format!("{count} chosen").into(),
            Self::InviteChosen(1) => "Invite 1 person",
            Self::InviteChosen(count) => return format!("Invite {count} people").into(),
            Self::ChooseNone => "Choose nobody",
            Self::Outcomes => "Invitations of the last go",
            Self::Progress { open: 0, sent, failed: 0 } => return format!("{sent} invited").into(),
            Self::Progress { open: 0, sent, failed } => {
                return format!("{sent} invited, {failed} not").into();
            }
            Self::Progress { open, sent, failed } => {
                return format!("Inviting {} of {}…", sent + failed + 1, open + sent + failed).into();
            }
            Self::OutcomeSent => "Invited",
            Self::OutcomeWaiting => "Waiting",
            Self::LapsesIn(seconds) => return format!("{seconds} s left to answer").into(),
            Self::Lists => "Lists",
            Self::LinkHint => {
                "For somebody who is not here yet. The link opens the room; once signed in they are found here, and \
                 their invitation waits for them."
            }
        }
        .into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_stand_inside_their_sentence() {
        assert_eq!(InvitePageText::SentAgo(RelativeTime::JustNow).en(), "Sent just now");
        assert_eq!(
            InvitePageText::YouCancelledAgo(RelativeTime::Minutes(9)).en(),
            "You cancelled it 9 min ago"
        );
    }

    #[test]
    fn one_is_not_many() {
        assert_eq!(InvitePageText::SeatsUsed { used: 0, limit: 1 }.en(), "0 of 1 seat");
        assert_eq!(InvitePageText::SeatsUsed { used: 2, limit: 6 }.en(), "2 of 6 seats");
        assert_eq!(InvitePageText::PeopleFound(1).en(), "1 person");
    }
}
