//! Sound and picture: livekit-client, loaded when it is first needed, and the elements that show and play its tracks.

mod backdrop;
mod blur;
mod capture;
pub mod first_picture;
mod frames;
mod level;
mod loader;
mod module_url;
mod permission;
mod picture;
mod sound;
mod speaker;
pub mod still;
mod support;
mod trouble;

pub use backdrop::draw_backdrop;
pub use blur::Blurring;
pub use capture::{Affected, CaptureKind, CaptureProblem};
pub use first_picture::OpenedRoom;
pub use frames::{FrameCounts, NextFrame};
pub use level::Level;
pub use livekit_web::{
    AudioCapture, BlurError, CameraAbilities, ConnectError, ConnectionQuality, Device, DeviceChanges,
    DeviceKind, Dimensions, DisconnectReason, FacingMode, LiveKit, LoadError, LocalTrack, LocalTrackEvent,
    MediaError, PublishError, PublishOptions, RemoteParticipant, RemotePublication, RemoteTrack, Resolution,
    Room, RoomEvent, RoomEvents, RoomOptions, ScreenAudioCapture, ScreenCapture, Source, TrackKind,
    TrackStats, VideoCapture, can_capture_screen, can_restrict_own_audio, device_changes, devices,
};
pub use loader::MediaLoader;
pub use permission::{Permission, PermissionWatch};
pub use picture::Picture;
pub use sound::Sound;
pub use speaker::{NotPlayed, can_choose_speaker, play_test_sound};
pub use support::has_webrtc;
pub use trouble::Trouble;
