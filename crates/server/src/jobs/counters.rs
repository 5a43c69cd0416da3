//! Counters: reactions, clicks on products, and viewer peaks. They are counted in memory and saved once a second and when
//! the server stops; a crash loses at most the last second.

pub mod reaction_pool;

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use costage_protocol::{ProductId, ReactionCounts, RoomId, UserId, products::ProductClicks};
use tokio::sync::Notify;

use self::reaction_pool::{ReactionPool, Taken};
use crate::{App, events::TopicKey, live::frames, store::StoreError};

/// The shortest time between two `reactions` frames of a room.
const SEND_EVERY: Duration = Duration::from_millis(200);
/// How often counts are saved.
const SAVE_EVERY: Duration = Duration::from_secs(1);

/// The counts that have not been saved.
#[derive(Debug, Default)]
pub struct Counters {
    reactions: Mutex<ReactionPool>,
    reacted: Notify,
    clicks: Mutex<HashMap<(RoomId, ProductId), u64>>,
    /// Held while saving, so that a call to [`save`] returns after everything counted before it is saved.
    saving: tokio::sync::Mutex<()>,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // After a panic in another thread the counts are still better than none.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Counters {
    /// Counts that somebody opened a product's link.
    pub fn click(&self, room: &RoomId, product: &ProductId) {
        *locked(&self.clicks).entry((room.clone(), product.clone())).or_default() += 1;
    }
}

/// Counts the reactions that `user` sends in `room`. Returns whether to answer `rate_limited`.
///
/// # Errors
/// [`StoreError`] when the totals of a room that is not in memory cannot be read.
pub async fn react(
    app: &App,
    room: &RoomId,
    user: &UserId,
    counts: &ReactionCounts,
) -> Result<bool, StoreError> {
    let now = app.now();
    let counters = app.counters();
    let mut taken = locked(&counters.reactions).take(room, user, counts, now);
    if taken == Taken::UnknownRoom {
        let total = app.store().reactions(room).await?.total();
        let mut pool = locked(&counters.reactions);
        pool.open(room, total, now);
        taken = pool.take(room, user, counts, now);
    }
    counters.reacted.notify_one();
    Ok(taken == Taken::RateLimited)
}

/// Sends reactions to readers and saves counts. Never returns.
pub async fn run(app: App) {
    tokio::join!(send_reactions(&app), save_regularly(&app));
}

async fn send_reactions(app: &App) {
    loop {
        app.counters().reacted.notified().await;
        let batches = locked(&app.counters().reactions).take_unsent();
        for batch in batches {
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
    let counters = app.counters();
    let _saving = counters.saving.lock().await;
    let reactions = locked(&counters.reactions).take_unsaved(app.now());
    let clicks: Vec<_> = locked(&counters.clicks).drain().collect();
    let peaks = app.hub().take_peaks();
    if reactions.is_empty() && clicks.is_empty() && peaks.is_empty() {
        return Ok(());
    }
    let saved = write(app, &reactions, &clicks, &peaks).await;
    if saved.is_err() {
        locked(&counters.reactions).give_back(reactions);
        let mut pool = locked(&counters.clicks);
        for (product, count) in clicks {
            *pool.entry(product).or_default() += count;
        }
        app.hub().give_back_peaks(peaks);
    }
    saved
}

async fn write(
    app: &App,
    reactions: &[(RoomId, ReactionCounts)],
    clicks: &[((RoomId, ProductId), u64)],
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
