//! What the stage's controls say.

use std::borrow::Cow;

use crate::i18n::Text;

/// A text of the bar under the stage, and of what it opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StageControlsText {
    /// Shares one's screen.
    ShareScreen,
    /// Shares it no more.
    StopSharing,
    /// It could not be shared.
    NotShared,
    /// Opens what has no room in the bar.
    More,
    /// Opens the choice of devices.
    Devices,
    /// The whole screen.
    Fullscreen,
    /// No more.
    LeaveFullscreen,
    /// A small window with the stage.
    PictureInPicture,
    /// No more.
    LeavePictureInPicture,
    /// Stands where the stage was.
    StageIsAway,
    /// The browser opened no window.
    NoSmallWindow,
    /// Opens the figures.
    Statistics,
    /// Figures: nothing measured yet.
    Measuring,
    /// Column.
    Person,
    /// Column.
    What,
    /// Column.
    Size,
    /// Column.
    FramesPerSecond,
    /// Column.
    Bitrate,
    /// Column.
    Loss,
    /// Column.
    RoundTrip,
    /// Row.
    Camera,
    /// Row.
    Microphone,
    /// Row.
    Screen,
    /// Opens the sheet of keys.
    Shortcuts,
    /// What a key does.
    ToggleMicrophone,
    /// What a key does.
    ToggleCamera,
    /// What a key does.
    ToggleScreen,
    /// What a key does.
    ToggleLayout,
    /// What the key that opens the list of keys does.
    ThisList,
    /// Holding Space.
    TalksWhileHeld,
    /// The key of that name.
    Space,
    /// Switches single keys off, for those whom they disturb.
    UseShortcuts,
    /// While Space is held.
    Talking,
    /// Somebody talks and is muted.
    TalkingWhileMuted,
    /// The way out.
    Unmute,
    /// Back to the grid.
    GridLayout,
    /// To the spotlight.
    SpotlightLayout,
    /// The question before one goes elsewhere.
    LeaveQuestion,
    /// What will happen to a co-host.
    LeaveBodyCoHost,
    /// What will happen to a host.
    LeaveBodyHost,
    /// Stays.
    Stay,
    /// Goes.
    LeaveStage,
    /// Goes, as a host.
    LeaveAnyway,
}

impl Text for StageControlsText {
    fn en(&self) -> Cow<'static, str> {
        match self {
            Self::ShareScreen => "Share your screen",
            Self::StopSharing => "Stop sharing",
            Self::NotShared => "Your screen could not be shared. Try again, or choose another window.",
            Self::More => "More controls",
            Self::Devices => "Camera, microphone, speaker",
            Self::Fullscreen => "Full screen",
            Self::LeaveFullscreen => "Leave full screen",
            Self::PictureInPicture => "Small window",
            Self::LeavePictureInPicture => "Close the small window",
            Self::StageIsAway => "The stage is in its own small window.",
            Self::NoSmallWindow => "Your browser did not open a small window.",
            Self::Statistics => "Connection figures",
            Self::Measuring => "Measuring…",
            Self::Person => "Who",
            Self::What => "What",
            Self::Size => "Size",
            Self::FramesPerSecond => "fps",
            Self::Bitrate => "kbit/s",
            Self::Loss => "Loss",
            Self::RoundTrip => "RTT",
            Self::Camera => "Camera",
            Self::Microphone => "Microphone",
            Self::Screen => "Screen",
            Self::Shortcuts => "Keyboard shortcuts",
            Self::ToggleMicrophone => "Microphone on or off",
            Self::ToggleCamera => "Camera on or off",
            Self::ToggleScreen => "Share your screen, or stop",
            Self::ToggleLayout => "Grid or spotlight",
            Self::ThisList => "This list",
            Self::TalksWhileHeld => "Talk while you hold it, when you are muted",
            Self::Space => "Space",
            Self::UseShortcuts => "Use single-key shortcuts",
            Self::Talking => "You are heard while you hold Space",
            Self::TalkingWhileMuted => "You are talking, but your microphone is muted.",
            Self::Unmute => "Unmute",
            Self::GridLayout => "Show everybody alike",
            Self::SpotlightLayout => "Show one person large",
            Self::LeaveQuestion => "Leave the stage?",
            Self::LeaveBodyCoHost => "You are live. On another page you cannot be on stage: your camera and microphone go off, and your seat is free for others.",
            Self::LeaveBodyHost => "You are live. On another page you cannot be on stage: your camera and microphone go off, and the livestream waits for you to come back.",
            Self::Stay => "Stay on stage",
            Self::LeaveStage => "Leave the stage",
            Self::LeaveAnyway => "Leave anyway",
        }
        .into()
    }
}
