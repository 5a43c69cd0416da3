//! When rooms are checked: those where something has happened at once, all others every few seconds, each in a lane of its
//! own. No room waits for another one: checks run side by side, and one that fails or takes long concerns its room only.

use std::time::Duration;

use costage_protocol::{RoomId, UserId};
use futures::{StreamExt as _, stream};
use tokio::time::{MissedTickBehavior, interval, timeout};

use super::{
    apply::apply,
    check_room,
    decide::LiveKitView,
    queue::{CHECK_EVERY, CheckInProgress},
};
use crate::{
    App,
    store::{StoreError, stage::leases::StageLeases},
};

/// How long after broadcast data was given out an idle room is checked; later the host's first webhook triggers a check
/// anyway. Also how long an idle room counts as open.
pub const IDLE_WATCHED: Duration = Duration::from_secs(24 * 3600);
/// The most rooms of the regular pass that are checked at the same time.
const PASS_AT_ONCE: usize = 16;
/// The most rooms where something has happened that are checked at the same time. Far more than LiveKit needs; it counts
/// when LiveKit is silent about some of them.
const WOKEN_AT_ONCE: usize = 128;
/// The longest check. Each call to LiveKit has a shorter limit.
const CHECK_WITHIN: Duration = Duration::from_secs(30);

/// Runs the stage watch. Never returns.
pub async fn run(app: App) {
    // At the same time: a slow LiveKit must not delay what a closed WebSocket says.
    tokio::join!(check_regularly(&app), check_woken(&app), apply_presence_changes(&app));
}

async fn check_regularly(app: &App) {
    let mut every = interval(CHECK_EVERY);
    every.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        every.tick().await;
        app.jobs().begins_round("stage_watch");
        match app.store().rooms_to_watch(app.now().minus(IDLE_WATCHED)).await {
            Ok(rooms) => check_all(app, rooms).await,
            Err(error) => tracing::error!(%error, "the rooms to be checked could not be listed"),
        }
    }
}

async fn check_all(app: &App, rooms: Vec<RoomId>) {
    let check = |room: RoomId| async move {
        // A pass that LiveKit makes long still goes on.
        app.jobs().begins_round("stage_watch");
        // A room that is being checked needs no other check.
        if let Some(in_progress) = app.stage_watch().begin_check(&room) {
            check(app, &room, in_progress).await;
        }
    };
    stream::iter(rooms).for_each_concurrent(PASS_AT_ONCE, check).await;
}

async fn check_woken(app: &App) {
    let woken = stream::unfold((), |()| async move { Some((app.stage_watch().next_room().await, ())) });
    let check = |room: RoomId| async move {
        match app.stage_watch().begin_check(&room) {
            Some(in_progress) => check(app, &room, in_progress).await,
            // What has happened may be newer than what that check has read.
            None => app.stage_watch().check_afterwards(room),
        }
    };
    woken.for_each_concurrent(WOKEN_AT_ONCE, check).await;
}

async fn check(app: &App, room: &RoomId, _in_progress: CheckInProgress<'_>) {
    match timeout(CHECK_WITHIN, check_room(app, room)).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::error!(%error, %room, "a stage could not be checked"),
        Err(_) => tracing::warn!(%room, "the check of a stage took too long"),
    }
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
