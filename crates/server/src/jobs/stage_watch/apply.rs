//! Writes what a check of a stage has shown: the room's status, the states of the seats, the stage leases, the end of the
//! host's grace time. Schedules another check for when that may change by itself.

use std::time::{Duration, Instant};

use costage_protocol::{Room, RoomStatus, SeatState, UserId, rooms::next_status};

use super::{
    decide::{HostTimes, LiveKitView, RELOAD_GRACE, leased_connection, room_change, seat_state},
    queue::{CHECK_EVERY, StageWatch},
};
use crate::{
    App,
    store::{StoreError, stage::leases::StageLeases},
};

/// Writes what has changed in `room` and publishes it.
pub(super) async fn apply(
    app: &App,
    room: Room,
    seen: LiveKitView<'_>,
    leases: &StageLeases,
) -> Result<(), StoreError> {
    let now = app.now();
    let since = app.store().room_media(&room.id).await?.status_since;
    let waited = if room.status == RoomStatus::Waiting { now.since(since) } else { Duration::ZERO };
    let away = |user: &UserId| app.hub().absent_for(user);
    let times = HostTimes { away: away(&room.host.id), waited, grace: app.policy().host_grace };
    let change = room_change(&room, seen, times);
    let changed_seats = |room: &Room| -> Vec<(UserId, SeatState)> {
        room.co_hosts
            .iter()
            .filter_map(|one| {
                let state = seat_state(one, seen, away(&one.user.id));
                (state != one.seat).then(|| (one.user.id.clone(), state))
            })
            .collect()
    };
    let on_stage = || std::iter::once(&room.host.id).chain(room.co_hosts.iter().map(|one| &one.user.id));
    let new_leases: Vec<(UserId, u64)> = on_stage()
        .filter_map(|user| Some((user.clone(), leased_connection(user, seen.people(), leases)?)))
        .filter(|(user, connection)| leases.get(user).is_none_or(|lease| lease.connection != *connection))
        .collect();
    let next = change.map_or(room.status, |change| next_status(room.status, change));
    if matches!(seen, LiveKitView::NotAsked) {
        for user in on_stage() {
            let left = || app.hub().stage_connections().last_left_for(user, Instant::now());
            let gone = away(user).or_else(left);
            if let Some(away) = gone.filter(|away| *away < RELOAD_GRACE) {
                // In a moment it is clear whether they have only reloaded the page.
                let user = user.clone();
                later(app, RELOAD_GRACE.saturating_sub(away), |watch| watch.presence_changed(user));
            }
        }
    }
    let left = times.left();
    if next == RoomStatus::Waiting && !left.is_zero() && left < CHECK_EVERY {
        let room = room.id.clone();
        later(app, left, |watch| watch.check_soon(room));
    }
    if next == room.status && changed_seats(&room).is_empty() && new_leases.is_empty() {
        return Ok(());
    }
    let mut write = app.store().write(now).await?;
    let Some(room) = write.room(&room.id).await? else { return Ok(()) };
    for (user, connection) in new_leases {
        if user == room.host.id || room.seats(&user) {
            write.take_stage_lease(&room.id, &user, connection).await?;
        }
    }
    let mut changed = false;
    for (user, state) in changed_seats(&room) {
        changed |= write.set_seat_state(&room.id, &user, state).await?;
    }
    let before = room.status;
    let id = room.id.clone();
    let room = match change {
        Some(change) => write.change_room(room, change).await?,
        None => room,
    };
    if changed && room.status == before {
        write.emit_room(&id, before.is_on_air()).await?;
    }
    write.commit().await?;
    if room.status == RoomStatus::Ended {
        // LiveKit deletes it then.
        app.stage_watch().check_soon(id);
    }
    Ok(())
}

/// Calls `action` on the stage watch after a delay.
fn later(app: &App, after: Duration, action: impl FnOnce(&StageWatch) + Send + 'static) {
    let app = app.clone();
    tokio::spawn(async move {
        tokio::time::sleep(after).await;
        action(app.stage_watch());
    });
}
