//! Records who was here at all, and who was in whose room, for the recent people on the hosts' invite pages. In batches: ten thousand arrivals at
//! once take a few writes.

use std::time::Duration;

use crate::{App, store::StoreError};

/// How often arrivals are recorded.
const RECORD_EVERY: Duration = Duration::from_secs(2);
/// The most arrivals recorded in one transaction, so that other writes do not wait long.
const AT_ONCE: usize = 500;

/// Records arrivals. Never returns.
pub async fn run(app: App) {
    let mut ticks = tokio::time::interval(RECORD_EVERY);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        app.jobs().begins_round("visit_log");
        if let Err(error) = record(&app).await {
            tracing::warn!(%error, "visits could not be recorded");
        }
    }
}

async fn record(app: &App) -> Result<(), StoreError> {
    for batch in app.hub().take_seen().chunks(AT_ONCE) {
        let mut write = app.store().write(app.now()).await?;
        write.record_seen(batch).await?;
        write.commit().await?;
    }
    let arrivals = app.hub().take_arrivals();
    for batch in arrivals.chunks(AT_ONCE) {
        let mut write = app.store().write(app.now()).await?;
        write.record_visits(batch).await?;
        write.commit().await?;
    }
    Ok(())
}
