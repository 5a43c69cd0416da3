//! The texts of the room.

use std::borrow::Cow;

use super::{NAME, Text};

/// A text of `/rooms/:id`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RoomText {
    /// The label of the stage's region, for screen readers.
    Stage,
    /// The label of the strip's region, for screen readers.
    Strip,
    /// The label of the toolbar, for screen readers.
    Controls,
    /// The link to the invite page.
    Invite,
    StopRoom,
    StopQuestion,
    /// Explains what stopping the room does.
    StopBody,
    /// Gives up the seat.
    LeaveStage,
    /// Brings a co-host who has a seat back on stage.
    JoinStage,
    /// Brings a host who is off the stage back on air.
    GoLive,
    /// Takes a co-host's seat.
    RemoveFromStage,
    /// The label of a tile's menu, for screen readers; the person's name follows.
    TileMenu,
    MuteMicrophone,
    UnmuteMicrophone,
    TurnCameraOff,
    TurnCameraOn,
    /// The browser plays no sound until the page is touched.
    TapToHear,
    /// The browser plays no video until the page is touched, and perhaps no sound either.
    TapToWatch,
    /// On the tile of a person whose picture has not arrived yet.
    TileConnecting,
    /// On the tile of a person whose connection was lost a moment ago.
    TileReconnecting,
    /// On the tile of a person whose connection has been lost for longer.
    TileOffline,
    /// The name of a tile's icon for a muted microphone.
    Muted,
    /// The name of a tile's icon for a weak connection.
    WeakConnection,
    /// The role on a tile.
    CoHost,
    /// The role on a tile.
    Host,
    /// In place of the role on the reader's own tile.
    You,
    /// The livestream is being connected to.
    Connecting,
    /// A viewer's connection to LiveKit was lost.
    Reconnecting,
    /// The connection to LiveKit of somebody on stage was lost.
    ReconnectingOnStage,
    /// Only the live connection to the server was lost; sound and picture continue.
    ReconnectingLine,
    /// The host's connection was lost.
    WaitingForHost,
    /// The heading of a room that is not live yet, for its host.
    IdleHostTitle,
    IdleHostBody,
    /// The link to the green room.
    GetReady,
    /// The heading of a room that is not live yet, for everybody else.
    IdleTitle,
    IdleBody,
    /// The heading after LiveKit has removed this connection.
    RemovedTitle,
    RemovedBody,
    /// The heading after another tab or device has taken over the connection.
    ElsewhereTitle,
    ElsewhereBody,
    /// The heading where there is no livestream to connect to.
    NoStreamTitle,
    NoStreamBody,
    /// The heading in place of a room that another element of the page shows already.
    ShownTwiceTitle,
    ShownTwiceBody,
    /// The heading of a host's card while nobody watches yet.
    AloneTitle,
    AloneBody,
    /// Copies the room's link.
    CopyLink,
    LinkCopied,
    /// Opens the device's sheet for sharing the room's link.
    Share,
    InviteCoHost,
    AddProduct,
    /// "With …", with the host's name at [`NAME`](super::NAME), under the title of an ended room.
    With,
    /// Leads the host of an ended room to a new one.
    GoLiveAgain,
    /// The heading over the live rooms on the page of an ended room.
    WatchAnother,
    /// The heading of a room that is not live yet, with the host's name at [`NAME`](super::NAME).
    ExpectedTitle,
    /// Connects again.
    WatchAgain,
    /// The notice that the co-host's seat has ended.
    TakenOffStage,
    /// The notice that the same person is on stage on another device now.
    MovedElsewhere,
    /// The question whether this device takes over from another one that is on stage.
    TakeOverQuestion,
    TakeOverBody,
    /// Takes over.
    TakeOver,
    /// The notice that publishing the camera or the microphone has failed.
    NotSent,
    /// The label of the chat's region, for screen readers.
    Chat,
    /// Gives the stage the whole window.
    HidePanel,
    /// Brings the chat back.
    ShowPanel,
}

impl Text for RoomText {
    fn en(&self) -> Cow<'static, str> {
        match self {
            Self::Stage => "Stage",
            Self::Strip => "More people on stage",
            Self::Controls => "Your controls",
            Self::Invite => "Invite",
            Self::StopRoom => "Stop room",
            Self::StopQuestion => "Stop the room for everyone?",
            Self::StopBody => "The livestream ends now, for you, your co-hosts and everybody watching. It cannot be started again.",
            Self::LeaveStage => "Leave stage",
            Self::JoinStage => "Join stage",
            Self::GoLive => "Go live",
            Self::RemoveFromStage => "Remove from stage",
            Self::TileMenu => "Options for",
            Self::MuteMicrophone => "Mute microphone",
            Self::UnmuteMicrophone => "Unmute microphone",
            Self::TurnCameraOff => "Turn camera off",
            Self::TurnCameraOn => "Turn camera on",
            Self::TapToHear => "Tap to hear",
            Self::TapToWatch => "Tap to watch",
            Self::TileConnecting => "Getting ready…",
            Self::TileReconnecting => "Reconnecting…",
            Self::TileOffline => "Offline",
            Self::Muted => "Muted",
            Self::WeakConnection => "Weak connection",
            Self::CoHost => "Co-host",
            Self::Host => "Host",
            Self::You => "You",
            Self::Connecting => "Connecting to the livestream…",
            Self::Reconnecting => "Reconnecting… The livestream continues by itself.",
            Self::ReconnectingOnStage => "Reconnecting… Your seat is kept, and you will be back on stage automatically.",
            Self::ReconnectingLine => "Reconnecting… Sound and picture continue meanwhile.",
            Self::WaitingForHost => "The host is reconnecting…",
            Self::IdleHostTitle => "You are not live yet",
            Self::IdleHostBody => "Check your camera and microphone first. Nobody sees you before you go live.",
            Self::GetReady => "Get ready",
            Self::IdleTitle => "Not live yet",
            Self::IdleBody => "The livestream starts here automatically. Until then you can chat.",
            Self::RemovedTitle => "You were disconnected from this livestream",
            Self::RemovedBody => "The connection was ended from the other side. You can try to watch again.",
            Self::ElsewhereTitle => "This livestream is open somewhere else",
            Self::ElsewhereBody => "Another tab or device has taken over this connection.",
            Self::NoStreamTitle => "There is no stream right now",
            Self::NoStreamBody => "It may be over, or about to begin again.",
            Self::ShownTwiceTitle => "This room is shown already",
            Self::ShownTwiceBody => "Another part of this page shows it. When that is gone, it appears here.",
            Self::AloneTitle => "You're live. Nobody's here yet",
            Self::AloneBody => "Share the link, or bring somebody on stage.",
            Self::CopyLink => "Copy link",
            Self::LinkCopied => "Link copied",
            Self::Share => "Share",
            Self::InviteCoHost => "Invite a co-host",
            Self::AddProduct => "Add a product",
            Self::With => return format!("With {NAME}").into(),
            Self::GoLiveAgain => "Go live again",
            Self::WatchAnother => "Watch another room",
            Self::ExpectedTitle => return format!("{NAME} is not live yet").into(),
            Self::WatchAgain => "Watch again",
            Self::TakenOffStage => "You are no longer on stage. Your camera and microphone are off; you can keep watching.",
            Self::MovedElsewhere => "You are on stage on another device now. Camera and microphone of this one are off.",
            Self::TakeOverQuestion => "Go on here?",
            Self::TakeOverBody => "You are on stage in another tab or on another device. If you go on here, it steps down and watches.",
            Self::TakeOver => "Go on here",
            Self::NotSent => "Your camera or microphone could not be sent. Switch it off and on again.",
            Self::Chat => "Chat",
            Self::HidePanel => "Hide chat",
            Self::ShowPanel => "Show chat",
        }
        .into()
    }
}
