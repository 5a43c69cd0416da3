//! The texts of the chat.

use std::borrow::Cow;

use super::{NAME, Text};

/// A text of the chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChatText {
    /// The heading.
    Title,
    /// The label of the list of messages, for screen readers.
    Messages,
    /// The label of the text field.
    Write,
    /// The placeholder of the text field.
    Example,
    /// The button that sends the message.
    Send,
    /// The number of characters left; negative when the text is too long.
    Left(i64),
    /// The button that opens the choice of emoji.
    Emoji,
    /// In place of the messages while there are none.
    Empty,
    /// Loading older messages has failed.
    NoOlder,
    /// The button that scrolls to the newest messages, with the number of unseen ones.
    New(u64),
    /// The button that scrolls to the newest messages, where all have been seen.
    ToNewest,
    /// Pauses announcements and scrolling.
    Pause,
    /// Resumes announcements and scrolling.
    Resume,
    /// The announcement of several messages at once, for screen readers.
    Many(usize),
    /// A role badge.
    Host,
    /// A role badge.
    CoHost,
    /// The label of the button with the options for a message; the author's name is at [`NAME`].
    Options,
    /// Starts a reply to the message.
    Reply,
    /// Above the text field during a reply, with the name at [`NAME`].
    ReplyingTo,
    /// Cancels the reply.
    NoReply,
    /// Precedes a quote, for screen readers.
    InReplyTo,
    /// Deletes the message.
    Delete,
    /// In place of a deleted message.
    Deleted,
    /// Mutes the author for ten minutes.
    MuteForTenMinutes,
    /// Mutes the author for as long as the room exists.
    MuteForTheRoom,
    /// The notice that the author is muted.
    MutedNow,
    /// The reader's own message, while it is sent.
    Sending,
    /// The reader's own message, which was not sent.
    NotSent,
    /// The reader's own message from before a reload, whose outcome is unknown.
    PerhapsNotSent,
    /// Precedes the draft that returns to the field after the present one is sent.
    WaitingDraft,
    /// Returns to that draft now.
    BackToDraft,
    /// The heading of a day.
    Today,
    /// The heading of a day.
    Yesterday,
    /// Loading the messages of the gap has failed.
    NoNewer,
    /// The messages of the gap are being loaded.
    LoadingNewer,
    /// The seconds until a refused message may be sent again.
    WaitSeconds(u64),
    /// Sends the same message again.
    SendAgain,
    /// Returns the message to the text field.
    Edit,
    /// The label of the list of people to mention.
    Suggestions,
    /// The number of people offered, for screen readers.
    Offered(usize),
    /// In place of the text field: only the host and co-hosts may write.
    MembersOnly,
    /// In place of the text field: the host has muted the reader for as long as the room exists.
    YouAreMuted,
    /// In place of the text field: the minutes until the reader's mute ends.
    YouAreMutedFor(u64),
    /// In place of the text field: the room has ended.
    Ended,
    /// The seconds between two messages in slow mode.
    SlowMode(u32),
    /// The heading of the settings.
    Settings,
    /// The label of the choice for slow mode.
    SlowModeLabel,
    /// Slow mode is off.
    Off,
    /// A choice for slow mode.
    Seconds(u32),
    /// The switch that lets only the host and co-hosts write.
    MembersOnlyLabel,
    /// The label of the blocked words' field.
    BlockedWords,
    /// Explains how to write the blocked words.
    BlockedWordsHint,
    /// The blocked words differ from the saved ones.
    NotSavedYet,
    /// Saves the settings.
    Save,
    /// The heading of the list of muted people.
    MutedPeople,
    /// In place of the empty list of muted people.
    NobodyMuted,
    /// Lifts a mute.
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
            Self::Ended => "This room has ended. Chat is closed.".into(),
            Self::SlowMode(seconds) => format!("Slow mode: one message every {seconds} s").into(),
            Self::Settings => "Chat settings".into(),
            Self::SlowModeLabel => "Slow mode".into(),
            Self::Off => "Off".into(),
            Self::Seconds(1) => "1 second".into(),
            Self::Seconds(seconds) => format!("{seconds} seconds").into(),
            Self::MembersOnlyLabel => "Only the host and co-hosts can write".into(),
            Self::BlockedWords => "Blocked words".into(),
            Self::BlockedWordsHint => "One word or phrase per line. Case and accents do not matter. In languages without spaces, it is also found inside other words.".into(),
            Self::NotSavedYet => "Not saved yet.".into(),
            Self::Save => "Save".into(),
            Self::MutedPeople => "Muted people".into(),
            Self::NobodyMuted => "Nobody is muted.".into(),
            Self::Unmute => "Unmute".into(),
        }
    }
}
