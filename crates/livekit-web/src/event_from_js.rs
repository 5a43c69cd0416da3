//! Turns livekit-client's events, each a name with up to three arguments, into [`RoomEvent`]s.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};

use crate::connection::{ConnectionQuality, ConnectionState, DisconnectReason};
use crate::devices::DeviceKind;
use crate::event::{RoomEvent, Speaker, TrackRef};
use crate::js::{JsParticipant, JsPublication};
use crate::local_publication::LocalPublication;
use crate::media_error::MediaError;
use crate::permissions::Permissions;
use crate::remote_participant::RemoteParticipant;
use crate::remote_publication::RemotePublication;
use crate::remote_track::RemoteTrack;
use crate::source::{Source, TrackKind};

/// Reads an event from its arguments; `None` if they are not what the event should have.
type FromArguments = fn(JsValue, JsValue, JsValue) -> Option<RoomEvent>;

/// Every event that rooms listen to, by livekit-client's name.
pub(crate) const EVENTS: [(&str, FromArguments); 32] = [
    ("connected", |_, _, _| Some(RoomEvent::Connected)),
    ("signalReconnecting", |_, _, _| Some(RoomEvent::SignalReconnecting)),
    ("reconnecting", |_, _, _| Some(RoomEvent::Reconnecting)),
    ("reconnected", |_, _, _| Some(RoomEvent::Reconnected)),
    ("disconnected", |code, _, _| Some(RoomEvent::Disconnected { reason: reason(&code) })),
    ("connectionStateChanged", |state, _, _| {
        Some(RoomEvent::ConnectionStateChanged(ConnectionState::from_js(&state.as_string()?)))
    }),
    ("participantConnected", |participant, _, _| Some(RoomEvent::ParticipantConnected(remote(participant)))),
    ("participantDisconnected", |participant, code, _| {
        Some(RoomEvent::ParticipantDisconnected { participant: remote(participant), reason: reason(&code) })
    }),
    ("trackPublished", |publication, participant, _| {
        let (publication, participant) = (remote_publication(publication), remote(participant));
        Some(RoomEvent::TrackPublished { publication, participant })
    }),
    ("trackUnpublished", |publication, participant, _| {
        let (publication, participant) = (remote_publication(publication), remote(participant));
        Some(RoomEvent::TrackUnpublished { publication, participant })
    }),
    ("trackSubscribed", |track, publication, participant| {
        let (publication, participant) = (remote_publication(publication), remote(participant));
        let track = RemoteTrack::from_js(track.unchecked_into());
        Some(RoomEvent::TrackSubscribed { track, publication, participant })
    }),
    ("trackUnsubscribed", |track, publication, participant| {
        let (publication, participant) = (remote_publication(publication), remote(participant));
        let track = RemoteTrack::from_js(track.unchecked_into());
        Some(RoomEvent::TrackUnsubscribed { track, publication, participant })
    }),
    ("trackSubscriptionFailed", |sid, participant, _| {
        Some(RoomEvent::TrackSubscriptionFailed { sid: sid.as_string()?, participant: remote(participant) })
    }),
    ("trackMuted", |publication, participant, _| {
        Some(RoomEvent::TrackMuted(track_ref(publication, participant)))
    }),
    ("trackUnmuted", |publication, participant, _| {
        Some(RoomEvent::TrackUnmuted(track_ref(publication, participant)))
    }),
    ("trackStreamStateChanged", |publication, state, participant| {
        let paused = state.as_string()? == "paused";
        Some(RoomEvent::TrackPausedChanged { track: track_ref(publication, participant), paused })
    }),
    ("localTrackPublished", |publication, _, _| {
        Some(RoomEvent::LocalTrackPublished(local_publication(publication)))
    }),
    ("localTrackUnpublished", |publication, _, _| {
        Some(RoomEvent::LocalTrackUnpublished(local_publication(publication)))
    }),
    ("localTrackSubscribed", |publication, _, _| {
        Some(RoomEvent::LocalTrackSubscribed(local_publication(publication)))
    }),
    ("localAudioSilenceDetected", |publication, _, _| {
        Some(RoomEvent::LocalAudioSilenceDetected(local_publication(publication)))
    }),
    ("activeSpeakersChanged", |speakers, _, _| {
        Some(RoomEvent::ActiveSpeakersChanged(Array::from(&speakers).iter().map(speaker).collect()))
    }),
    ("connectionQualityChanged", |quality, participant, _| {
        let participant: JsParticipant = participant.unchecked_into();
        Some(RoomEvent::ConnectionQualityChanged {
            identity: participant.identity(),
            is_local: participant.is_local(),
            quality: ConnectionQuality::from_js(&quality.as_string()?),
        })
    }),
    ("participantPermissionsChanged", |_, participant, _| {
        let participant: JsParticipant = participant.unchecked_into();
        Some(RoomEvent::PermissionsChanged {
            identity: participant.identity(),
            is_local: participant.is_local(),
            permissions: Permissions::from_js(participant.permissions()),
        })
    }),
    ("participantMetadataChanged", |_, participant, _| {
        let participant: JsParticipant = participant.unchecked_into();
        Some(RoomEvent::ParticipantMetadataChanged {
            identity: participant.identity(),
            metadata: participant.metadata(),
        })
    }),
    ("participantAttributesChanged", |_, participant, _| {
        let participant: JsParticipant = participant.unchecked_into();
        Some(RoomEvent::ParticipantAttributesChanged { identity: participant.identity() })
    }),
    ("participantNameChanged", |name, participant, _| {
        let participant: JsParticipant = participant.unchecked_into();
        Some(RoomEvent::ParticipantNameChanged { identity: participant.identity(), name: name.as_string()? })
    }),
    ("roomMetadataChanged", |metadata, _, _| {
        Some(RoomEvent::RoomMetadataChanged { metadata: metadata.as_string()? })
    }),
    ("mediaDevicesChanged", |_, _, _| Some(RoomEvent::MediaDevicesChanged)),
    ("activeDeviceChanged", |kind, id, _| {
        let kind = DeviceKind::from_js(&kind.as_string()?)?;
        Some(RoomEvent::ActiveDeviceChanged { kind, id: id.as_string()? })
    }),
    ("mediaDevicesError", |error, kind, _| {
        let kind = kind.as_string().and_then(|kind| DeviceKind::from_js(&kind));
        Some(RoomEvent::MediaDevicesError { error: MediaError::from_js(&error), kind })
    }),
    ("audioPlaybackChanged", |can_play, _, _| {
        Some(RoomEvent::AudioPlaybackChanged { can_play: can_play.is_truthy() })
    }),
    ("videoPlaybackChanged", |can_play, _, _| {
        Some(RoomEvent::VideoPlaybackChanged { can_play: can_play.is_truthy() })
    }),
];

fn reason(code: &JsValue) -> DisconnectReason {
    DisconnectReason::from_code(code.as_f64().map(|code| code as u16))
}

fn remote(participant: JsValue) -> RemoteParticipant {
    RemoteParticipant::from_js(participant.unchecked_into())
}

fn remote_publication(publication: JsValue) -> RemotePublication {
    RemotePublication::from_js(publication.unchecked_into())
}

fn local_publication(publication: JsValue) -> LocalPublication {
    LocalPublication::from_js(publication.unchecked_into())
}

fn track_ref(publication: JsValue, participant: JsValue) -> TrackRef {
    let publication: JsPublication = publication.unchecked_into();
    let participant: JsParticipant = participant.unchecked_into();
    TrackRef {
        identity: participant.identity(),
        is_local: participant.is_local(),
        sid: publication.sid(),
        source: Source::from_js(&publication.source()),
        kind: TrackKind::from_js(&publication.kind()),
    }
}

fn speaker(participant: JsValue) -> Speaker {
    let participant: JsParticipant = participant.unchecked_into();
    Speaker {
        identity: participant.identity(),
        is_local: participant.is_local(),
        level: participant.audio_level(),
    }
}
