//! Applies the wanted order once the first frames of the tiles that leave the strip or are new have arrived, so that no tile
//! enters the stage black.

use leptos_erased::prelude::*;

use super::{
    grid_and_strip::{GridAndStrip, awaited, has_other_people, without},
    tile_id::TileId,
};
use crate::{
    ports::{
        clock::{self, Alarm},
        media::NextFrame,
    },
    state::media::RemoteParticipants,
};

/// The longest wait for a first frame, in milliseconds.
const LONGEST_WAIT_MS: u64 = 2_000;

/// The order on screen, and the frames that the next one waits for.
#[derive(Clone, Copy)]
pub(super) struct FirstFrameSwap {
    shown: RwSignal<GridAndStrip>,
    /// Notified when a frame arrives or the wait is over.
    recheck: Trigger,
    pending: StoredValue<PendingSwap, LocalStorage>,
}

#[derive(Default)]
struct PendingSwap {
    until: Option<u64>,
    frames: Vec<NextFrame>,
    alarm: Option<Alarm>,
}

impl FirstFrameSwap {
    /// Shows `wanted` as soon as its pictures are there. People who are new come when theirs is; the others do not wait for them.
    /// `was_near` says whether a tile was so near to view that its picture was sent already.
    pub(super) fn new(
        wanted: Signal<GridAndStrip>,
        participants: RemoteParticipants,
        was_near: impl Fn(&TileId) -> bool + Send + Sync + 'static,
    ) -> Self {
        let swap = Self {
            shown: RwSignal::new(GridAndStrip::default()),
            recheck: Trigger::new(),
            pending: StoredValue::new_local(PendingSwap::default()),
        };
        Effect::new(move |_| {
            swap.recheck.track();
            let (wanted, shown) = (wanted.get(), swap.shown.get_untracked());
            if wanted == shown {
                return;
            }
            let missing: Vec<TileId> = if shown.is_empty() {
                Vec::new()
            } else {
                let is_late = swap.is_late(clock::now_ms());
                // No early exit: each missing picture must register for its first frame.
                let missing: Vec<TileId> = awaited(&shown, &wanted)
                    .filter(|id| swap.lacks_frame(id, participants, was_near(id)))
                    .cloned()
                    .collect();
                if is_late { Vec::new() } else { missing }
            };
            if missing.is_empty() {
                swap.pending.set_value(PendingSwap::default());
                swap.shown.set(wanted);
            } else if has_other_people(&shown, &wanted) {
                let there = without(&wanted, |id| missing.contains(id) && !shown.contains(id));
                if there != shown {
                    swap.shown.set(there);
                }
            }
        });
        swap
    }

    /// The order on screen.
    pub(super) fn shown(self) -> Signal<GridAndStrip> {
        self.shown.into()
    }

    /// Whether the longest wait is over; starts waiting if it has not begun.
    fn is_late(self, now: u64) -> bool {
        let until = self.pending.with_value(|pending| pending.until);
        if until.is_none() {
            let until = now + LONGEST_WAIT_MS;
            let alarm = Alarm::at(until, move || self.recheck.notify());
            self.pending.update_value(|pending| {
                pending.until = Some(until);
                pending.alarm = Some(alarm);
            });
        }
        until.is_some_and(|until| now >= until)
    }

    /// Whether the first frame of `id` is still to come; registers for it.
    fn lacks_frame(self, id: &TileId, participants: RemoteParticipants, was_near: bool) -> bool {
        let Some(picture) = participants.picture_of(&id.user, id.kind) else { return false };
        if !participants.person(&id.user).has_picture.get() {
            // A picture that was sent already and is not there belongs to a camera that is off.
            return !was_near;
        }
        if picture.has_frame() {
            return false;
        }
        if let Some(frame) = picture.next_frame(move || self.recheck.notify()) {
            self.pending.update_value(|pending| pending.frames.push(frame));
        }
        true
    }
}
