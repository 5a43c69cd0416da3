//! Media: the person's own camera and microphone (`local`), the LiveKit connection of the current room (`session`), and
//! the other participants that it brings (`remote`).

pub mod local;
pub mod remote;
pub mod session;

pub use local::{
    LocalMedia,
    blur::{BlurBy, BlurPhase, BlurProblem},
    capture::{Affected, CaptureKind, CapturePhase, CaptureProblem, problems_to_show},
    device_switch::{DeviceSwitch, DeviceUse},
    devices::{DeviceChoice, DeviceList},
    resolution::Resolution,
    screen_share::{ScreenPhase, ScreenShare},
    voice_check::VoiceCheck,
};
pub use remote::{
    participant::{Microphone, PersonMedia, PictureKind},
    participants::RemoteParticipants,
    subscription::PictureDemand,
};
pub use session::{
    MediaSession,
    statistics::{Counters, MeasuredTrack, TileStatistics, TrackFigures},
    status::{MediaNotice, MediaPhase, NotOnStage, Stopped, Trouble},
    use_media,
};
