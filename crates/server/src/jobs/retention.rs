//! Deletes people who asked for it, and what was kept for long enough, a batch in each transaction.

use std::time::Duration;

use costage_protocol::{Timestamp, UserId};
use tokio::time::{MissedTickBehavior, interval, sleep};

use crate::{
    App,
    store::{StoreError, retention::RoomPart},
};

/// How often it is looked for.
const EVERY: Duration = Duration::from_secs(60);
/// The pause between two batches, in which others write.
const PAUSE: Duration = Duration::from_millis(20);
const DAY: Duration = Duration::from_secs(24 * 3600);

/// Deletes now and then. Never returns.
pub async fn run(app: App) {
    let mut ticks = interval(EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = ticks.tick() => {}
            () = app.deletion_begun() => {}
        }
        app.jobs().begins_round("retention");
        if let Err(error) = delete(&app).await {
            tracing::warn!(%error, "what was kept for long enough could not be deleted; it is tried again");
        }
    }
}

/// Deletes what there is to delete now.
///
/// # Errors
/// [`StoreError`] when the database fails; what is left is deleted the next time.
pub async fn delete(app: &App) -> Result<(), StoreError> {
    let kept = app.policy().retention;
    if let Some(before) = before(app, kept.people_days) {
        for user in app.store().people_not_seen_since(before).await? {
            let mut write = app.store().write(app.now()).await?;
            write.begin_deletion(&user).await?;
            write.commit().await?;
        }
    }
    for user in app.store().people_to_delete().await? {
        delete_person(app, &user).await?;
    }
    for (part, days) in [
        (RoomPart::Chat, kept.chat_days),
        (RoomPart::Invitations, kept.invitations_days),
        (RoomPart::StageHistory, kept.stage_history_days),
        (RoomPart::Uploads, kept.uploads_days),
    ] {
        let Some(before) = before(app, days) else { continue };
        loop {
            let mut write = app.store().write(app.now()).await?;
            let more = write.delete_part_of_old_room(part, before).await?;
            write.commit().await?;
            if !more {
                break;
            }
            make_room(app).await;
        }
    }
    loop {
        let mut write = app.store().write(app.now()).await?;
        let more = write.delete_batch_of_old_room(before(app, kept.ended_rooms_days)).await?;
        write.commit().await?;
        if !more {
            return Ok(());
        }
        make_room(app).await;
    }
}

/// Lets others write between two batches. However many batches there are, the job does not hang.
async fn make_room(app: &App) {
    app.jobs().begins_round("retention");
    sleep(PAUSE).await;
}

/// The time before which things are too old that are kept for `days`; `None` when they are kept for ever.
fn before(app: &App, days: u32) -> Option<Timestamp> {
    let kept = i64::try_from((DAY * days).as_millis()).unwrap_or(i64::MAX);
    (days > 0).then(|| Timestamp::from_millis(app.now().as_millis().saturating_sub(kept)))
}

/// Deletes `user`, whose deletion has begun, with all that is theirs.
async fn delete_person(app: &App, user: &UserId) -> Result<(), StoreError> {
    let rooms = app.store().rooms_on_stage_of(user).await?;
    loop {
        let mut write = app.store().write(app.now()).await?;
        let more = write.delete_batch_of(user).await?;
        write.commit().await?;
        if !more {
            break;
        }
        make_room(app).await;
    }
    // LiveKit follows: rooms that have ended are deleted there, and whoever has no seat any more is demoted.
    rooms.into_iter().for_each(|room| app.stage_watch().check_soon(room));
    loop {
        let mentions = app.store().mentions_of(user).await?;
        if mentions.is_empty() {
            break;
        }
        let mut write = app.store().write(app.now()).await?;
        write.delete_mentions(&mentions).await?;
        write.commit().await?;
        make_room(app).await;
    }
    let mut write = app.store().write(app.now()).await?;
    write.finish_deletion(user).await?;
    write.commit().await
}
