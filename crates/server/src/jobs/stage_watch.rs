//! Keeps LiveKit and the seats in step: seats say who may publish, LiveKit says who is there.
//!
//! A message from LiveKit only ever triggers a check: rooms are checked on every webhook, when a WebSocket opens or closes,
//! and every five seconds. A closed WebSocket is applied at once, before LiveKit is asked, which shows a dead
//! machine for 20 seconds more. LiveKit does not revoke tokens, so a connection that may publish without a right here is
//! demoted, and removed when it happens again.

use std::time::{Duration, Instant};

use costage_protocol::{RoomId, RoomStatus, UserId, media::Identity};

use crate::{
    App,
    media::{MediaError, MediaEvent},
    store::{StoreError, stage::leases::StageLeases},
};

mod apply;
pub mod decide;
mod publish_rights;
mod queue;

pub use self::{
    publish_rights::{end_in_livekit, withdraw},
    queue::StageWatch,
};

use self::{
    apply::apply,
    decide::{LiveKitView, is_ghost},
    publish_rights::correct,
    queue::CHECK_EVERY,
};

/// How long after its creation an idle room is checked; later the host's first webhook triggers a check anyway.
const IDLE_WATCHED: Duration = Duration::from_secs(24 * 3600);

/// Runs the stage watch. Never returns.
pub async fn run(app: App) {
    // At the same time: a slow LiveKit must not delay what a closed WebSocket says.
    tokio::join!(check_regularly(&app), apply_presence_changes(&app));
}

async fn check_regularly(app: &App) {
    let mut every = tokio::time::interval(CHECK_EVERY);
    every.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        let all = tokio::select! {
            _ = every.tick() => true,
            () = app.stage_watch().wait_for_rooms() => false,
        };
        app.jobs().begins_round("stage_watch");
        if let Err(error) = check_rooms(app, all).await {
            tracing::error!(%error, "the stages could not be checked");
        }
    }
}

async fn check_rooms(app: &App, all: bool) -> Result<(), StoreError> {
    let mut wanted = app.stage_watch().take_rooms();
    if all {
        let idle_since = app.now().since(costage_protocol::Timestamp::from_millis(0));
        let idle_since =
            costage_protocol::Timestamp::from_millis(0).plus(idle_since.saturating_sub(IDLE_WATCHED));
        wanted.extend(app.store().rooms_to_watch(idle_since).await?);
    }
    for room in wanted {
        check_room(app, &room).await?;
    }
    Ok(())
}

async fn apply_presence_changes(app: &App) {
    loop {
        app.stage_watch().wait_for_people().await;
        for user in app.stage_watch().take_people() {
            if let Err(error) = apply_presence_change(app, &user).await {
                tracing::error!(%error, "a change of presence could not be written");
            }
        }
    }
}

async fn apply_presence_change(app: &App, user: &UserId) -> Result<(), StoreError> {
    for id in app.store().rooms_on_stage_of(user).await? {
        if let Some(room) = app.store().room(&id).await? {
            apply(app, room, LiveKitView::NotAsked, &StageLeases::new()).await?;
        }
        app.stage_watch().check_soon(id);
    }
    Ok(())
}

/// Schedules a check of the room that a webhook is about.
pub async fn on_media_event(app: &App, event: &MediaEvent) -> Result<(), StoreError> {
    let (MediaEvent::Joined { room, .. }
    | MediaEvent::Published { room, .. }
    | MediaEvent::Unpublished { room, .. }
    | MediaEvent::Left { room, .. }
    | MediaEvent::RoomFinished { room }) = event;
    if let Some(room) = app.store().room_by_livekit_name(room).await? {
        app.stage_watch().check_soon(room);
    }
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
        return Ok(());
    }
    let name = app.store().room_media(id).await?.livekit_name;
    let seen = match app.media().participants(&name).await {
        Ok(seen) => seen,
        Err(MediaError::NotFound) if room.status.is_on_air() => {
            // LiveKit was restarted and forgot it; clients cannot come back before it is there again.
            if let Err(error) = app.media().create_room(&name).await {
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
    correct(app, &room, &name, &seen, &leases).await;
    let now = Instant::now();
    let left_for = |identity: &Identity| app.hub().stage_connections().left_for(identity, now);
    let there: Vec<_> = seen.into_iter().filter(|one| !is_ghost(left_for(&one.identity))).collect();
    apply(app, room, LiveKitView::Participants(&there), &leases).await
}
