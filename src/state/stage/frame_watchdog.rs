//! Observes once a second whether pictures move, and takes the actions that [`FrameWatch`] asks for.

use std::collections::{BTreeMap, BTreeSet};

use leptos::task::spawn_local;
use leptos_erased::prelude::*;

use super::{
    arrangement::Arrangement,
    frame_watch::{Action, FrameWatch, Observation},
    tile_id::TileId,
    tile_source::TileSource,
};
use crate::{
    ports::{
        clock::{self, Alarm},
        size::is_page_visible,
    },
    state::media::{MediaPhase, MediaSession},
};

/// The interval between two observations, in milliseconds.
const EVERY_MS: u64 = 1_000;

/// Which pictures move, and which are frozen for good.
#[derive(Clone, Copy)]
pub(super) struct FrameWatchdog {
    moving: RwSignal<BTreeSet<TileId>>,
    frozen: RwSignal<BTreeSet<TileId>>,
    watches: StoredValue<BTreeMap<TileId, FrameWatch>>,
    /// What receivers have answered since the last observation.
    received: StoredValue<BTreeMap<TileId, u64>>,
    /// Whether the last observation found sound that did not play.
    sound_paused: StoredValue<bool>,
    alarm: StoredValue<Option<Alarm>, LocalStorage>,
}

impl FrameWatchdog {
    /// Watches for as long as the current owner lives.
    pub(super) fn new(sources: Memo<Vec<TileSource>>, arrangement: Arrangement, media: MediaSession) -> Self {
        let watchdog = Self {
            moving: RwSignal::new(BTreeSet::new()),
            frozen: RwSignal::new(BTreeSet::new()),
            watches: StoredValue::new(BTreeMap::new()),
            received: StoredValue::new(BTreeMap::new()),
            sound_paused: StoredValue::new(false),
            alarm: StoredValue::new_local(None),
        };
        Effect::new(move |_| watchdog.observe_later(sources, arrangement, media));
        on_cleanup(move || media.found_held_back(false, false));
        watchdog
    }

    /// Whether `id`'s picture has had new frames since the last observation but one.
    pub(super) fn moves(self, id: TileId) -> Memo<bool> {
        memo(move |_| self.moving.with(|moving| moving.contains(&id)))
    }

    /// Whether `id`'s picture is frozen and given up.
    pub(super) fn is_frozen(self, id: &TileId) -> bool {
        self.frozen.with(|frozen| frozen.contains(id))
    }

    fn observe_later(self, sources: Memo<Vec<TileSource>>, arrangement: Arrangement, media: MediaSession) {
        let observe = move || {
            if self.frozen.try_get_untracked().is_some() {
                self.observe(sources, arrangement, media);
                self.observe_later(sources, arrangement, media);
            }
        };
        self.alarm.set_value(Some(Alarm::at(clock::now_ms() + EVERY_MS, observe)));
    }

    fn observe(self, sources: Memo<Vec<TileSource>>, arrangement: Arrangement, media: MediaSession) {
        let now_ms = clock::now_ms();
        let visible = untrack(move || arrangement.visible());
        let is_connected = media.phase().get_untracked() == MediaPhase::Connected && is_page_visible();
        let tiles = sources.with_untracked(|sources| sources.iter().map(TileSource::id).collect::<Vec<_>>());
        let mut received = self.received.try_update_value(std::mem::take).unwrap_or_default();
        let (mut moving, mut frozen, mut is_held_back) = (BTreeSet::new(), BTreeSet::new(), false);
        self.watches.update_value(|watches| {
            watches.retain(|id, _| tiles.contains(id));
            for id in tiles {
                let Some(picture) = media.participants().picture_of(&id.user, id.kind) else { continue };
                let is_paused = picture.is_paused();
                let is_sent = media.participants().is_sent(&id.user, id.kind);
                let observed = Observation {
                    now_ms,
                    shown: picture.frames(),
                    received: received.remove(&id),
                    expected: is_connected && is_sent && visible.contains(&id),
                    paused: is_paused,
                };
                let watch = watches.entry(id.clone()).or_default();
                let action = watch.observe(observed);
                if observed.expected && is_paused {
                    // A pause whose cause is gone ends here; a browser that holds video back waits for a touch.
                    picture.play();
                }
                is_held_back |= watch.is_held_back();
                // A shared screen on which nothing changes sends no frames, and that is fine.
                if id.is_screen() {
                    continue;
                }
                match action {
                    Action::None => {}
                    Action::AskReceiver => self.ask_receiver(media, id.clone()),
                    Action::Resubscribe => media.participants().resubscribe(&id.user, id.kind),
                }
                if watch.is_given_up(now_ms) {
                    frozen.insert(id);
                } else if watch.moved_at(now_ms) {
                    moving.insert(id);
                }
            }
        });
        for (known, found) in [(self.moving, moving), (self.frozen, frozen)] {
            if known.with_untracked(|before| *before != found) {
                known.set(found);
            }
        }
        let sound_paused = is_connected && media.participants().has_paused_sound();
        // A single observation may find sound that is about to play.
        let was_paused = self.sound_paused.try_update_value(|before| std::mem::replace(before, sound_paused));
        media.found_held_back(is_held_back, sound_paused && was_paused == Some(true));
    }

    /// Asks the receiver for its count; the answer is there at the next observation or a later one.
    fn ask_receiver(self, media: MediaSession, id: TileId) {
        let answer = media.participants().frames_received(&id.user, id.kind);
        spawn_local(async move {
            if let Some(frames) = answer.await {
                let _ = self.received.try_update_value(|received| received.insert(id, frames));
            }
        });
    }
}
