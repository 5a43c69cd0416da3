//! What the stage watch changes in LiveKit: who may publish, and that an ended room has nobody in it.

use costage_protocol::{Room, RoomId, UserId};

use super::decide::{Correction, corrections};
use crate::{
    App,
    media::{MediaError, MediaParticipant},
    store::{StoreError, stage::leases::StageLeases},
};

/// Withdraws publish permissions that have no seat behind them, and gives back those that a restart of LiveKit took.
pub(super) async fn correct(
    app: &App,
    room: &Room,
    name: &str,
    seen: &[MediaParticipant],
    leases: &StageLeases,
) {
    let before = app.stage_watch().demoted_in(&room.id);
    for correction in corrections(room, seen, leases, &before) {
        let (identity, done) = match &correction {
            Correction::Restore(identity) => {
                (identity, app.media().set_can_publish(name, identity, true).await)
            }
            Correction::Demote(identity) => {
                (identity, app.media().set_can_publish(name, identity, false).await)
            }
            Correction::Remove(identity) => (identity, app.media().remove(name, identity).await),
        };
        tracing::info!(room = %room.id, %identity, ?correction, "a right to publish was not what it should be");
        match done {
            Ok(()) | Err(MediaError::NotFound) => {}
            Err(error) => tracing::warn!(%error, room = %room.id, "LiveKit did not change a right"),
        }
        if !matches!(correction, Correction::Restore(_)) {
            app.stage_watch().remember_demotion(&room.id, identity);
        }
    }
}

/// Disconnects everybody from a room that has ended. A LiveKit that does not answer is ignored: it has nobody connected
/// then, and nobody gets a token for an ended room.
pub async fn end_in_livekit(app: &App, id: &RoomId) -> Result<(), StoreError> {
    let name = app.store().room_media(id).await?.livekit_name;
    if let Err(error) = app.media().delete_room(&name).await {
        tracing::warn!(%error, room = %id, "the room could not be deleted in LiveKit");
    }
    Ok(())
}

/// Withdraws the publish permission of all connections of `user`; they go on watching.
pub async fn withdraw(app: &App, room: &RoomId, user: &UserId) -> Result<(), StoreError> {
    let name = app.store().room_media(room).await?.livekit_name;
    let seen = match app.media().participants(&name).await {
        Ok(seen) => seen,
        Err(error) => {
            // The next check is within five seconds.
            tracing::warn!(%error, room = %room, "LiveKit could not be asked who is there");
            return Ok(());
        }
    };
    for one in seen.iter().filter(|one| one.identity.user == *user && one.can_publish) {
        match app.media().set_can_publish(&name, &one.identity, false).await {
            Ok(()) | Err(MediaError::NotFound) => {}
            Err(error) => tracing::warn!(%error, room = %room, "LiveKit did not take a right away"),
        }
    }
    Ok(())
}
