//! What several pages say: words of the field, states, and what every control is called.

use std::borrow::Cow;

use costage_protocol::{InvitationStatus, Presence, RoomStatus, SeatState};

use super::{Locale, Text, number::compact};

/// A text that belongs to no single page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SharedText {
    /// The product's name.
    Costage,
    /// First link of every page, for keyboards.
    SkipToContent,
    /// Leaves a page or a dialog.
    Close,
    /// Leaves a dialog without doing it.
    NotNow,
    /// Takes back, gives up.
    Cancel,
    /// After a failure.
    TryAgain,
    /// Link to `/`.
    BackToRooms,
    /// Link to the room.
    BackToRoom,
    /// Something is on its way.
    Loading,
    /// Done, with regard to the clipboard.
    Copied,
    /// Dismisses a notice.
    Dismiss,
    /// Region of notices.
    Notices,
    /// The live connection is lost and being made again.
    Reconnecting,
    /// The same, and it takes long.
    StillReconnecting,
    /// The server was never reached.
    Unreachable,
    /// Something on the way blocks WebSockets.
    LiveUpdatesBlocked,
    /// The device has no network.
    NoNetwork,
    /// A button was pressed, and there is no answer yet.
    NoAnswerYet,
    /// Leaves the session.
    SignOut,
    /// Marks the reader's own row or tile.
    You,
    /// Role.
    Host,
    /// Role.
    CoHost,
    /// Role.
    Viewer,
    /// A row of the list that could not be fetched.
    CouldNotLoad,
    /// Explains that a part of the app could not be loaded, and what to do.
    PageNotLoaded,
    /// Reloads the whole app.
    ReloadApp,
    /// Opens a row's or tile's menu.
    More,
    /// A room's life.
    Room(RoomStatus),
    /// How a seat is doing.
    Seat(SeatState),
    /// Whether a preparing co-host's camera gives a picture.
    CameraReady(bool),
    /// Whether a preparing co-host's microphone gives sound.
    MicrophoneReady(bool),
    /// What became of an invitation.
    Invitation(InvitationStatus),
    /// What a person is doing.
    Presence(Presence),
    /// A count as short as a badge needs it.
    Count(u32),
    /// How many watch.
    Watching(u32),
    /// Heading where there is no such page.
    NotFoundTitle,
    /// Explains it.
    NotFoundBody,
    /// Heading where the room is over.
    EndedTitle,
    /// Explains it.
    EndedBody,
    /// Heading where a page broke.
    BrokenTitle,
    /// Explains it.
    BrokenBody,
}

impl Text for SharedText {
    fn en(&self) -> Cow<'static, str> {
        match self {
            Self::Costage => "Costage",
            Self::SkipToContent => "Skip to content",
            Self::Close => "Close",
            Self::NotNow => "Not now",
            Self::Cancel => "Cancel",
            Self::TryAgain => "Try again",
            Self::BackToRooms => "Back to rooms",
            Self::BackToRoom => "Back to the room",
            Self::Loading => "Loading…",
            Self::Copied => "Copied",
            Self::Dismiss => "Dismiss",
            Self::Notices => "Notices",
            Self::Reconnecting => "Reconnecting…",
            Self::StillReconnecting => "Reconnecting… The server does not answer. What you see may be out of date.",
            Self::Unreachable => "Costage cannot be reached from here. Check your connection.",
            Self::LiveUpdatesBlocked => {
                "This network or a proxy blocks live updates, so news comes a few seconds late. Whoever runs it can let WebSockets through."
            }
            Self::NoNetwork => "You are offline. Everything continues when the network is back.",
            Self::NoAnswerYet => "The server has not answered yet. Still trying…",
            Self::SignOut => "Sign out",
            Self::You => "You",
            Self::Host => "Host",
            Self::CoHost => "Co-host",
            Self::Viewer => "Viewer",
            Self::CouldNotLoad => "This could not be loaded.",
            Self::PageNotLoaded => {
                "Are you offline? Then try again. If there is a newer version of Costage, reloading helps."
            }
            Self::ReloadApp => "Reload",
            Self::More => "More",
            Self::Room(status) => match status {
                RoomStatus::Idle => "Not live yet",
                RoomStatus::Live => "Live",
                RoomStatus::Waiting => "Waiting for the host",
                RoomStatus::Ended => "Ended",
            },
            Self::Seat(seat) => match seat {
                SeatState::Preparing => "Preparing",
                SeatState::Live => "On stage",
                SeatState::Reconnecting => "Reconnecting…",
                SeatState::Offline => "Offline",
            },
            Self::CameraReady(true) => "Camera ready",
            Self::CameraReady(false) => "Camera not ready",
            Self::MicrophoneReady(true) => "Microphone ready",
            Self::MicrophoneReady(false) => "Microphone not ready",
            Self::Invitation(status) => match status {
                InvitationStatus::Pending => "Pending",
                InvitationStatus::Approved => "Approved",
                InvitationStatus::Rejected => "Rejected",
                InvitationStatus::Cancelled => "Cancelled",
            },
            Self::Presence(presence) => match presence {
                Presence::Watching => "Watching now",
                Presence::Invited => "Invited",
                Presence::OnStage => "On stage",
                Presence::Offline => "Offline",
            },
            Self::Count(count) => return compact(Locale::En, *count).into(),
            Self::Watching(count) => return format!("{} watching", compact(Locale::En, *count)).into(),
            Self::NotFoundTitle => "There is nothing here",
            Self::NotFoundBody => "The link may be old, or a letter of it got lost.",
            Self::EndedTitle => "This livestream has ended",
            Self::EndedBody => "Thank you for being there.",
            Self::BrokenTitle => "Something went wrong",
            Self::BrokenBody => "This part of the page stopped working. Loading it again usually helps.",
        }
        .into()
    }
}
