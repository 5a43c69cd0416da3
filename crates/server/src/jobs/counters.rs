//! Sends counted reactions to subscribers, and saves all counts once a second and when the server stops. A crash loses at
//! most the last second.

use std::time::Duration;

use costage_protocol::{ReactionCounts, RoomId, products::ProductClicks};

use crate::{App, counters::ClickCount, events::TopicKey, live::frames, store::StoreError};

/// The shortest time between two `reactions` frames of a room.
const SEND_EVERY: Duration = Duration::from_millis(200);
/// How often counts are saved.
const SAVE_EVERY: Duration = Duration::from_secs(1);

/// Sends reactions to subscribers and saves counts. Never returns.
pub async fn run(app: App) {
    tokio::join!(send_reactions(&app), save_regularly(&app));
}

async fn send_reactions(app: &App) {
    loop {
        for batch in app.counters().unsent_reactions().await {
            let key = TopicKey::RoomReactions(batch.room);
            let frame = frames::reactions(key.topic(), batch.counts, batch.total);
            app.hub().send_latest(&key, &frame);
        }
        tokio::time::sleep(SEND_EVERY).await;
    }
}

async fn save_regularly(app: &App) {
    loop {
        tokio::time::sleep(SAVE_EVERY).await;
        app.jobs().begins_round("counters");
        if let Err(error) = save(app).await {
            tracing::warn!(%error, "counts could not be saved; they are kept for the next time");
        }
    }
}

/// Saves the counts that have not been saved.
///
/// # Errors
/// [`StoreError`] when the database fails; nothing is lost then.
pub async fn save(app: &App) -> Result<(), StoreError> {
    let _saving = app.counters().lock_saving().await;
    let reactions = app.counters().take_reactions(app.now());
    let clicks = app.counters().take_clicks();
    let peaks = app.hub().take_peaks();
    if reactions.is_empty() && clicks.is_empty() && peaks.is_empty() {
        return Ok(());
    }
    let saved = write(app, &reactions, &clicks, &peaks).await;
    if saved.is_err() {
        app.counters().give_back(reactions, clicks);
        app.hub().give_back_peaks(peaks);
    }
    saved
}

async fn write(
    app: &App,
    reactions: &[(RoomId, ReactionCounts)],
    clicks: &[ClickCount],
    peaks: &[(RoomId, u32)],
) -> Result<(), StoreError> {
    let mut write = app.store().write(app.now()).await?;
    for (room, counts) in reactions {
        write.add_reactions(room, counts).await?;
    }
    for ((room, product), count) in clicks {
        let clicks = ProductClicks { id: product.clone(), clicks: *count };
        write.add_clicks(room, &clicks).await?;
    }
    for (room, viewers) in peaks {
        write.raise_viewer_peak(room, *viewers).await?;
    }
    write.commit().await
}
