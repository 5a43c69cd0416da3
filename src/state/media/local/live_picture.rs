//! Sends the host's live picture, which the home page shows.

use costage_protocol::{Role, RoomStatus};
use leptos::task::spawn_local;
use leptos_erased::prelude::*;

use super::capture::CaptureKind;
use crate::{
    ports::{clock, media::still::still_of, page_visibility::page_is_hidden},
    state::{CurrentRoom, media::session::MediaSession},
};

/// The first one waits until cameras have found their exposure.
const FIRST_AFTER_MS: u32 = 1_500;
const EVERY_MS: u32 = 30_000;

/// Sends a picture soon after the host has gone live, and again every half minute, while their camera is on, this page is
/// visible and they want it. Removes it when that is no longer so. To be called once.
pub fn send_live_pictures(session: MediaSession, room: CurrentRoom) {
    let local = session.local();
    let camera = local.phase(CaptureKind::Camera);
    let is_live = memo(move |_| {
        let takes = room.room().with(|room| room.as_ref().is_some_and(|room| room.takes_preview));
        takes && room.role().get() == Role::Host && room.status().get() == Some(RoomStatus::Live)
    });
    let sends = memo(move |_| {
        let wanted = local.shows_live_picture().get() && session.on_stage().get();
        is_live.get() && wanted && camera.get().is_on()
    });
    // Which of the periods in which pictures are sent, to end the loop of the one before.
    let period = StoredValue::new(0_u32);
    Effect::new(move |sent: Option<bool>| {
        let now = sends.get();
        let this = period.get_value().wrapping_add(1);
        period.set_value(this);
        if now {
            spawn_local(async move {
                clock::sleep(FIRST_AFTER_MS).await;
                while period.try_get_value() == Some(this) {
                    send_one(session, room).await;
                    clock::sleep(EVERY_MS).await;
                }
            });
        } else if sent == Some(true) && is_live.get_untracked() {
            spawn_local(async move {
                // If it stays, then until the room is no longer live.
                let _ = room.remove_preview().await;
            });
        }
        now
    });
}

async fn send_one(session: MediaSession, room: CurrentRoom) {
    let Some(camera) = session.local().track(CaptureKind::Camera).filter(|_| !page_is_hidden()) else {
        return;
    };
    if let Some(file) = still_of(&camera).await {
        // The next one replaces it anyway.
        let _ = room.send_preview(file).await;
    }
}
