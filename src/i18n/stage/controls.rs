//! The texts of the stage's controls.

use std::borrow::Cow;

use crate::i18n::Text;

/// A text of the bar under the stage, or of the dialogs and menus that it opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StageControlsText {
    ShareScreen,
    StopSharing,
    /// Sharing the screen has failed.
    NotShared,
    /// Opens the controls that do not fit into the bar.
    More,
    /// Opens the dialog with the devices.
    Devices,
    Fullscreen,
    LeaveFullscreen,
    /// Moves the stage to a small window of its own.
    PictureInPicture,
    LeavePictureInPicture,
    /// In place of the stage while it is in the small window.
    StageIsAway,
    /// The browser refused to open the small window.
    NoSmallWindow,
    /// Opens the figures of the connection.
    Statistics,
    /// In place of the figures until the first are there.
    Measuring,
    /// The heading of a column of the figures.
    Person,
    /// The heading of a column: camera, microphone or screen.
    What,
    /// The heading of a column: width and height of the picture.
    Size,
    /// The heading of a column.
    FramesPerSecond,
    /// The heading of a column.
    Bitrate,
    /// The heading of a column: packets lost.
    Loss,
    /// The heading of a column.
    RoundTrip,
    /// A value in the second column of the figures.
    Camera,
    /// A value in the second column of the figures.
    Microphone,
    /// A value in the second column of the figures.
    Screen,
    /// Opens the list of keyboard shortcuts.
    Shortcuts,
    /// Describes a shortcut.
    ToggleMicrophone,
    /// Describes a shortcut.
    ToggleCamera,
    /// Describes a shortcut.
    ToggleScreen,
    /// Describes a shortcut.
    ToggleLayout,
    /// Describes the shortcut that opens the list of shortcuts.
    ThisList,
    /// Describes the space bar, which unmutes while it is held.
    TalksWhileHeld,
    /// The name of the space bar.
    Space,
    /// The switch that turns single-key shortcuts off, for people who trigger them by accident.
    UseShortcuts,
    /// The hint while the space bar is held.
    Talking,
    /// The hint that the microphone hears speech and is muted.
    TalkingWhileMuted,
    /// The button beside that hint.
    Unmute,
    /// Switches to the grid.
    GridLayout,
    /// Switches to the spotlight.
    SpotlightLayout,
    /// The question before somebody on stage leaves the page.
    LeaveQuestion,
    /// Explains what leaving means for a co-host.
    LeaveBodyCoHost,
    /// Explains what leaving means for the host.
    LeaveBodyHost,
    /// Stays on the page.
    Stay,
    /// Leaves the page, as a co-host.
    LeaveStage,
    /// Leaves the page, as the host.
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
            Self::PictureInPicture => "Picture-in-picture",
            Self::LeavePictureInPicture => "Close picture-in-picture",
            Self::StageIsAway => "The stage is in picture-in-picture.",
            Self::NoSmallWindow => "Your browser did not open picture-in-picture.",
            Self::Statistics => "Connection stats",
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
            Self::TalksWhileHeld => "Hold to talk while muted",
            Self::Space => "Space",
            Self::UseShortcuts => "Use single-key shortcuts",
            Self::Talking => "You are heard while you hold Space",
            Self::TalkingWhileMuted => "You are talking, but your microphone is muted.",
            Self::Unmute => "Unmute",
            Self::GridLayout => "Grid",
            Self::SpotlightLayout => "Spotlight",
            Self::LeaveQuestion => "Leave the stage?",
            Self::LeaveBodyCoHost => {
                "You'll leave the stage; camera and mic turn off. Your seat is free for others."
            }
            Self::LeaveBodyHost => {
                "You'll leave the stage; camera and mic turn off. The livestream waits for you to come back."
            }
            Self::Stay => "Stay on stage",
            Self::LeaveStage => "Leave the stage",
            Self::LeaveAnyway => "Leave anyway",
        }
        .into()
    }
}
