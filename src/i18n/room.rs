//! What the room and its stage say.

use std::borrow::Cow;

use super::Text;

/// A text of `/rooms/:id`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RoomText {
    /// The stage as a region.
    Stage,
    /// The strip as a region.
    Strip,
    /// The controls as a toolbar.
    Controls,
    /// To the invite page.
    Invite,
    /// Ends the room.
    StopRoom,
    /// The question before.
    StopQuestion,
    /// What will happen.
    StopBody,
    /// Gives one's seat up.
    LeaveStage,
    /// Back on stage, for whoever has a seat and is not there.
    JoinStage,
    /// On air again, for a host who is not there.
    GoLive,
    /// Takes a co-host's seat away.
    RemoveFromStage,
    /// The menu of a tile, for screen readers.
    TileMenu,
    /// Toggle.
    MuteMicrophone,
    /// Toggle.
    UnmuteMicrophone,
    /// Toggle.
    TurnCameraOff,
    /// Toggle.
    TurnCameraOn,
    /// The browser plays no sound before a touch.
    TapToHear,
    /// The browser plays no picture before a touch, and perhaps no sound either.
    TapToWatch,
    /// A tile whose person is on their way.
    TileConnecting,
    /// A tile whose person was just lost.
    TileReconnecting,
    /// A tile whose person is away.
    TileOffline,
    /// A tile's muted microphone.
    Muted,
    /// A tile's weak line.
    WeakConnection,
    /// A tile's name for screen readers, followed by states.
    CoHost,
    /// A tile's name for screen readers, followed by states.
    Host,
    /// One's own.
    You,
    /// The stream is on its way.
    Connecting,
    /// The stream was lost.
    Reconnecting,
    /// The same, for whoever is on stage.
    ReconnectingOnStage,
    /// Only the line to the server was lost.
    ReconnectingLine,
    /// The host is away.
    WaitingForHost,
    /// No stream yet, for the host: heading.
    IdleHostTitle,
    /// What to do.
    IdleHostBody,
    /// To the green room.
    GetReady,
    /// No stream yet, for everybody else: heading.
    IdleTitle,
    /// What will happen.
    IdleBody,
    /// Stands still: taken out.
    RemovedTitle,
    /// What to do.
    RemovedBody,
    /// Stands still: watched in another place.
    ElsewhereTitle,
    /// What to do.
    ElsewhereBody,
    /// Stands still: no stream.
    NoStreamTitle,
    /// What to do.
    NoStreamBody,
    /// Goes on.
    WatchAgain,
    /// Told: the seat is gone.
    TakenOffStage,
    /// Told: another device of the same person is on stage now.
    MovedElsewhere,
    /// The same person is on stage by another device: the question.
    TakeOverQuestion,
    /// What will happen.
    TakeOverBody,
    /// Yes: this device goes on.
    TakeOver,
    /// Told: on stage, but not sent.
    NotSent,
    /// What people write, as a region.
    Chat,
    /// Gives the stage the whole window.
    HidePanel,
    /// Brings the panel back.
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
            Self::ReconnectingOnStage => "Reconnecting… Your seat is kept; you come back on stage by yourself.",
            Self::ReconnectingLine => "Reconnecting… Sound and picture go on meanwhile.",
            Self::WaitingForHost => "The host is reconnecting…",
            Self::IdleHostTitle => "You are not live yet",
            Self::IdleHostBody => "Check your camera and microphone first. Nobody sees you before you go live.",
            Self::GetReady => "Get ready",
            Self::IdleTitle => "Not live yet",
            Self::IdleBody => "The livestream begins here as soon as its host goes live.",
            Self::RemovedTitle => "You were disconnected from this livestream",
            Self::RemovedBody => "The connection was ended from the other side. You can try to watch again.",
            Self::ElsewhereTitle => "This livestream goes on in another place",
            Self::ElsewhereBody => "The same connection was taken up in another tab or on another device.",
            Self::NoStreamTitle => "There is no stream right now",
            Self::NoStreamBody => "It may be over, or about to begin again.",
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
