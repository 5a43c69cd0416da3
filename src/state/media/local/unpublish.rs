//! Unpublishes the local tracks.

use crate::ports::media::{LocalTrack, Room};

/// Unpublishes `tracks`. Releasing their devices is up to the caller.
pub(in crate::state::media) async fn unpublish(room: &Room, tracks: Vec<LocalTrack>) {
    for track in tracks {
        // Not connected any more: nothing is sent anyway.
        let _ = room.local_participant().unpublish_track(&track).await;
    }
}
