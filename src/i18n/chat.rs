//! What the chat says.

use std::borrow::Cow;

use super::{NAME, Text};

/// A text of the chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChatText {
    /// Its heading.
    Title,
    /// The messages, as a region that scrolls.
    Messages,
    /// The field.
    Write,
    /// In the field.
    Example,
    /// Sends.
    Send,
    /// So many characters are left.
    Left(i64),
    /// Opens the emoji.
    Emoji,
    /// Nobody wrote yet.
    Empty,
    /// Older ones could not be read.
    NoOlder,
    /// So many came while one looked elsewhere; brings them.
    New(u64),
    /// To the newest, when nothing new came.
    ToNewest,
    /// Lets announcements and scrolling rest.
    Pause,
    /// Goes on.
    Resume,
    /// Said: so many came at once.
    Many(usize),
    /// A badge.
    Host,
    /// A badge.
    CoHost,
    /// What can be done with a message; the name stands in it.
    Options,
    /// Answers it.
    Reply,
    /// Above the field: whom one answers.
    ReplyingTo,
    /// Answers nobody after all.
    NoReply,
    /// Before a quote, for screen readers.
    InReplyTo,
    /// Deletes it.
    Delete,
    /// In a deleted message's place.
    Deleted,
    /// Mutes its author for ten minutes.
    MuteForTenMinutes,
    /// Mutes its author for the room.
    MuteForTheRoom,
    /// Done.
    MutedNow,
    /// One's own, on its way.
    Sending,
    /// One's own message, whose answer was lost.
    Checking,
    /// One's own message, not sent.
    NotSent,
    /// One's own from before the page was loaded.
    PerhapsNotSent,
    /// Beside the draft that is back when the one in the field is sent.
    WaitingDraft,
    /// Puts it into the field now.
    BackToDraft,
    /// A day.
    Today,
    /// A day.
    Yesterday,
    /// Missing messages could not be read.
    NoNewer,
    /// Missing messages are on their way.
    LoadingNewer,
    /// After a refusal that passes.
    WaitSeconds(u64),
    /// Once more, the same message.
    SendAgain,
    /// Back into the field.
    Edit,
    /// People to mention.
    Suggestions,
    /// How many of them are offered, said to screen readers.
    Offered(usize),
    /// No field: only the host and co-hosts write.
    MembersOnly,
    /// No field: the host has muted one for the room.
    YouAreMuted,
    /// No field: the host has muted one for so many minutes more.
    YouAreMutedFor(u64),
    /// No field: the room is over.
    Ended,
    /// In slow mode: so many seconds between two messages.
    SlowMode(u32),
    /// The settings.
    Settings,
    /// How long viewers wait between two messages.
    SlowModeLabel,
    /// No waiting.
    Off,
    /// So many seconds.
    Seconds(u32),
    /// Only the host and co-hosts may write.
    MembersOnlyLabel,
    /// The list of words.
    BlockedWords,
    /// How to write it.
    BlockedWordsHint,
    /// The list of words differs from what is kept.
    NotSavedYet,
    /// Keeps the settings.
    Save,
    /// Who may not write.
    MutedPeople,
    /// Nobody is.
    NobodyMuted,
    /// Lets somebody write again.
    Unmute,
}

impl Text for ChatText {
    fn en(&self) -> Cow<'static, str> {
        match self {
            Self::Title => "Chat".into(),
            Self::Messages => "Messages".into(),
            Self::Write => "Your message".into(),
            Self::Example => "Say something…".into(),
            Self::Send => "Send".into(),
            Self::Left(left) => format!("{left} left").into(),
            Self::Emoji => "Emoji".into(),
            Self::Empty => "Nobody has written yet. Say hello!".into(),
            Self::NoOlder => "Older messages could not be loaded.".into(),
            Self::New(1) => "1 new message".into(),
            Self::New(count) => format!("{count} new messages").into(),
            Self::ToNewest => "To the newest".into(),
            Self::Pause => "Pause chat".into(),
            Self::Resume => "Resume chat".into(),
            Self::Many(count) => format!("{count} new messages").into(),
            Self::Host => "Host".into(),
            Self::CoHost => "Co-host".into(),
            Self::Options => format!("Options for the message of {NAME}").into(),
            Self::Reply => "Reply".into(),
            Self::ReplyingTo => format!("Replying to {NAME}").into(),
            Self::NoReply => "Do not reply".into(),
            Self::InReplyTo => "In reply to".into(),
            Self::Delete => "Delete message".into(),
            Self::Deleted => "Message deleted".into(),
            Self::MuteForTenMinutes => "Mute for 10 minutes".into(),
            Self::MuteForTheRoom => "Mute for this room".into(),
            Self::MutedNow => "They cannot write in this chat now.".into(),
            Self::Sending => "Sending…".into(),
            Self::Checking => "No answer yet. Sending again…".into(),
            Self::NotSent => "Not sent.".into(),
            Self::PerhapsNotSent => {
                "Perhaps not sent: the page was loaded again before the answer came. Sent again, it is written \
                 only once."
                    .into()
            }
            Self::WaitingDraft => "Kept for after this message:".into(),
            Self::BackToDraft => "Back to it".into(),
            Self::Today => "Today".into(),
            Self::Yesterday => "Yesterday".into(),
            Self::NoNewer => "The next messages could not be loaded.".into(),
            Self::LoadingNewer => "Loading the next messages…".into(),
            Self::WaitSeconds(1) => "You can send it in 1 second.".into(),
            Self::WaitSeconds(seconds) => format!("You can send it in {seconds} seconds.").into(),
            Self::SendAgain => "Send again".into(),
            Self::Edit => "Edit".into(),
            Self::Suggestions => "People to mention".into(),
            Self::Offered(1) => "1 person to mention. Enter takes them.".into(),
            Self::Offered(count) => format!("{count} people to mention. Arrow keys choose, Enter takes.").into(),
            Self::MembersOnly => "Only the host and co-hosts can write now.".into(),
            Self::YouAreMuted => "The host has muted you in this chat. You can still read it.".into(),
            Self::YouAreMutedFor(1) => {
                "The host has muted you in this chat. You can write again within a minute.".into()
            }
            Self::YouAreMutedFor(minutes) => {
                format!("The host has muted you in this chat. You can write again in {minutes} minutes.")
                    .into()
            }
            Self::Ended => "This room has ended. Its chat can be read, not written in.".into(),
            Self::SlowMode(seconds) => format!("Slow mode: one message every {seconds} s").into(),
            Self::Settings => "Chat settings".into(),
            Self::SlowModeLabel => "Slow mode".into(),
            Self::Off => "Off".into(),
            Self::Seconds(1) => "1 second".into(),
            Self::Seconds(seconds) => format!("{seconds} seconds").into(),
            Self::MembersOnlyLabel => "Only the host and co-hosts can write".into(),
            Self::BlockedWords => "Blocked words".into(),
            Self::BlockedWordsHint => "One word or phrase a line. Case and accents do not matter; where words have no spaces between them, it counts inside of others too.".into(),
            Self::NotSavedYet => "Not saved yet.".into(),
            Self::Save => "Save".into(),
            Self::MutedPeople => "Muted people".into(),
            Self::NobodyMuted => "Nobody is muted.".into(),
            Self::Unmute => "Unmute".into(),
        }
    }
}
