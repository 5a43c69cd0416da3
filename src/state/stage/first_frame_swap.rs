//! Takes over the wanted order once the pictures that come out of the strip are there.

use leptos::prelude::*;

use super::{
    grid_and_strip::{GridAndStrip, awaited, has_other_people},
    tile_id::TileId,
};
use crate::{
    ports::{
        clock::{self, Alarm},
        media::NextFrame,
    },
    state::media::RemoteParticipants,
};

/// Nobody waits longer for a picture than this: milliseconds.
const LONGEST_WAIT_MS: u64 = 2_000;

/// What is shown, and what it waits for.
#[derive(Clone, Copy)]
pub(super) struct FirstFrameSwap {
    shown: RwSignal<GridAndStrip>,
    /// Counts reasons to look again.
    news: RwSignal<u32>,
    waits: StoredValue<PendingSwap, LocalStorage>,
}

#[derive(Default)]
struct PendingSwap {
    until: Option<u64>,
    frames: Vec<NextFrame>,
    alarm: Option<Alarm>,
}

impl FirstFrameSwap {
    /// Follows `wanted`. `was_near` tells whose pictures were sent already, by where they stood in the strip.
    pub(super) fn new(
        wanted: Signal<GridAndStrip>,
        participants: RemoteParticipants,
        was_near: impl Fn(&GridAndStrip, &TileId) -> bool + Send + Sync + 'static,
    ) -> Self {
        let swap = Self {
            shown: RwSignal::new(GridAndStrip::default()),
            news: RwSignal::new(0),
            waits: StoredValue::new_local(PendingSwap::default()),
        };
        Effect::new(move |_| {
            swap.news.track();
            let (wanted, shown) = (wanted.get(), swap.shown.get_untracked());
            if wanted == shown {
                return;
            }
            let keeps_waiting = !shown.is_empty() && !has_other_people(&shown, &wanted) && {
                let is_late = swap.is_late(clock::now_ms());
                // Every one is looked at, for each must be able to tell that it is there.
                let missing =
                    awaited(&shown, &wanted).filter(|id| swap.misses(id, participants, was_near(&shown, id)));
                missing.count() > 0 && !is_late
            };
            if !keeps_waiting {
                swap.waits.set_value(PendingSwap::default());
                swap.shown.set(wanted);
            }
        });
        swap
    }

    /// Who stands where on the screen.
    pub(super) fn shown(self) -> Signal<GridAndStrip> {
        self.shown.into()
    }

    fn look_again(self) {
        let _ = self.news.try_update(|news| *news = news.wrapping_add(1));
    }

    /// Whether it has waited long enough; begins to when it does not wait yet.
    fn is_late(self, now: u64) -> bool {
        let until = self.waits.with_value(|waits| waits.until);
        if until.is_none() {
            let until = now + LONGEST_WAIT_MS;
            let alarm = Alarm::at(until, move || self.look_again());
            self.waits.update_value(|waits| {
                waits.until = Some(until);
                waits.alarm = Some(alarm);
            });
        }
        until.is_some_and(|until| now >= until)
    }

    /// Whether a frame of `id` is still to come.
    fn misses(self, id: &TileId, participants: RemoteParticipants, was_near: bool) -> bool {
        let Some(picture) = participants.picture_of(&id.user, id.kind) else { return false };
        if !participants.person(&id.user).has_picture.get() {
            // Whose picture was sent already and is not there has their camera off.
            return !was_near;
        }
        if picture.has_frame() {
            return false;
        }
        if let Some(frame) = picture.next_frame(move || self.look_again()) {
            self.waits.update_value(|waits| waits.frames.push(frame));
        }
        true
    }
}
