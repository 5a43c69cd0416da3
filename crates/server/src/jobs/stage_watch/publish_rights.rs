//! What the stage watch changes in LiveKit: who may publish.

use std::collections::HashSet;

use costage_protocol::{Room, RoomId, UserId, media::Identity};

use super::decide::{Correction, corrections, is_on_stage};
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
) -> Result<(), StoreError> {
    for one in seen.iter().filter(|one| is_on_stage(&one.identity, room, seen, leases)) {
        app.stage_watch().clear_demotion(&room.id, &one.identity);
    }
    let before = app.stage_watch().demoted_in(&room.id);
    for correction in corrections(room, seen, leases, &before) {
        if !is_still_due(app, &room.id, &correction, seen, &before).await? {
            continue;
        }
        let (identity, done) = match &correction {
            Correction::Restore(identity) => {
                (identity, app.media().set_can_publish(name, identity, true).await)
            }
            Correction::Demote(identity) => {
                (identity, app.media().set_can_publish(name, identity, false).await)
            }
            Correction::Hide(identity) => (identity, app.media().hide(name, identity).await),
            Correction::Remove(identity) => (identity, app.media().remove(name, identity).await),
        };
        if matches!(correction, Correction::Hide(_)) {
            tracing::debug!(room = %room.id, %identity, "somebody who only watches is hidden");
        } else {
            tracing::info!(room = %room.id, %identity, ?correction, "a right to publish was not what it should be");
        }
        match done {
            Ok(()) | Err(MediaError::NotFound) => {}
            Err(error) => tracing::warn!(%error, room = %room.id, "LiveKit did not change a right"),
        }
        match correction {
            Correction::Restore(_) | Correction::Hide(_) => {}
            Correction::Demote(_) | Correction::Remove(_) => {
                app.stage_watch().remember_demotion(&room.id, identity);
                // It is hidden by the next check.
                app.stage_watch().check_soon(room.id.clone());
            }
        }
    }
    Ok(())
}

/// Whether `correction` is still due with the seats and leases as they are now. LiveKit may have taken long for the
/// corrections before it, and nobody who was seated meanwhile should lose their tracks.
async fn is_still_due(
    app: &App,
    id: &RoomId,
    correction: &Correction,
    seen: &[MediaParticipant],
    demoted: &HashSet<Identity>,
) -> Result<bool, StoreError> {
    let Some(room) = app.store().room(id).await? else { return Ok(false) };
    let leases = app.store().stage_leases(id).await?;
    Ok(corrections(&room, seen, &leases, demoted).contains(correction))
}

/// Withdraws the publish permission of all connections of `user`, who has given up or lost their seat; they go on watching.
/// Returns at once. What LiveKit does not take, the next checks repair.
pub fn withdraw(app: &App, room: &RoomId, user: &UserId) {
    let (app, room, user) = (app.clone(), room.clone(), user.clone());
    tokio::spawn(async move {
        if let Err(error) = withdraw_now(&app, &room, &user).await {
            tracing::error!(%error, %room, "a right to publish could not be taken away at once");
        }
        app.stage_watch().check_soon(room);
    });
}

async fn withdraw_now(app: &App, room: &RoomId, user: &UserId) -> Result<(), StoreError> {
    let name = app.store().room_media(room).await?.livekit_name;
    let seen = match app.media().participants(&name).await {
        Ok(seen) => seen,
        Err(error) => {
            tracing::warn!(%error, room = %room, "LiveKit could not be asked who is there");
            return Ok(());
        }
    };
    for one in seen.iter().filter(|one| one.identity.user == *user && one.can_publish) {
        // They may have a seat again by now.
        if app.store().room(room).await?.is_none_or(|room| room.seats(user)) {
            return Ok(());
        }
        match app.media().set_can_publish(&name, &one.identity, false).await {
            Ok(()) | Err(MediaError::NotFound) => {}
            Err(error) => tracing::warn!(%error, room = %room, "LiveKit did not take a right away"),
        }
    }
    Ok(())
}
