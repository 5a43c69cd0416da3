//! Rooms that have ended: LiveKit deletes them, and is asked until it certainly has, however late it answers and whatever
//! happens to this server meanwhile.

use std::{
    collections::HashMap,
    time::{Duration, Instant},
};

use costage_protocol::{Room, RoomId};

use crate::{App, store::StoreError};

/// How long a request to create a room may be on its way: one made just before the room ended, or one that LiveKit did not
/// answer and carries out once it is back. A room counts as gone when LiveKit has deleted it for that long.
const STRAGGLERS_WITHIN: Duration = Duration::from_secs(10);

/// The ended rooms that LiveKit has deleted, and since when it has done so each time it was asked.
#[derive(Debug, Default)]
pub(super) struct Deletions(HashMap<RoomId, Instant>);

impl Deletions {
    /// Notes that LiveKit was asked at `now` to delete `room`, and whether it did. Returns whether the room is gone for good.
    fn asked(&mut self, room: &RoomId, done: bool, now: Instant) -> bool {
        if !done {
            self.0.remove(room);
            return false;
        }
        let since = *self.0.entry(room.clone()).or_insert(now);
        let gone = now.saturating_duration_since(since) >= STRAGGLERS_WITHIN;
        if gone {
            self.0.remove(room);
        }
        gone
    }
}

/// Disconnects everybody from `room`, which has ended. When LiveKit does not answer, the next check tries again.
pub(super) async fn delete_in_livekit(app: &App, room: &Room) -> Result<(), StoreError> {
    let media = app.store().room_media(&room.id).await?;
    if media.gone_at.is_some() {
        return Ok(());
    }
    let asked_at = Instant::now();
    let done = app.media().delete_room(&media.livekit_name).await;
    if let Err(error) = &done {
        tracing::warn!(%error, room = %room.id, "the room could not be deleted in LiveKit");
    }
    if app.stage_watch().deletions().asked(&room.id, done.is_ok(), asked_at) {
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
    app.stage_watch().deletions().0.remove(id);
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
    fn a_room_is_gone_when_livekit_has_deleted_it_for_a_while_without_a_failure() {
        let (mut deletions, start) = (Deletions::default(), Instant::now());
        let (room, other) = (RoomId::from_random([1; 16]), RoomId::from_random([2; 16]));
        let after = |seconds| start + Duration::from_secs(seconds);
        assert!(!deletions.asked(&room, true, start));
        assert!(!deletions.asked(&other, true, after(9)));
        assert!(!deletions.asked(&room, true, after(9)));
        // What was asked for before may be carried out now.
        assert!(!deletions.asked(&room, false, after(10)));
        assert!(!deletions.asked(&room, true, after(15)));
        assert!(!deletions.asked(&room, true, after(24)));
        assert!(deletions.asked(&room, true, after(25)));
        assert!(deletions.asked(&other, true, after(25)));
        assert!(deletions.0.is_empty());
    }
}
