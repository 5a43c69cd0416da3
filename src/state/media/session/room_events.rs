//! What LiveKit tells about the room, turned into the cast's signals and the machine's inputs.

use costage_protocol::UserId;

use super::exchange::Input;
use crate::{
    ports::media::{Room, RoomEvent},
    state::media::remote::participants::{Cast, user_of},
};

/// What an event means beyond the cast.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::state::media) enum Meaning {
    /// Nothing more.
    Nothing,
    /// The machine has to know.
    Input(Input),
    /// The connection may publish now.
    MayPublish,
    /// LiveKit itself is making the connection again, or has.
    Interrupted(Interruption),
}

/// How much LiveKit lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::state::media) enum Interruption {
    /// The line to the server; sound and picture may go on.
    Signalling,
    /// Everything: it starts from the beginning.
    AllLost,
    /// It is back.
    Over,
}

/// Takes an event in.
pub(in crate::state::media) fn take(event: RoomEvent, room: &Room, cast: Cast) -> Meaning {
    let of = |identity: &str| {
        if let Some(user) = user_of(identity) {
            cast.refresh(room, &user);
        }
    };
    match event {
        RoomEvent::ParticipantConnected(participant)
        | RoomEvent::ParticipantDisconnected { participant, .. }
        | RoomEvent::TrackPublished { participant, .. }
        | RoomEvent::TrackUnpublished { participant, .. }
        | RoomEvent::TrackSubscribed { participant, .. }
        | RoomEvent::TrackUnsubscribed { participant, .. } => of(&participant.identity()),
        RoomEvent::TrackMuted(track) | RoomEvent::TrackUnmuted(track) if !track.is_local => {
            of(&track.identity);
        }
        RoomEvent::ActiveSpeakersChanged(speakers) => {
            let speaking: Vec<UserId> =
                speakers.iter().filter_map(|speaker| user_of(&speaker.identity)).collect();
            cast.set_speaking(&speaking);
        }
        RoomEvent::ConnectionQualityChanged { identity, quality, .. } => {
            if let Some(user) = user_of(&identity) {
                cast.set_quality(&user, quality);
            }
        }
        RoomEvent::Reconnected => {
            cast.refresh_all(room);
            return Meaning::Interrupted(Interruption::Over);
        }
        RoomEvent::SignalReconnecting => return Meaning::Interrupted(Interruption::Signalling),
        RoomEvent::Reconnecting => return Meaning::Interrupted(Interruption::AllLost),
        RoomEvent::Disconnected { reason } => return Meaning::Input(Input::Lost(reason)),
        RoomEvent::PermissionsChanged { is_local: true, permissions, .. } => {
            return if permissions.can_publish {
                Meaning::MayPublish
            } else {
                Meaning::Input(Input::Demoted)
            };
        }
        _ => {}
    }
    Meaning::Nothing
}
