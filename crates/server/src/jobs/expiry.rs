//! What lapses with time: invitations that nobody answered, the moment their time is up; and now and then events
//! too old to be replayed, and ended sessions whose tokens have expired.

use std::time::Duration;

use tokio::time::{MissedTickBehavior, interval, sleep};

use crate::{App, store::StoreError};

/// The wall clock may be set meanwhile: it is looked at this often at least.
const LOOK_AT_LEAST_EVERY: Duration = Duration::from_secs(30);
/// After a failure of the database.
const AGAIN_AFTER: Duration = Duration::from_secs(1);
/// How often what is old is cleared away.
const CLEAR_EVERY: Duration = Duration::from_secs(60);

/// Sees to both. Never ends.
pub async fn run(app: App) {
    tokio::join!(expire_on_time(&app), delete_regularly(&app));
}

async fn expire_on_time(app: &App) {
    loop {
        let wait = match expire(app).await {
            Ok(wait) => wait,
            Err(error) => {
                tracing::error!(%error, "invitations could not be expired");
                AGAIN_AFTER
            }
        };
        tokio::select! {
            () = sleep(wait) => {}
            () = app.store().expiry_added() => {}
        }
    }
}

/// Cancels what is due; how long until there may be more.
async fn expire(app: &App) -> Result<Duration, StoreError> {
    while let Some(next) = app.store().next_expiry().await? {
        let now = app.now();
        if next > now {
            return Ok(next.since(now).min(LOOK_AT_LEAST_EVERY));
        }
        let mut write = app.store().write(now).await?;
        write.expire_invitations().await?;
        write.commit().await?;
    }
    Ok(LOOK_AT_LEAST_EVERY)
}

async fn delete_regularly(app: &App) {
    let mut ticks = interval(CLEAR_EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        if let Err(error) = clear(app).await {
            tracing::warn!(%error, "what is old could not be cleared away");
        }
    }
}

async fn clear(app: &App) -> Result<(), StoreError> {
    app.ended_sessions().forget(app.now());
    app.limits().forget_idle_keys();
    loop {
        let mut write = app.store().write(app.now()).await?;
        write.delete_expired_sessions().await?;
        let more = write.delete_old_events().await?;
        write.commit().await?;
        if !more {
            return Ok(());
        }
    }
}
