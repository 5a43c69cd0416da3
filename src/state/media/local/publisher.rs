//! Publishes the local tracks in the room.

use std::pin::pin;

use futures::future::{Either, join, join_all, select};
use leptos::prelude::GetUntracked;

use super::{
    LocalMedia,
    capture::{CaptureKind, CapturePhase},
    screen_share::ScreenShare,
    unpublish::unpublish,
};
use crate::ports::{
    clock,
    media::{LocalTrack, PublishError, PublishOptions, Room, Source},
};

/// The highest bitrate of a shared screen, in bits per second: text stays sharp, a film becomes jerky.
const SCREEN_BITRATE: u32 = 2_500_000;
/// The highest frame rate of a shared screen, per second.
const SCREEN_FRAMERATE: f64 = 15.0;

/// How long the sound waits for the picture, at most.
const PICTURE_FIRST_MS: u32 = 400;

/// Publishes each of `tracks` that is not published yet, the picture before the sound: LiveKit tells the others of each, at most
/// every 150 ms, and knows the sound at once but the picture only when its first frame is there. So the picture would wait for the
/// second time. The sound waits no longer than [`PICTURE_FIRST_MS`].
///
/// # Errors
/// The first failure; the other tracks are tried all the same.
pub(in crate::state::media) async fn publish(
    room: &Room,
    tracks: Vec<LocalTrack>,
) -> Result<(), PublishError> {
    let unpublished = tracks.into_iter().filter(|track| !track.is_published());
    let (pictures, sounds): (Vec<_>, Vec<_>) =
        unpublished.partition(|track| track.source() == Source::Camera);
    let has_picture = !pictures.is_empty();
    let pictures = pin!(join_all(pictures.into_iter().map(|track| publish_one(room, track))));
    let sounds = join_all(sounds.into_iter().map(|track| publish_one(room, track)));
    if !has_picture {
        return sounds.await.into_iter().collect();
    }
    let published = match select(pictures, pin!(clock::sleep(PICTURE_FIRST_MS))).await {
        Either::Left((pictures, _)) => [pictures, sounds.await],
        Either::Right(((), pictures)) => join(pictures, sounds).await.into(),
    };
    published.into_iter().flatten().collect()
}

async fn publish_one(room: &Room, track: LocalTrack) -> Result<(), PublishError> {
    let options = publish_options(track.source());
    room.local_participant().publish_track(&track, options).await.map(drop)
}

/// How a track from `source` is published. Video is sent in several sizes (simulcast), so that nobody receives more
/// than they show; layers that nobody watches are not sent at all (dynacast). VP8, because every browser has it.
pub(in crate::state::media) fn publish_options(source: Source) -> PublishOptions {
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

/// The open tracks to publish now. A camera that is off is published once it is switched on; a muted microphone at
/// once, muted.
pub(in crate::state::media) fn tracks_to_publish(local: LocalMedia) -> Vec<LocalTrack> {
    let off = local.phase(CaptureKind::Camera).get_untracked() == CapturePhase::Off;
    let camera = local.track(CaptureKind::Camera).filter(|_| !off);
    local.track(CaptureKind::Microphone).into_iter().chain(camera).collect()
}

/// The tracks of the devices that are open.
pub(in crate::state::media) fn open_tracks(local: LocalMedia) -> Vec<LocalTrack> {
    [CaptureKind::Microphone, CaptureKind::Camera].into_iter().filter_map(|kind| local.track(kind)).collect()
}

/// Publishes the shared tracks that are not published yet. A track that ends while it is being published is unpublished.
pub(in crate::state::media) async fn publish_screen(
    room: &Room,
    screen: ScreenShare,
) -> Result<(), PublishError> {
    screen.is_sent_to(room);
    for track in screen.tracks() {
        if track.is_published() {
            continue;
        }
        let published = room.local_participant().publish_track(&track, publish_options(track.source())).await;
        if !screen.tracks().contains(&track) {
            unpublish(room, vec![track]).await;
            return Ok(());
        }
        published?;
    }
    Ok(())
}
