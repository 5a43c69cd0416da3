//! The texts that several pages share: roles, statuses, and the names of controls that occur everywhere.

use std::borrow::Cow;

use costage_protocol::{InvitationStatus, Presence, RoomStatus, SeatState};

use super::{Locale, Text, number::compact};

/// A text that belongs to no single page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SharedText {
    /// The product's name.
    Costage,
    /// The first link of each page, for people who use a keyboard.
    SkipToContent,
    /// Closes a page or a dialog.
    Close,
    /// Closes a dialog without doing what it asks about.
    NotNow,
    /// Gives up a change, or cancels an invitation.
    Cancel,
    /// Repeats what has failed.
    TryAgain,
    /// The link to `/`.
    BackToRooms,
    BackToRoom,
    Loading,
    /// Something is in the clipboard now.
    Copied,
    /// Closes a notice.
    Dismiss,
    /// The label of the region with the notices, for screen readers.
    Notices,
    /// The live connection is lost and being restored.
    Reconnecting,
    /// Restoring the live connection takes long.
    StillReconnecting,
    /// The server has not answered since the page was opened.
    Unreachable,
    /// Something between the browser and the server blocks WebSockets.
    LiveUpdatesBlocked,
    /// The device has no network.
    NoNetwork,
    /// A request has had no answer for a while.
    NoAnswerYet,
    /// The answer to a change was lost, so it is sent again until its outcome is known.
    SendingAgain,
    SignOut,
    /// The heading of the page about the signed-in person's own data, and the link to it.
    YourData,
    /// Marks the reader's own row or tile.
    You,
    /// A role.
    Host,
    /// A role.
    CoHost,
    /// A role.
    Viewer,
    /// In place of a row that could not be loaded.
    CouldNotLoad,
    /// A part of the app could not be loaded, and what to do about it.
    PageNotLoaded,
    /// Reloads the whole app.
    ReloadApp,
    /// Opens the menu of a row or tile.
    More,
    /// The status of a room.
    Room(RoomStatus),
    /// The state of a seat.
    Seat(SeatState),
    /// Whether the camera of a co-host in the green room works.
    CameraReady(bool),
    /// Whether the microphone of a co-host in the green room works.
    MicrophoneReady(bool),
    /// The status of an invitation.
    Invitation(InvitationStatus),
    /// Where a person is.
    Presence(Presence),
    /// A number, abbreviated to fit a badge.
    Count(u32),
    /// The number of viewers.
    Watching(u32),
    /// The heading where a page or room does not exist.
    NotFoundTitle,
    NotFoundBody,
    /// The heading where a room has ended.
    EndedTitle,
    EndedBody,
    /// The heading in place of a part of the page that has crashed.
    BrokenTitle,
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
                "This network or a proxy blocks live updates, so news comes a few seconds late. The people who run it can let WebSockets through."
            }
            Self::NoNetwork => "You're offline. We'll reconnect automatically.",
            Self::NoAnswerYet => "The server has not answered yet. Still trying…",
            Self::SendingAgain => "No answer yet. Sending again…",
            Self::SignOut => "Sign out",
            Self::YourData => "Your data",
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
            Self::NotFoundTitle => "Page not found",
            Self::NotFoundBody => "Check the link.",
            Self::EndedTitle => "This livestream has ended",
            Self::EndedBody => "Thank you for being there.",
            Self::BrokenTitle => "Something went wrong",
            Self::BrokenBody => "This part of the page stopped working. Loading it again usually helps.",
        }
        .into()
    }
}
