//! Keeps LiveKit and the seats in step: seats say who may publish, LiveKit says who is there.
//!
//! LiveKit's word is only ever "go and look": on every webhook, when somebody's WebSocket comes or goes,
//! and every five seconds. An open-source LiveKit does not revoke tokens, so whoever may publish there
//! without a seat here is demoted, and removed when it happens again.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    sync::{Mutex, PoisonError},
    time::Duration,
};

use costage_protocol::{Room, RoomId, RoomStatus, SeatState, UserId, media::Identity};
use tokio::sync::Notify;

use crate::{
    App,
    media::{MediaError, MediaEvent, ParticipantSeen},
    store::{StoreError, stage_turns::StageTurns},
};

pub mod decide;

use decide::{Correction, JUST_GONE, corrections, has_turn, room_change, seat_state};

/// How often every room on air is looked at, webhooks or not.
const LOOK_EVERY: Duration = Duration::from_secs(5);
/// An idle room is looked at for this long after its creation; its host's first webhook wakes it anyway.
const IDLE_WATCHED: Duration = Duration::from_secs(24 * 3600);

/// What the watch remembers between two looks.
#[derive(Default)]
pub struct StageWatch {
    wanted: Mutex<Wanted>,
    wake: Notify,
    /// Demoted before: removed when they are found publishing again.
    demoted: Mutex<HashMap<RoomId, HashSet<Identity>>>,
}

#[derive(Default)]
struct Wanted {
    rooms: BTreeSet<RoomId>,
    people: BTreeSet<UserId>,
}

impl StageWatch {
    /// Has `room` looked at soon.
    pub fn look_at(&self, room: RoomId) {
        self.wanted.lock().unwrap_or_else(PoisonError::into_inner).rooms.insert(room);
        self.wake.notify_one();
    }

    /// Has every room looked at soon where `user` has a seat.
    pub fn look_at_seats_of(&self, user: UserId) {
        self.wanted.lock().unwrap_or_else(PoisonError::into_inner).people.insert(user);
        self.wake.notify_one();
    }

    /// Forgets that `identity` was demoted: it has a right to be on stage again.
    pub fn forgive(&self, room: &RoomId, identity: &Identity) {
        let mut demoted = self.demoted.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(demoted) = demoted.get_mut(room) {
            demoted.remove(identity);
        }
    }

    fn take(&self) -> Wanted {
        std::mem::take(&mut *self.wanted.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Looks after every stage, for as long as the server runs.
pub async fn keep_watch(app: App) {
    let mut every = tokio::time::interval(LOOK_EVERY);
    every.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        let all = tokio::select! {
            _ = every.tick() => true,
            () = app.watch().wake.notified() => false,
        };
        if let Err(error) = look(&app, all).await {
            tracing::error!(%error, "the stages could not be looked after");
        }
    }
}

async fn look(app: &App, all: bool) -> Result<(), StoreError> {
    let mut wanted = app.watch().take();
    let now = app.now();
    if all || !wanted.people.is_empty() {
        let idle_since = now.since(costage_protocol::Timestamp::from_millis(0)).saturating_sub(IDLE_WATCHED);
        let idle_since = costage_protocol::Timestamp::from_millis(0).plus(idle_since);
        for id in app.store().rooms_to_watch(idle_since).await? {
            let concerned = all
                || app
                    .store()
                    .room(&id)
                    .await?
                    .is_some_and(|room| room.co_hosts.iter().any(|one| wanted.people.contains(&one.user.id)));
            if concerned {
                wanted.rooms.insert(id);
            }
        }
    }
    for room in wanted.rooms {
        look_at_room(app, &room).await?;
    }
    Ok(())
}

/// What a webhook tells: a room to look at.
pub async fn on_media_event(app: &App, event: &MediaEvent) -> Result<(), StoreError> {
    let (MediaEvent::Joined { room, .. }
    | MediaEvent::Published { room, .. }
    | MediaEvent::Unpublished { room, .. }
    | MediaEvent::Left { room, .. }
    | MediaEvent::RoomFinished { room }) = event;
    if let Some(room) = app.store().room_by_livekit_name(room).await? {
        app.watch().look_at(room);
    }
    Ok(())
}

/// Looks at one room: corrects who publishes, and writes down what has changed.
///
/// # Errors
/// [`StoreError`] when the database fails; LiveKit being away only means to look again later.
pub async fn look_at_room(app: &App, id: &RoomId) -> Result<(), StoreError> {
    let Some(room) = app.store().room(id).await? else { return Ok(()) };
    if room.status == RoomStatus::Ended {
        app.watch().demoted.lock().unwrap_or_else(PoisonError::into_inner).remove(id);
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
            return Ok(());
        }
    };
    let turns = app.store().stage_turns(id).await?;
    correct(app, &room, &name, &seen, &turns).await;
    note(app, room, &seen, &turns).await
}

/// Has everybody who may publish without a right to lose it, and gives back what a restart took.
async fn correct(app: &App, room: &Room, name: &str, seen: &[ParticipantSeen], turns: &StageTurns) {
    let before = {
        let demoted = app.watch().demoted.lock().unwrap_or_else(PoisonError::into_inner);
        demoted.get(&room.id).cloned().unwrap_or_default()
    };
    for correction in corrections(room, seen, turns, &before) {
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
        let mut demoted = app.watch().demoted.lock().unwrap_or_else(PoisonError::into_inner);
        demoted.entry(room.id.clone()).or_default().insert(identity.clone());
    }
}

/// Writes down what has changed: the room's status, the seats' states, whose turn it is, the end of the
/// host's grace.
async fn note(app: &App, room: Room, seen: &[ParticipantSeen], turns: &StageTurns) -> Result<(), StoreError> {
    let now = app.now();
    let since = app.store().room_media(&room.id).await?.status_since;
    let away = |user: &UserId| app.hub().gone_for(user);
    let change = room_change(&room, seen, away(&room.host.id), now.since(since), app.policy().host_grace);
    let news = |room: &Room| -> Vec<(UserId, SeatState)> {
        room.co_hosts
            .iter()
            .filter_map(|one| {
                let state = seat_state(one, seen, away(&one.user.id));
                (state != one.seat).then(|| (one.user.id.clone(), state))
            })
            .collect()
    };
    let on_stage = || std::iter::once(&room.host.id).chain(room.co_hosts.iter().map(|one| &one.user.id));
    if on_stage().any(|user| away(user).is_some_and(|away| away < JUST_GONE)) {
        look_again(app, &room.id);
    }
    let new_turns: Vec<(UserId, u64)> = on_stage()
        .filter_map(|user| Some((user.clone(), has_turn(user, seen, turns)?)))
        .filter(|(user, connection)| turns.get(user).is_none_or(|turn| turn.connection != *connection))
        .collect();
    let next = change.map_or(room.status, |change| costage_protocol::room::next_status(room.status, change));
    if next == room.status && news(&room).is_empty() && new_turns.is_empty() {
        return Ok(());
    }
    let mut write = app.store().write(now).await?;
    let Some(room) = write.room(&room.id).await? else { return Ok(()) };
    for (user, connection) in new_turns {
        if user == room.host.id || room.seats(&user) {
            write.take_turn(&room.id, &user, connection).await?;
        }
    }
    let mut told = false;
    for (user, state) in news(&room) {
        told |= write.set_seat_state(&room.id, &user, state).await?;
    }
    let before = room.status;
    let id = room.id.clone();
    let room = match change {
        Some(change) => write.change_room(room, change).await?,
        None => room,
    };
    if told && room.status == before {
        write.tell_room(&id, before.is_on_air()).await?;
    }
    write.commit().await?;
    if room.status == RoomStatus::Ended {
        end_in_livekit(app, &id).await?;
    }
    Ok(())
}

/// Whether somebody just gone only loaded the page again shows in a moment.
fn look_again(app: &App, room: &RoomId) {
    let (app, room) = (app.clone(), room.clone());
    tokio::spawn(async move {
        tokio::time::sleep(JUST_GONE).await;
        app.watch().look_at(room);
    });
}

/// Disconnects everybody from a room that has ended. LiveKit being away does not hold up anything: it has
/// nobody connected then, and nobody gets a token for an ended room.
pub async fn end_in_livekit(app: &App, id: &RoomId) -> Result<(), StoreError> {
    let name = app.store().room_media(id).await?.livekit_name;
    if let Err(error) = app.media().delete_room(&name).await {
        tracing::warn!(%error, room = %id, "the room could not be deleted in LiveKit");
    }
    Ok(())
}

/// Takes the right to publish from all of `user`'s connections; they go on watching.
pub async fn withdraw(app: &App, room: &RoomId, user: &UserId) -> Result<(), StoreError> {
    let name = app.store().room_media(room).await?.livekit_name;
    let seen = match app.media().participants(&name).await {
        Ok(seen) => seen,
        Err(error) => {
            // The watch looks again within five seconds.
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
