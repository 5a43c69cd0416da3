//! Puts one's own camera and microphone into the room, and takes them out.

use leptos::prelude::GetUntracked;

use super::{
    capture::{CaptureKind, CapturePhase},
    local::LocalMedia,
};
use crate::ports::media::{LocalTrack, PublishError, PublishOptions, Room};

/// Publishes what is open and not published yet. A camera that is switched off is published when it is
/// switched on; a muted microphone at once, muted.
pub(super) async fn publish(room: &Room, local: LocalMedia) -> Result<(), PublishError> {
    let (microphone, camera) = futures::join!(
        publish_one(room, local, CaptureKind::Microphone),
        publish_one(room, local, CaptureKind::Camera)
    );
    microphone.and(camera)
}

async fn publish_one(room: &Room, local: LocalMedia, kind: CaptureKind) -> Result<(), PublishError> {
    let Some(track) = local.track(kind) else { return Ok(()) };
    let off = local.phase(kind).get_untracked() == CapturePhase::Off;
    if track.is_published() || (off && kind == CaptureKind::Camera) {
        return Ok(());
    }
    room.local_participant().publish_track(&track, PublishOptions::default()).await.map(drop)
}

/// One's own tracks, as far as they are open.
pub(super) fn tracks(local: LocalMedia) -> Vec<LocalTrack> {
    [CaptureKind::Microphone, CaptureKind::Camera].into_iter().filter_map(|kind| local.track(kind)).collect()
}

/// Takes tracks out of the room. The devices are released by whoever holds them.
pub(super) async fn unpublish(room: &Room, tracks: Vec<LocalTrack>) {
    for track in tracks {
        // Not connected any more: nothing is sent anyway.
        let _ = room.local_participant().unpublish_track(&track).await;
    }
}
