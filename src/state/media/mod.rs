//! Media: one's own camera and microphone, the LiveKit connection of the current room, and everybody who
//! is seen and heard through it.

pub mod local;
pub mod remote;
pub mod session;

pub use local::{
    LocalMedia,
    blur::{BlurBy, BlurPhase, BlurProblem},
    capture::{Affected, CaptureKind, CapturePhase, CaptureProblem, cards},
    device_changes::{DeviceNews, DeviceUse},
    devices::{DeviceChoice, DeviceList},
    muted_talk::MutedTalk,
    push_to_talk::{PushToTalk, TalkInput, TalkOutput},
    resolution::Resolution,
    screen_share::{ScreenPhase, ScreenShare},
    voice_check::Hearing,
};
pub use remote::{
    participant::{Microphone, PersonMedia, PictureKind},
    participants::Cast,
    statistics::{Carries, Counters, TileStatistics, TrackFigures},
    subscription::PictureDemand,
};
pub use session::{
    MediaSession,
    exchange::{Goal, MediaNotice, MediaPhase, Stopped, Trouble},
    use_media,
};
