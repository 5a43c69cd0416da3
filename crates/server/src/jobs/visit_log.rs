//! Remembers who was in whose room, for the recent people of the hosts' pickers. In batches: when ten thousand
//! arrive at once, it is a few writes.

use std::time::Duration;

use crate::{App, store::StoreError};

/// Arrivals are noted this often.
const NOTE_EVERY: Duration = Duration::from_secs(2);
/// So many at once, so that decisions do not wait long for their turn.
const AT_ONCE: usize = 500;

/// Notes arrivals. Never ends.
pub async fn run(app: App) {
    let mut ticks = tokio::time::interval(NOTE_EVERY);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        if let Err(error) = note(&app).await {
            tracing::warn!(%error, "visits could not be noted");
        }
    }
}

async fn note(app: &App) -> Result<(), StoreError> {
    let arrivals = app.hub().take_arrivals();
    for some in arrivals.chunks(AT_ONCE) {
        let mut write = app.store().write(app.now()).await?;
        write.record_visits(some).await?;
        write.commit().await?;
    }
    Ok(())
}
