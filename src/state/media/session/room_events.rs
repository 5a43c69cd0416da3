//! Applies LiveKit's room events to the remote participants, and translates the rest into inputs of the machine.

use costage_protocol::UserId;

use super::machine::Input;
use crate::{
    ports::media::{Room, RoomEvent},
    state::media::remote::participants::{RemoteParticipants, user_of},
};

/// What is left to do about an event.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Consequence {
    None,
    Input(Input),
    /// LiveKit is reconnecting by itself, or has reconnected.
    Interruption(Interruption),
}

/// How much LiveKit lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Interruption {
    /// Signalling; sound and picture may go on.
    Signalling,
    /// Signalling and media.
    AllLost,
    /// Nothing any more: the connection is back.
    Over,
}

/// Applies `event` to `participants`.
pub(super) fn apply(event: RoomEvent, room: &Room, participants: RemoteParticipants) -> Consequence {
    let refresh = |identity: &str| {
        if let Some(user) = user_of(identity) {
            participants.refresh(room, &user);
        }
    };
    match event {
        RoomEvent::ParticipantConnected(participant)
        | RoomEvent::ParticipantDisconnected { participant, .. }
        | RoomEvent::TrackPublished { participant, .. }
        | RoomEvent::TrackUnpublished { participant, .. }
        | RoomEvent::TrackSubscribed { participant, .. }
        | RoomEvent::TrackUnsubscribed { participant, .. } => refresh(&participant.identity()),
        RoomEvent::TrackMuted(track) | RoomEvent::TrackUnmuted(track) if !track.is_local => {
            refresh(&track.identity);
        }
        RoomEvent::ActiveSpeakersChanged(speakers) => {
            let speaking: Vec<UserId> =
                speakers.iter().filter_map(|speaker| user_of(&speaker.identity)).collect();
            participants.set_speaking(&speaking);
        }
        RoomEvent::ConnectionQualityChanged { identity, quality, .. } => {
            if let Some(user) = user_of(&identity) {
                participants.set_quality(&user, quality);
            }
        }
        RoomEvent::Reconnected => {
            participants.refresh_all(room);
            return Consequence::Interruption(Interruption::Over);
        }
        RoomEvent::SignalReconnecting => return Consequence::Interruption(Interruption::Signalling),
        RoomEvent::Reconnecting => return Consequence::Interruption(Interruption::AllLost),
        RoomEvent::Disconnected { reason } => return Consequence::Input(Input::Lost(reason)),
        RoomEvent::PermissionsChanged { is_local: true, permissions, .. } => {
            return Consequence::Input(if permissions.can_publish {
                Input::MayPublish
            } else {
                Input::Demoted
            });
        }
        _ => {}
    }
    Consequence::None
}
