//! The events of a room, and the stream that carries them.

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
    /// Connected for the first time. Participants who were already there, and what they had published, are not reported
    /// by events: read [`Room::remote_participants`](crate::Room::remote_participants). Their tracks are reported as
    /// [`TrackSubscribed`](Self::TrackSubscribed).
    Connected,
    /// The signalling connection was lost and is being restored; media may still flow.
    SignalReconnecting,
    /// Signalling and media were lost, and the connection is being established again.
    Reconnecting,
    /// The connection is restored, and local tracks are published again. After [`Reconnecting`](Self::Reconnecting) all
    /// tracks have new ids.
    Reconnected,
    /// No longer connected, and livekit-client will not try again.
    Disconnected {
        /// [`DisconnectReason::Unknown`] means that livekit-client gave up.
        reason: DisconnectReason,
    },
    /// The connection's state changed; sent in addition to each of the events above.
    ConnectionStateChanged(ConnectionState),
    /// A remote participant joined.
    ParticipantConnected(RemoteParticipant),
    /// A remote participant left.
    ParticipantDisconnected {
        /// The participant who left.
        participant: RemoteParticipant,
        /// As far as the server gives one.
        reason: DisconnectReason,
    },
    /// A remote participant published a track.
    TrackPublished {
        /// Its publication.
        publication: RemotePublication,
        /// The publisher.
        participant: RemoteParticipant,
    },
    /// A remote participant unpublished a track.
    TrackUnpublished {
        /// Its former publication.
        publication: RemotePublication,
        /// The publisher.
        participant: RemoteParticipant,
    },
    /// A track is being received and can be attached.
    TrackSubscribed {
        /// The received track.
        track: RemoteTrack,
        /// Its publication.
        publication: RemotePublication,
        /// The publisher.
        participant: RemoteParticipant,
    },
    /// A track is no longer received; it has been detached from its elements.
    TrackUnsubscribed {
        /// The track that was received.
        track: RemoteTrack,
        /// Its publication.
        publication: RemotePublication,
        /// The publisher.
        participant: RemoteParticipant,
    },
    /// A track cannot be received, for example because of its codec.
    TrackSubscriptionFailed {
        /// The track's id in the room.
        sid: String,
        /// The publisher.
        participant: RemoteParticipant,
    },
    /// A local or remote track was muted.
    TrackMuted(TrackRef),
    /// A local or remote track was unmuted.
    TrackUnmuted(TrackRef),
    /// The server paused a video because the bandwidth does not suffice, or resumed it.
    TrackPausedChanged {
        /// The paused or resumed track.
        track: TrackRef,
        /// Whether it is paused now.
        paused: bool,
    },
    /// A local track was published.
    LocalTrackPublished(LocalPublication),
    /// A local track was unpublished, here or by the server.
    LocalTrackUnpublished(LocalPublication),
    /// A local track has its first subscriber.
    LocalTrackSubscribed(LocalPublication),
    /// An open microphone delivers nothing but silence.
    LocalAudioSilenceDetected(LocalPublication),
    /// The participants who are speaking now, the loudest first, the local one included.
    ActiveSpeakersChanged(Vec<Speaker>),
    /// The server rated a participant's connection differently.
    ConnectionQualityChanged {
        /// The participant.
        identity: String,
        /// Whether it is the local participant.
        is_local: bool,
        /// The new rating.
        quality: ConnectionQuality,
    },
    /// A participant's permissions changed.
    PermissionsChanged {
        /// The participant.
        identity: String,
        /// Whether it is the local participant.
        is_local: bool,
        /// The new permissions.
        permissions: Permissions,
    },
    /// A participant's metadata changed.
    ParticipantMetadataChanged {
        /// The participant.
        identity: String,
        /// The new metadata.
        metadata: Option<String>,
    },
    /// A participant's attributes changed.
    ParticipantAttributesChanged {
        /// The participant.
        identity: String,
    },
    /// A participant's name changed.
    ParticipantNameChanged {
        /// The participant.
        identity: String,
        /// The new name.
        name: String,
    },
    /// The room's metadata changed.
    RoomMetadataChanged {
        /// The new metadata.
        metadata: String,
    },
    /// A device was plugged in or out; see [`devices`](crate::devices).
    MediaDevicesChanged,
    /// Another device is in use now.
    ActiveDeviceChanged {
        /// Camera, microphone or speaker.
        kind: DeviceKind,
        /// The device's id.
        id: String,
    },
    /// A camera or microphone could not be opened, or was lost.
    MediaDevicesError {
        /// The reason.
        error: MediaError,
        /// The kind of device, if known.
        kind: Option<DeviceKind>,
    },
    /// The browser began or ceased to allow sound. If it does not, call
    /// [`Room::start_audio`](crate::Room::start_audio) from a click.
    AudioPlaybackChanged {
        /// Whether sound can be played now.
        can_play: bool,
    },
    /// The browser began or ceased to allow video. If it does not, call
    /// [`Room::start_video`](crate::Room::start_video) from a click.
    VideoPlaybackChanged {
        /// Whether video can be played now.
        can_play: bool,
    },
}

/// A reference to a track, local or remote.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TrackRef {
    /// The publisher.
    pub identity: String,
    /// Whether the publisher is the local participant.
    pub is_local: bool,
    /// The track's id in the room; a full reconnect gives it a new one.
    pub sid: String,
    /// The kind of device or screen that the track comes from.
    pub source: Source,
    /// Whether the track is sound or a picture.
    pub kind: TrackKind,
}

/// A participant who is speaking.
#[derive(Clone, Debug, PartialEq)]
pub struct Speaker {
    /// The participant.
    pub identity: String,
    /// Whether it is the local participant.
    pub is_local: bool,
    /// The volume, from 0 to 1.
    pub level: f64,
}

/// The events of a room since the call of [`Room::events`](crate::Room::events), in order and without loss.
///
/// Ends when the last handle of the room is dropped. The stream itself is not a handle.
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
