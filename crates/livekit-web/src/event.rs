//! What happens in a room, as typed events, and the stream they come by.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures::channel::mpsc::UnboundedReceiver;
use futures::stream::{FusedStream, Stream, StreamExt};

use crate::connection::{ConnectionQuality, ConnectionState, DisconnectReason};
use crate::devices::DeviceKind;
use crate::local_publication::LocalPublication;
use crate::media_error::MediaError;
use crate::permissions::Permissions;
use crate::remote_participant::RemoteParticipant;
use crate::remote_publication::RemotePublication;
use crate::remote_track::RemoteTrack;
use crate::source::{Source, TrackKind};

/// Something that happened in a [`Room`](crate::Room).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum RoomEvent {
    /// Connected for the first time. Of those already there no event tells,
    /// nor of what they have published: they stand in
    /// [`Room::remote_participants`](crate::Room::remote_participants). What is
    /// received of them comes as [`TrackSubscribed`](Self::TrackSubscribed).
    Connected,
    /// The signalling connection was lost and is being restored; media may
    /// still flow.
    SignalReconnecting,
    /// Everything was lost and is being built anew.
    Reconnecting,
    /// Back again. Own tracks have been published again; after
    /// [`Reconnecting`](Self::Reconnecting) all tracks have new ids.
    Reconnected,
    /// Not connected any more, and livekit-client will not try again.
    Disconnected {
        /// Why. [`DisconnectReason::Unknown`] means that it gave up.
        reason: DisconnectReason,
    },
    /// The connection's state changed, in one event for all of the above.
    ConnectionStateChanged(ConnectionState),
    /// Somebody came.
    ParticipantConnected(RemoteParticipant),
    /// Somebody went.
    ParticipantDisconnected {
        /// Who.
        participant: RemoteParticipant,
        /// Why, as far as the server says.
        reason: DisconnectReason,
    },
    /// Somebody else published a track.
    TrackPublished {
        /// The track as the room knows it.
        publication: RemotePublication,
        /// Who published it.
        participant: RemoteParticipant,
    },
    /// Somebody else no longer publishes a track.
    TrackUnpublished {
        /// The track as the room knew it.
        publication: RemotePublication,
        /// Who published it.
        participant: RemoteParticipant,
    },
    /// A track is being received and can be attached.
    TrackSubscribed {
        /// What is being received.
        track: RemoteTrack,
        /// The track as the room knows it.
        publication: RemotePublication,
        /// Who publishes it.
        participant: RemoteParticipant,
    },
    /// A track is no longer received; it has been taken off its elements.
    TrackUnsubscribed {
        /// What was being received.
        track: RemoteTrack,
        /// The track as the room knows it.
        publication: RemotePublication,
        /// Who publishes it.
        participant: RemoteParticipant,
    },
    /// A track cannot be received, for instance for its codec.
    TrackSubscriptionFailed {
        /// The track's id in the room.
        sid: String,
        /// Who publishes it.
        participant: RemoteParticipant,
    },
    /// A track, one's own or another's, was muted.
    TrackMuted(TrackRef),
    /// A track, one's own or another's, was unmuted.
    TrackUnmuted(TrackRef),
    /// The server pauses a video for want of bandwidth, or goes on with it.
    TrackPausedChanged {
        /// Which track.
        track: TrackRef,
        /// Whether it is paused.
        paused: bool,
    },
    /// An own track is being sent.
    LocalTrackPublished(LocalPublication),
    /// An own track is no longer sent, by oneself or by the server.
    LocalTrackUnpublished(LocalPublication),
    /// Somebody receives one of one's own tracks for the first time.
    LocalTrackSubscribed(LocalPublication),
    /// An open microphone gives nothing but silence.
    LocalAudioSilenceDetected(LocalPublication),
    /// Who is speaking now, the loudest first, oneself included.
    ActiveSpeakersChanged(Vec<Speaker>),
    /// The server judges somebody's connection anew.
    ConnectionQualityChanged {
        /// Whose.
        identity: String,
        /// Whether it is one's own.
        is_local: bool,
        /// How good it is.
        quality: ConnectionQuality,
    },
    /// Somebody may do more, or less, than before.
    PermissionsChanged {
        /// Who.
        identity: String,
        /// Whether it is oneself.
        is_local: bool,
        /// What they may do now.
        permissions: Permissions,
    },
    /// Somebody's metadata changed.
    ParticipantMetadataChanged {
        /// Whose.
        identity: String,
        /// What it is now.
        metadata: Option<String>,
    },
    /// Somebody's attributes changed.
    ParticipantAttributesChanged {
        /// Whose.
        identity: String,
    },
    /// Somebody's name changed.
    ParticipantNameChanged {
        /// Whose.
        identity: String,
        /// What it is now.
        name: String,
    },
    /// The room's metadata changed.
    RoomMetadataChanged {
        /// What it is now.
        metadata: String,
    },
    /// A device was plugged in or out; see [`devices`](crate::devices).
    MediaDevicesChanged,
    /// Another device is in use.
    ActiveDeviceChanged {
        /// What it does.
        kind: DeviceKind,
        /// Its id.
        id: String,
    },
    /// A camera or microphone could not be had, or was lost.
    MediaDevicesError {
        /// What happened.
        error: MediaError,
        /// What kind of device, as far as it is known.
        kind: Option<DeviceKind>,
    },
    /// Whether sound can be played: with `false`, call
    /// [`Room::start_audio`](crate::Room::start_audio) from a click.
    AudioPlaybackChanged {
        /// Whether it can.
        can_play: bool,
    },
    /// Whether pictures can be played: with `false`, call
    /// [`Room::start_video`](crate::Room::start_video) from a click.
    VideoPlaybackChanged {
        /// Whether they can.
        can_play: bool,
    },
}

/// Whose track, and which.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TrackRef {
    /// Whose.
    pub identity: String,
    /// Whether it is one's own.
    pub is_local: bool,
    /// The track's id in the room; changes with a full reconnect.
    pub sid: String,
    /// Where it comes from.
    pub source: Source,
    /// Whether it is heard or seen.
    pub kind: TrackKind,
}

/// Somebody who is speaking.
#[derive(Clone, Debug, PartialEq)]
pub struct Speaker {
    /// Who.
    pub identity: String,
    /// Whether it is oneself.
    pub is_local: bool,
    /// How loud, 0 to 1.
    pub level: f64,
}

/// What happens in a room from the moment of
/// [`Room::events`](crate::Room::events) on, in order and without loss.
///
/// Ends when the last handle of the room is dropped. Holds no handle itself.
#[derive(Debug)]
#[must_use = "streams do nothing unless polled"]
pub struct RoomEvents {
    receiver: UnboundedReceiver<RoomEvent>,
}

impl RoomEvents {
    pub(crate) fn new(receiver: UnboundedReceiver<RoomEvent>) -> Self {
        Self { receiver }
    }
}

impl Stream for RoomEvents {
    type Item = RoomEvent;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<RoomEvent>> {
        self.receiver.poll_next_unpin(context)
    }
}

impl FusedStream for RoomEvents {
    fn is_terminated(&self) -> bool {
        self.receiver.is_terminated()
    }
}
