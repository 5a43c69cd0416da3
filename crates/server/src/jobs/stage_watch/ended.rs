//! Rooms that have ended: LiveKit deletes them, and is asked until it certainly has, however late it answers and whatever
//! happens to this server meanwhile.

use std::time::Duration;

use costage_protocol::{Room, RoomId, Timestamp};

use crate::{App, store::StoreError};

/// How long after the end of a room a request to create it may still reach LiveKit: one made just before, with some time to
/// spare. A room deleted earlier than that is deleted once more.
const STRAGGLERS_WITHIN: Duration = Duration::from_secs(10);

/// Whether a room that ended at `ended_at` is gone for good, when LiveKit was asked at `asked_at` to delete it and did.
#[must_use]
pub fn is_certainly_gone(ended_at: Option<Timestamp>, asked_at: Timestamp) -> bool {
    ended_at.is_none_or(|ended_at| asked_at.since(ended_at) >= STRAGGLERS_WITHIN)
}

/// Disconnects everybody from `room`, which has ended. When LiveKit does not answer, the next check tries again.
pub(super) async fn delete_in_livekit(app: &App, room: &Room) -> Result<(), StoreError> {
    let media = app.store().room_media(&room.id).await?;
    if media.gone_at.is_some() {
        return Ok(());
    }
    let asked_at = app.now();
    if let Err(error) = app.media().delete_room(&media.livekit_name).await {
        tracing::warn!(%error, room = %room.id, "the room could not be deleted in LiveKit");
        return Ok(());
    }
    if is_certainly_gone(room.ended_at, asked_at) {
        let mut write = app.store().write(app.now()).await?;
        write.note_gone_in_livekit(&room.id).await?;
        write.commit().await?;
    }
    Ok(())
}

/// Has LiveKit delete a room again, because something may have created it after its end.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn delete_again(app: &App, id: &RoomId) -> Result<(), StoreError> {
    let mut write = app.store().write(app.now()).await?;
    write.note_back_in_livekit(id).await?;
    write.commit().await?;
    if let Some(room) = app.store().room(id).await? {
        delete_in_livekit(app, &room).await?;
    }
    app.stage_watch().check_soon(id.clone());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_room_deleted_right_after_its_end_is_deleted_once_more() {
        let ended_at = Timestamp::from_millis(1_000);
        assert!(!is_certainly_gone(Some(ended_at), ended_at));
        assert!(!is_certainly_gone(Some(ended_at), ended_at.plus(Duration::from_millis(9_999))));
        assert!(is_certainly_gone(Some(ended_at), ended_at.plus(STRAGGLERS_WITHIN)));
        // A clock that was set back: asked again, not given up.
        assert!(!is_certainly_gone(Some(ended_at), Timestamp::from_millis(0)));
    }
}
