//! Sound and picture: LiveKit's client, loaded when the first one needs it, and the elements that show and
//! play what it brings.

mod level;
mod loader;
mod picture;
mod sound;

pub use level::Level;
pub use livekit_web::{
    AudioCapture, ConnectionQuality, Device, DeviceChanges, DeviceKind, Dimensions, DisconnectReason,
    LiveKit, LoadError, LocalTrack, LocalTrackEvent, MediaError, PublishError, PublishOptions,
    RemoteParticipant, RemotePublication, Room, RoomEvent, RoomEvents, RoomOptions, Source, TrackKind,
    VideoCapture, device_changes, devices,
};
pub use loader::MediaLoader;
pub use picture::Picture;
pub use sound::Sound;
