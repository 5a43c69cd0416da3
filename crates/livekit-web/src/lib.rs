//! Typed bindings to the npm package `livekit-client` for Rust web apps.
//!
//! A [`LiveKit`] is the loaded package, a [`Room`] one connection, and
//! [`Room::events`] tells what happens there as a stream of [`RoomEvent`]s.
//! Own cameras and microphones are [`LocalTrack`]s; what others publish comes
//! as [`RemoteTrack`]s, to be attached to `<video>` and `<audio>` elements.
//!
//! Who stops what:
//! - A [`Room`] is a handle: clones are the same room. With the last one the
//!   connection, its listeners and its event streams end.
//! - A [`LocalTrack`] is a handle too. With the last one the device is
//!   released, unless the track is published: then the room has it, and lets
//!   it go when the track is unpublished or the room left.
//! - Handles from a room (participants, publications, remote tracks) keep
//!   nothing alive but a little memory.
//!
//! No text of LiveKit's own errors or logs is passed on, because it can
//! contain join tokens.

mod attachment;
mod background_blur;
mod camera;
mod capture;
mod connect_error;
mod connection;
mod devices;
mod event;
mod event_from_js;
mod js;
mod listener;
mod load;
mod local_participant;
mod local_publication;
mod local_track;
mod local_track_event;
mod media_error;
mod object;
mod participant;
mod permissions;
mod publication;
mod publish_error;
mod publish_options;
mod remote_participant;
mod remote_publication;
mod remote_track;
mod room;
mod room_options;
mod source;
mod track_stats;

pub use attachment::Attachment;
pub use background_blur::{BackgroundBlur, BlurError};
pub use camera::CameraAbilities;
pub use capture::{
    AudioCapture, CapturedTracks, FacingMode, Resolution, ScreenAudioCapture, ScreenCapture, VideoCapture,
    can_capture_screen, can_restrict_own_audio,
};
pub use connect_error::ConnectError;
pub use connection::{ConnectionQuality, ConnectionState, DisconnectReason};
pub use devices::{Device, DeviceChanges, DeviceKind, device_changes, devices};
pub use event::{RoomEvent, RoomEvents, Speaker, TrackRef};
pub use load::{LiveKit, LoadError, LogLevel};
pub use local_participant::LocalParticipant;
pub use local_publication::LocalPublication;
pub use local_track::LocalTrack;
pub use local_track_event::{LocalTrackEvent, LocalTrackEvents};
pub use media_error::{MediaError, PlaybackBlocked};
pub use participant::Participant;
pub use permissions::Permissions;
pub use publication::Publication;
pub use publish_error::PublishError;
pub use publish_options::{PublishOptions, VideoCodec};
pub use remote_participant::RemoteParticipant;
pub use remote_publication::RemotePublication;
pub use remote_track::RemoteTrack;
pub use room::Room;
pub use room_options::RoomOptions;
pub use source::{Dimensions, Source, TrackKind, VideoQuality};
pub use track_stats::TrackStats;

#[cfg(all(test, target_arch = "wasm32"))]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// Keeps the README's example compiling.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeExample;
