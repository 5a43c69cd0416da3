//! Puts one's own tracks into the room, and takes them out.

use leptos::prelude::GetUntracked;

use crate::{
    ports::media::{LocalTrack, PublishError, PublishOptions, Room, Source},
    state::media::local::{
        LocalMedia,
        capture::{CaptureKind, CapturePhase},
    },
};

/// What a screen may cost at most, in bits a second: text stays sharp, a film goes jerky.
const SCREEN_BITRATE: u32 = 2_500_000;
/// A screen's pictures a second.
const SCREEN_FRAMERATE: f64 = 15.0;

/// Publishes each of `tracks` that is not published yet. All are tried; the first failure is told.
pub(in crate::state::media) async fn publish(
    room: &Room,
    tracks: Vec<LocalTrack>,
) -> Result<(), PublishError> {
    let unpublished = tracks.into_iter().filter(|track| !track.is_published());
    let published = futures::future::join_all(unpublished.map(|track| publish_one(room, track))).await;
    published.into_iter().collect()
}

async fn publish_one(room: &Room, track: LocalTrack) -> Result<(), PublishError> {
    let options = options(track.source());
    room.local_participant().publish_track(&track, options).await.map(drop)
}

/// How a track is sent. Pictures go out in several sizes, so that nobody gets more than they show; layers
/// that nobody looks at are not sent at all (dynacast). VP8, because every browser has it.
pub(in crate::state::media) fn options(source: Source) -> PublishOptions {
    match source {
        Source::Camera => PublishOptions { simulcast: Some(true), ..PublishOptions::default() },
        Source::ScreenShare => PublishOptions {
            simulcast: Some(true),
            max_bitrate: Some(SCREEN_BITRATE),
            max_framerate: Some(SCREEN_FRAMERATE),
            ..PublishOptions::default()
        },
        Source::Microphone | Source::ScreenShareAudio | Source::Unknown => PublishOptions::default(),
    }
}

/// What is open and wants to be in the room: a camera that is switched off comes when it is switched on; a
/// muted microphone at once, muted.
pub(in crate::state::media) fn ready(local: LocalMedia) -> Vec<LocalTrack> {
    let off = local.phase(CaptureKind::Camera).get_untracked() == CapturePhase::Off;
    let camera = local.track(CaptureKind::Camera).filter(|_| !off);
    local.track(CaptureKind::Microphone).into_iter().chain(camera).collect()
}

/// One's own tracks, as far as they are open.
pub(in crate::state::media) fn tracks(local: LocalMedia) -> Vec<LocalTrack> {
    [CaptureKind::Microphone, CaptureKind::Camera].into_iter().filter_map(|kind| local.track(kind)).collect()
}

/// Takes tracks out of the room. The devices are released by whoever holds them.
pub(in crate::state::media) async fn unpublish(room: &Room, tracks: Vec<LocalTrack>) {
    for track in tracks {
        // Not connected any more: nothing is sent anyway.
        let _ = room.local_participant().unpublish_track(&track).await;
    }
}
