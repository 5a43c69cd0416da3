//! Typed bindings to the npm package `livekit-client` for Rust web apps.
//!
//! A [`LiveKit`] is the loaded package, a [`Room`] is one connection, and [`Room::events`] is a stream of what happens
//! there as [`RoomEvent`]s. The cameras, microphones and screens opened here are [`LocalTrack`]s; what the other
//! participants publish arrives as [`RemoteTrack`]s. Both are attached to `<video>` and `<audio>` elements.
//!
//! What a drop ends:
//! - A [`Room`] is a handle: clones are the same room. Dropping the last one leaves the room, removes its listeners and
//!   ends its event streams.
//! - A [`LocalTrack`] is a handle too. Dropping the last one releases the device, unless the track is published: then
//!   it belongs to the room, which releases it when the track is unpublished or the room is left.
//! - Handles from a room (participants, publications, remote tracks) keep nothing alive but a little memory.
//!
//! Errors never contain the text of LiveKit's own errors or logs, because it can contain join tokens.

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
mod track;
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
pub use room::{NotARoom, Room};
pub use room_options::RoomOptions;
pub use source::{Dimensions, Source, TrackKind, VideoQuality};
pub use track::Track;
pub use track_stats::TrackStats;

#[cfg(all(test, target_arch = "wasm32"))]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// Keeps the README's example compiling.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeExample;
