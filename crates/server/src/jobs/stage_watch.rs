//! Keeps LiveKit and the seats in step: seats say who may publish, LiveKit says who is there.
//!
//! A message from LiveKit only ever triggers a check: rooms are checked on every webhook, when a WebSocket opens or closes,
//! and every five seconds. A closed WebSocket is applied at once, before LiveKit is asked, which shows a dead
//! machine for 20 seconds more. LiveKit does not revoke tokens, so a connection that may publish without a right here is
//! demoted, and removed when it happens again.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use costage_protocol::{Room, RoomId, RoomStatus, UserId, media::Identity};
use tokio::sync::Notify;

use crate::{
    App,
    media::{MediaError, MediaEvent, MediaParticipant},
    store::{StoreError, stage::leases::StageLeases},
};

mod apply;
pub mod decide;

use self::{
    apply::apply,
    decide::{Correction, LiveKitView, corrections, is_ghost},
};

/// How often every room on air is checked, with or without webhooks.
const CHECK_EVERY: Duration = Duration::from_secs(5);
/// How long after its creation an idle room is checked; later the host's first webhook triggers a check anyway.
const IDLE_WATCHED: Duration = Duration::from_secs(24 * 3600);

/// What the stage watch has to do next, and what it remembers between two checks.
#[derive(Default)]
pub struct StageWatch {
    rooms: Mutex<BTreeSet<RoomId>>,
    wake: Notify,
    /// People whose presence has changed: their rooms are updated at once.
    people: Mutex<BTreeSet<UserId>>,
    presence_change: Notify,
    /// Connections demoted before, which are removed when they may publish again.
    demoted: Mutex<HashMap<RoomId, HashSet<Identity>>>,
}

impl StageWatch {
    /// Schedules a check of `room`.
    pub fn check_soon(&self, room: RoomId) {
        self.rooms.lock().unwrap_or_else(PoisonError::into_inner).insert(room);
        self.wake.notify_one();
    }

    /// Updates every room where `user` is on stage at once, and schedules a check.
    pub fn presence_changed(&self, user: UserId) {
        self.people.lock().unwrap_or_else(PoisonError::into_inner).insert(user);
        self.presence_change.notify_one();
    }

    /// Forgets that `identity` was demoted, because it may be on stage again.
    pub fn clear_demotion(&self, room: &RoomId, identity: &Identity) {
        let mut demoted = self.demoted.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(demoted) = demoted.get_mut(room) {
            demoted.remove(identity);
        }
    }

    fn take_rooms(&self) -> BTreeSet<RoomId> {
        std::mem::take(&mut *self.rooms.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn take_people(&self) -> BTreeSet<UserId> {
        std::mem::take(&mut *self.people.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

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
            () = app.stage_watch().wake.notified() => false,
        };
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
        app.stage_watch().presence_change.notified().await;
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
        app.stage_watch().demoted.lock().unwrap_or_else(PoisonError::into_inner).remove(id);
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

/// Withdraws publish permissions that have no seat behind them, and gives back those that a restart of LiveKit took.
async fn correct(app: &App, room: &Room, name: &str, seen: &[MediaParticipant], leases: &StageLeases) {
    let before = {
        let demoted = app.stage_watch().demoted.lock().unwrap_or_else(PoisonError::into_inner);
        demoted.get(&room.id).cloned().unwrap_or_default()
    };
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
        if matches!(correction, Correction::Restore(_)) {
            continue;
        }
        let mut demoted = app.stage_watch().demoted.lock().unwrap_or_else(PoisonError::into_inner);
        demoted.entry(room.id.clone()).or_default().insert(identity.clone());
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
