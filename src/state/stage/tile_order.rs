//! The live tile order: feeds arrivals, departures, speech and pins into [`StageOrder`].

use costage_protocol::UserId;
use costage_stage::StageOrder;
use leptos_erased::prelude::*;

use super::{grid_and_strip::GridAndStrip, tile_id::TileId, tile_source::TileSource};
use crate::{
    ports::clock::{self, Alarm},
    state::media::RemoteParticipants,
};

/// The order of the tiles, and which of them are pinned.
#[derive(Clone, Copy)]
pub(super) struct TileOrder {
    order: StoredValue<Option<StageOrder<TileId>>>,
    /// Rings at the next time when speech can move a tile.
    alarm: StoredValue<Option<Alarm>, LocalStorage>,
    wanted: RwSignal<GridAndStrip>,
    /// The tiles that this viewer pinned, the latest last.
    pins: RwSignal<Vec<TileId>>,
}

impl TileOrder {
    /// Orders the tiles of `sources`, the host first. The tiles of `me` and of `spotlit`, whom the host shows large to everyone,
    /// never go to the strip.
    pub(super) fn new(
        sources: Memo<Vec<TileSource>>,
        me: UserId,
        cap: Memo<usize>,
        spotlit: Memo<Option<UserId>>,
        participants: RemoteParticipants,
    ) -> Self {
        let tile_order = Self {
            order: StoredValue::new(None),
            alarm: StoredValue::new_local(None),
            wanted: RwSignal::new(GridAndStrip::default()),
            pins: RwSignal::new(Vec::new()),
        };
        Effect::new(move |_| {
            let (sources, cap) = (sources.get(), cap.get());
            tile_order.begin_or_end(&sources, cap);
            tile_order.change(|order| {
                order.set_cap(cap);
                sync_people(order, &sources, &me);
            });
            tile_order.remove_departed_pins(&sources);
            let spotlit = spotlit.get().map(TileId::person);
            tile_order.change(|order| order.spotlight(spotlit.as_ref()));
        });
        Effect::new(move |_| {
            let speaking: Vec<(TileId, bool)> = sources.with(|sources| {
                let people = sources.iter().map(TileSource::id).filter(|id| !id.is_screen());
                people.map(|id| (id.clone(), participants.person(&id.user).speaking.get())).collect()
            });
            let now = clock::now_ms();
            tile_order.change(|order| {
                for (id, speaks) in &speaking {
                    order.speaking(id, *speaks, now);
                }
            });
        });
        tile_order
    }

    /// The order to reach; the stage shows it once the pictures are there ([`FirstFrameSwap`](super::first_frame_swap)).
    pub(super) fn wanted(self) -> Signal<GridAndStrip> {
        self.wanted.into()
    }

    /// The tiles that this viewer pinned, the latest last.
    pub(super) fn pins(self) -> Signal<Vec<TileId>> {
        self.pins.into()
    }

    pub(super) fn pin(self, id: &TileId) {
        self.change(|order| order.pin(id));
        self.pins.update(|pins| {
            pins.retain(|one| one != id);
            pins.push(id.clone());
        });
    }

    pub(super) fn unpin(self, id: &TileId) {
        self.change(|order| order.unpin(id));
        self.pins.update(|pins| pins.retain(|one| one != id));
    }

    fn begin_or_end(self, sources: &[TileSource], cap: usize) {
        self.order.update_value(|order| match sources.first() {
            None => *order = None,
            Some(host) if order.is_none() => *order = Some(StageOrder::new(host.id(), cap)),
            Some(_) => {}
        });
    }

    fn remove_departed_pins(self, sources: &[TileSource]) {
        let is_here = |id: &TileId| sources.iter().any(|source| source.id() == *id);
        if self.pins.with_untracked(|pins| !pins.iter().all(is_here)) {
            self.pins.update(|pins| pins.retain(is_here));
        }
    }

    /// Brings people who have spoken for long enough by now into the grid.
    fn let_time_pass(self) {
        self.change(|_| ());
    }

    /// Applies a change at the current time, updates the wanted order, and sets the alarm for the next move by speech.
    fn change(self, change: impl FnOnce(&mut StageOrder<TileId>)) {
        let now = clock::now_ms();
        let changed = self.order.try_update_value(|order| {
            let Some(order) = order else { return (GridAndStrip::default(), None) };
            order.tick(now);
            change(order);
            let current = GridAndStrip { grid: order.grid().to_vec(), strip: order.strip().to_vec() };
            (current, order.next_tick())
        });
        let Some((current, next)) = changed else { return };
        if self.wanted.with_untracked(|wanted| *wanted != current) {
            self.wanted.set(current);
        }
        self.alarm.set_value(next.map(|next| Alarm::at(next, move || self.let_time_pass())));
    }
}

/// Adds new people and screens to `order`, and removes those that have left.
fn sync_people(order: &mut StageOrder<TileId>, sources: &[TileSource], me: &UserId) {
    let ids: Vec<TileId> = sources.iter().map(TileSource::id).collect();
    let gone: Vec<TileId> = order.all().iter().filter(|id| !ids.contains(id)).cloned().collect();
    for id in &gone {
        order.leave(id);
    }
    for id in ids {
        if id.is_screen() || id.user == *me {
            order.join_to_stay(id);
        } else {
            order.join(id);
        }
    }
}

#[cfg(test)]
mod tests {
    use costage_protocol::fixtures::user;

    use super::*;
    use crate::state::media::PictureKind;

    fn source(number: u8, kind: PictureKind) -> TileSource {
        TileSource { user: user(number, ""), is_host: number == 0, kind }
    }

    #[test]
    fn the_own_tile_and_screens_are_always_in_the_grid() {
        let mut sources: Vec<TileSource> = (0..9).map(|number| source(number, PictureKind::Camera)).collect();
        sources.push(source(4, PictureKind::Screen));
        let me = sources[8].user.id.clone();
        let mut order = StageOrder::new(sources[0].id(), 4);
        sync_people(&mut order, &sources, &me);
        for id in [sources[0].id(), sources[8].id(), sources[9].id()] {
            assert!(order.grid().contains(&id));
        }
        assert_eq!(order.grid().len(), 4);
        sources.pop();
        sync_people(&mut order, &sources, &me);
        assert_eq!(order.all().len(), 9);
    }
}
