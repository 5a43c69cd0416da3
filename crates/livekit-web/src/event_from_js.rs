//! Turns livekit-client's events, a name and up to three arguments each, into
//! [`RoomEvent`]s.

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

/// Reads an event from its arguments; `None` for one that says nothing.
type FromArguments = fn(JsValue, JsValue, JsValue) -> Option<RoomEvent>;

/// Every event that is listened to, by livekit-client's name for it.
pub(crate) const EVENTS: [(&str, FromArguments); 32] = [
    ("connected", |_, _, _| Some(RoomEvent::Connected)),
    ("signalReconnecting", |_, _, _| Some(RoomEvent::SignalReconnecting)),
    ("reconnecting", |_, _, _| Some(RoomEvent::Reconnecting)),
    ("reconnected", |_, _, _| Some(RoomEvent::Reconnected)),
    ("disconnected", |code, _, _| Some(RoomEvent::Disconnected { reason: reason(&code) })),
    ("connectionStateChanged", |state, _, _| {
        Some(RoomEvent::ConnectionStateChanged(ConnectionState::from_js(&state.as_string()?)))
    }),
    ("participantConnected", |who, _, _| Some(RoomEvent::ParticipantConnected(remote(who)))),
    ("participantDisconnected", |who, code, _| {
        Some(RoomEvent::ParticipantDisconnected { participant: remote(who), reason: reason(&code) })
    }),
    ("trackPublished", |publication, who, _| {
        let (publication, participant) = (remote_publication(publication), remote(who));
        Some(RoomEvent::TrackPublished { publication, participant })
    }),
    ("trackUnpublished", |publication, who, _| {
        let (publication, participant) = (remote_publication(publication), remote(who));
        Some(RoomEvent::TrackUnpublished { publication, participant })
    }),
    ("trackSubscribed", |track, publication, who| {
        let (publication, participant) = (remote_publication(publication), remote(who));
        let track = RemoteTrack::from_js(track.unchecked_into());
        Some(RoomEvent::TrackSubscribed { track, publication, participant })
    }),
    ("trackUnsubscribed", |track, publication, who| {
        let (publication, participant) = (remote_publication(publication), remote(who));
        let track = RemoteTrack::from_js(track.unchecked_into());
        Some(RoomEvent::TrackUnsubscribed { track, publication, participant })
    }),
    ("trackSubscriptionFailed", |sid, who, _| {
        Some(RoomEvent::TrackSubscriptionFailed { sid: sid.as_string()?, participant: remote(who) })
    }),
    ("trackMuted", |publication, who, _| Some(RoomEvent::TrackMuted(track_ref(publication, who)))),
    ("trackUnmuted", |publication, who, _| Some(RoomEvent::TrackUnmuted(track_ref(publication, who)))),
    ("trackStreamStateChanged", |publication, state, who| {
        let paused = state.as_string()? == "paused";
        Some(RoomEvent::TrackPausedChanged { track: track_ref(publication, who), paused })
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
    ("connectionQualityChanged", |quality, who, _| {
        let who: JsParticipant = who.unchecked_into();
        Some(RoomEvent::ConnectionQualityChanged {
            identity: who.identity(),
            is_local: who.is_local(),
            quality: ConnectionQuality::from_js(&quality.as_string()?),
        })
    }),
    ("participantPermissionsChanged", |_, who, _| {
        let who: JsParticipant = who.unchecked_into();
        Some(RoomEvent::PermissionsChanged {
            identity: who.identity(),
            is_local: who.is_local(),
            permissions: Permissions::from_js(who.permissions()),
        })
    }),
    ("participantMetadataChanged", |_, who, _| {
        let who: JsParticipant = who.unchecked_into();
        Some(RoomEvent::ParticipantMetadataChanged { identity: who.identity(), metadata: who.metadata() })
    }),
    ("participantAttributesChanged", |_, who, _| {
        let who: JsParticipant = who.unchecked_into();
        Some(RoomEvent::ParticipantAttributesChanged { identity: who.identity() })
    }),
    ("participantNameChanged", |name, who, _| {
        let who: JsParticipant = who.unchecked_into();
        Some(RoomEvent::ParticipantNameChanged { identity: who.identity(), name: name.as_string()? })
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

fn remote(who: JsValue) -> RemoteParticipant {
    RemoteParticipant::from_js(who.unchecked_into())
}

fn remote_publication(publication: JsValue) -> RemotePublication {
    RemotePublication::from_js(publication.unchecked_into())
}

fn local_publication(publication: JsValue) -> LocalPublication {
    LocalPublication::from_js(publication.unchecked_into())
}

fn track_ref(publication: JsValue, who: JsValue) -> TrackRef {
    let publication: JsPublication = publication.unchecked_into();
    let who: JsParticipant = who.unchecked_into();
    TrackRef {
        identity: who.identity(),
        is_local: who.is_local(),
        sid: publication.sid(),
        source: Source::from_js(&publication.source()),
        kind: TrackKind::from_js(&publication.kind()),
    }
}

fn speaker(who: JsValue) -> Speaker {
    let who: JsParticipant = who.unchecked_into();
    Speaker { identity: who.identity(), is_local: who.is_local(), level: who.audio_level() }
}
