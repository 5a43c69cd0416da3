//! Keeps LiveKit and the seats in step: seats say who may publish, LiveKit says who is there.
//!
//! A message from LiveKit only ever triggers a check: rooms are checked on every webhook, when a WebSocket opens or closes,
//! and every five seconds. A closed WebSocket is applied at once, before LiveKit is asked, which shows a dead
//! machine for 20 seconds more. LiveKit does not revoke tokens, so a connection that may publish without a right here is
//! demoted, and removed when it happens again; and a room that has ended is deleted there until it is certainly gone.

use std::time::Instant;

use costage_protocol::{RoomId, RoomStatus, media::Identity};

use crate::{
    App,
    media::{MediaError, MediaEvent},
    store::{StoreError, stage::leases::StageLeases},
};

mod apply;
pub mod decide;
mod ended;
mod lanes;
mod publish_rights;
mod queue;

pub use self::{
    ended::delete_again,
    lanes::{IDLE_WATCHED, run},
    publish_rights::withdraw,
    queue::StageWatch,
};

use self::{
    apply::apply,
    decide::{LiveKitView, is_ghost},
    ended::delete_in_livekit,
    publish_rights::correct,
};

/// Schedules a check of the room that a webhook is about.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn on_media_event(app: &App, event: &MediaEvent) -> Result<(), StoreError> {
    let (name, somebody_is_there) = match event {
        MediaEvent::Joined { room, .. } | MediaEvent::Published { room, .. } => (room, true),
        MediaEvent::Unpublished { room, .. }
        | MediaEvent::Left { room, .. }
        | MediaEvent::RoomFinished { room } => (room, false),
    };
    let Some(id) = app.store().room_by_livekit_name(name).await? else { return Ok(()) };
    // A LiveKit that creates missing rooms by itself opens an ended one for everybody with a saved token.
    if somebody_is_there && app.store().room_media(&id).await?.gone_at.is_some() {
        delete_again(app, &id).await?;
    }
    app.stage_watch().check_soon(id);
    Ok(())
}

/// Checks one room: corrects who may publish, and writes what has changed.
///
/// # Errors
/// [`StoreError`] when the database fails. When LiveKit does not answer, the next check tries again.
pub async fn check_room(app: &App, id: &RoomId) -> Result<(), StoreError> {
    let Some(room) = app.store().room(id).await? else { return Ok(()) };
    if room.status == RoomStatus::Ended {
        app.stage_watch().clear_demotions(id);
        return delete_in_livekit(app, &room).await;
    }
    let name = app.store().room_media(id).await?.livekit_name;
    let asked = app.media().participants(&name).await;
    // As it is now: somebody may have been seated, or the room may have ended, while LiveKit was asked.
    let Some(room) = app.store().room(id).await? else { return Ok(()) };
    if room.status == RoomStatus::Ended {
        return delete_in_livekit(app, &room).await;
    }
    let seen = match asked {
        Ok(seen) => seen,
        Err(MediaError::NotFound) if room.status.is_on_air() => {
            // LiveKit was restarted and forgot it; clients cannot come back before it is there again.
            let created = app.media().create_room(&name).await;
            if has_ended(app, id).await? {
                return delete_again(app, id).await;
            }
            if let Err(error) = created {
                tracing::warn!(%error, room = %id, "the room could not be created again in LiveKit");
                return Ok(());
            }
            Vec::new()
        }
        Err(MediaError::NotFound) => Vec::new(),
        Err(error) => {
            tracing::debug!(%error, room = %id, "LiveKit could not be asked who is there");
            return apply(app, room, LiveKitView::NoAnswer, &StageLeases::new()).await;
        }
    };
    let leases = app.store().stage_leases(id).await?;
    correct(app, &room, &name, &seen, &leases).await?;
    let now = Instant::now();
    let left_for = |identity: &Identity| app.hub().stage_connections().left_for(identity, now);
    let there: Vec<_> = seen.into_iter().filter(|one| !is_ghost(left_for(&one.identity))).collect();
    apply(app, room, LiveKitView::Participants(&there), &leases).await
}

async fn has_ended(app: &App, id: &RoomId) -> Result<bool, StoreError> {
    Ok(app.store().room(id).await?.is_none_or(|room| room.status == RoomStatus::Ended))
}
