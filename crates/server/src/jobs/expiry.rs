//! Expires invitations the moment their time is up. Once a minute it also deletes events that are too old to be replayed,
//! responses that are too old to be repeated, and ended sessions whose tokens have expired, and looks after the database's
//! files.

use std::time::{Duration, Instant};

use tokio::time::{MissedTickBehavior, interval, sleep};

use crate::{App, store::StoreError};

/// The longest wait between two checks, because the system clock may be changed meanwhile.
const CHECK_AT_LEAST_EVERY: Duration = Duration::from_secs(30);
/// How long to wait after a failure of the database.
const RETRY_AFTER: Duration = Duration::from_secs(1);
/// How long after a room has stopped waiting for its host it is remembered who is gone.
const GONE_FOR: Duration = Duration::from_secs(3600);
/// How often old rows are deleted.
const DELETE_EVERY: Duration = Duration::from_secs(60);

/// Runs both jobs. Never returns.
pub async fn run(app: App) {
    tokio::join!(expire_on_time(&app), delete_regularly(&app));
}

async fn expire_on_time(app: &App) {
    loop {
        app.jobs().begins_round("expiry");
        let wait = match expire(app).await {
            Ok(wait) => wait,
            Err(error) => {
                tracing::error!(%error, "invitations could not be expired");
                RETRY_AFTER
            }
        };
        tokio::select! {
            () = sleep(wait) => {}
            () = app.store().expiry_added() => {}
        }
    }
}

/// Cancels the invitations whose time is up. Returns how long to wait for the next.
async fn expire(app: &App) -> Result<Duration, StoreError> {
    while let Some(next) = app.store().next_expiry().await? {
        let now = app.now();
        if next > now {
            return Ok(next.since(now).min(CHECK_AT_LEAST_EVERY));
        }
        let mut write = app.store().write(now).await?;
        write.expire_invitations().await?;
        write.commit().await?;
    }
    Ok(CHECK_AT_LEAST_EVERY)
}

async fn delete_regularly(app: &App) {
    let mut ticks = interval(DELETE_EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        if let Err(error) = delete_old(app).await {
            tracing::warn!(%error, "old rows could not be deleted");
        }
    }
}

async fn delete_old(app: &App) -> Result<(), StoreError> {
    app.ended_sessions().forget(app.now());
    app.one_time_codes().forget(app.now());
    app.limits().forget_idle_keys();
    // A room has ended by then if its host is gone, and a seat is offline.
    let forgotten_after = app.policy().host_grace + GONE_FOR;
    if let Some(before) = Instant::now().checked_sub(forgotten_after) {
        app.hub().forget_gone(before);
    }
    app.store().renew_generation().await?;
    app.store().trim_log().await?;
    loop {
        let mut write = app.store().write(app.now()).await?;
        write.delete_expired_sessions().await?;
        let more_events = write.delete_old_events().await?;
        let more_responses = write.delete_old_responses().await?;
        write.commit().await?;
        if !more_events && !more_responses {
            return Ok(());
        }
    }
}
