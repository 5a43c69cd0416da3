//! The order of tiles in grid and strip, as people join, leave, speak and are pinned.
//!
//! A tile moves only when it must. Somebody who speaks in the strip takes the place of the person in the grid who has been
//! silent longest. Speech moves a tile at most once within [`REST_MS`].

use crate::entry::{Entry, Speech};
pub use crate::entry::{PROMOTED_AFTER_MS, REST_MS};

/// The number of tiles in a grid.
pub const GRID_CAP: usize = 6;
/// The number of tiles in a grid on a small screen.
pub const GRID_CAP_SMALL: usize = 4;

/// The order of a stage's tiles. Times are milliseconds of any clock; a time before the latest one counts as the latest one.
///
/// ```
/// use costage_stage::StageOrder;
///
/// let mut order = StageOrder::new("host", 2);
/// order.join("ann");
/// order.join("ben");
/// order.speaking(&"ben", true, 20_000);
/// order.tick(21_500);
/// assert_eq!((order.grid(), order.strip()), (&["host", "ben"][..], &["ann"][..]));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageOrder<K> {
    /// The grid, then the strip.
    ids: Vec<K>,
    /// The state of each id, in the same order.
    entries: Vec<Entry>,
    /// How many of them are in the grid.
    in_grid: usize,
    cap: usize,
    /// The latest time that was passed in.
    now: u64,
}

impl<K: Clone + Eq> StageOrder<K> {
    /// An order of the host alone, with `cap` tiles in the grid, at least 1.
    #[must_use]
    pub fn new(host: K, cap: usize) -> Self {
        let mut order = Self { ids: Vec::new(), entries: Vec::new(), in_grid: 1, cap: cap.max(1), now: 0 };
        order.add(host, true);
        order
    }

    /// The tiles in the grid, the host first: more than the cap only if more of them must be there.
    #[must_use]
    pub fn grid(&self) -> &[K] {
        &self.ids[..self.in_grid]
    }

    /// The tiles in the strip.
    #[must_use]
    pub fn strip(&self) -> &[K] {
        &self.ids[self.in_grid..]
    }

    /// The tile that the host shows large to everyone.
    #[must_use]
    pub fn spotlit(&self) -> Option<&K> {
        let at = self.entries.iter().position(|entry| entry.is_spotlit)?;
        self.ids.get(at)
    }

    /// Adds a tile at the end; does nothing if it is there already.
    pub fn join(&mut self, id: K) {
        if self.find(&id).is_none() {
            self.add(id, false);
            // A free place goes to the new tile: if there is one, the strip is empty.
            self.in_grid = self.in_grid.max(self.cap.min(self.ids.len()));
        }
    }

    /// Adds a tile that is always in the grid: the viewer's own, or a shared screen. If the grid is full, it takes the place of
    /// another tile.
    pub fn join_to_stay(&mut self, id: K) {
        self.join(id.clone());
        if let Some(at) = self.find(&id) {
            self.entries[at].stays = true;
            self.bring_in(at);
        }
    }

    /// Whether `id` is pinned by this viewer.
    #[must_use]
    pub fn is_pinned(&self, id: &K) -> bool {
        self.find(id).is_some_and(|at| self.entries[at].is_pinned)
    }

    /// All tiles: the grid, then the strip.
    #[must_use]
    pub fn all(&self) -> &[K] {
        &self.ids
    }

    /// Removes a tile whose person gave up their seat; the first of the strip moves up. Do not call it for a dropped connection.
    /// The host's tile is never removed.
    pub fn leave(&mut self, id: &K) {
        let Some(at) = self.find(id).filter(|&at| !self.entries[at].is_host) else { return };
        self.ids.remove(at);
        self.entries.remove(at);
        if at < self.in_grid {
            self.in_grid -= 1;
        }
        self.resize();
    }

    /// Records that somebody started or stopped speaking at `now_ms`. Returns whether a tile moved, like [`tick`](Self::tick).
    pub fn speaking(&mut self, id: &K, speaks: bool, now_ms: u64) -> bool {
        let moved = self.tick(now_ms);
        if let Some(at) = self.find(id)
            && self.entries[at].is_speaking() != speaks
        {
            let since = self.now;
            self.entries[at].speech =
                if speaks { Speech::SpeakingSince(since) } else { Speech::SilentSince(since) };
        }
        // A person in the grid who falls silent may be the one that somebody in the strip has been waiting to replace.
        self.tick(now_ms) || moved
    }

    /// Keeps `id` in the grid for this viewer. Another tile leaves the grid, or, if all others must stay, the grid grows past its
    /// cap.
    pub fn pin(&mut self, id: &K) {
        if let Some(at) = self.find(id) {
            self.entries[at].is_pinned = true;
            self.bring_in(at);
        }
    }

    /// Ends the pin of `id`. The tile stays where it is while the grid has a place for it.
    pub fn unpin(&mut self, id: &K) {
        if let Some(at) = self.find(id) {
            self.entries[at].is_pinned = false;
            self.resize();
        }
    }

    /// Keeps `id`, which the host shows large to everyone, in the grid. `None`, or an id that is not there, ends the spotlight.
    pub fn spotlight(&mut self, id: Option<&K>) {
        for entry in &mut self.entries {
            entry.is_spotlit = false;
        }
        if let Some(at) = id.and_then(|id| self.find(id)) {
            self.entries[at].is_spotlit = true;
            self.bring_in(at);
        }
        self.resize();
    }

    /// Sets the number of tiles in the grid, at least 1. When it shrinks, the tiles at its end go to the start of the strip, those
    /// of speakers last and those that must stay never. Turning a phone and turning it back therefore changes nothing.
    pub fn set_cap(&mut self, cap: usize) {
        self.cap = cap.max(1);
        self.resize();
    }

    /// Advances the time to `now_ms` and brings the tiles that are due into the grid. Returns whether a tile moved.
    pub fn tick(&mut self, now_ms: u64) -> bool {
        let mut moved = false;
        // One after the other, each at the time it was due, so that the result does not depend on how often this is called.
        while let Some(due) = self.next_tick().filter(|&due| due <= now_ms.max(self.now)) {
            self.now = self.now.max(due);
            let Some((out, into)) = self.next_swap() else { break };
            self.swap(out, into);
            moved = true;
        }
        self.now = self.now.max(now_ms);
        moved
    }

    /// When the next [`tick`](Self::tick) can move a tile, if nothing else happens before; none is needed earlier.
    #[must_use]
    pub fn next_tick(&self) -> Option<u64> {
        let (grid, strip) = self.entries.split_at(self.in_grid);
        let replaceable = grid
            .iter()
            .filter(|entry| entry.replaceable_since().is_some())
            .map(|entry| entry.rested())
            .min()?;
        strip.iter().filter_map(|entry| entry.due()).min().map(|due| due.max(replaceable))
    }

    fn find(&self, id: &K) -> Option<usize> {
        self.ids.iter().position(|one| one == id)
    }

    fn add(&mut self, id: K, is_host: bool) {
        let speech = Speech::SilentSince(self.now);
        self.ids.push(id);
        self.entries.push(Entry {
            speech,
            is_host,
            stays: false,
            is_pinned: false,
            is_spotlit: false,
            moved: None,
        });
    }

    /// The next exchange, if one is due: the tile in the grid that has been silent longest, and the one in the strip that has been
    /// due longest.
    fn next_swap(&self) -> Option<(usize, usize)> {
        let due = |at: &usize| self.entries[*at].due().filter(|&due| due <= self.now);
        let into = (self.in_grid..self.ids.len()).filter(|at| due(at).is_some()).min_by_key(due)?;
        let is_rested = |at: &usize| self.entries[*at].rested() <= self.now;
        Some((self.longest_silent(is_rested)?, into))
    }

    /// The tile that has been silent longest among those in the grid that may leave and `qualify`; among equals the last one.
    fn longest_silent(&self, qualify: impl Fn(&usize) -> bool) -> Option<usize> {
        let silent = |at: usize| self.entries[at].replaceable_since().map(|since| (since, at));
        (0..self.in_grid)
            .rev()
            .filter(qualify)
            .filter_map(silent)
            .min_by_key(|&(since, _)| since)
            .map(|(_, at)| at)
    }

    fn swap(&mut self, one: usize, other: usize) {
        self.ids.swap(one, other);
        self.entries.swap(one, other);
        for at in [one, other] {
            self.entries[at].moved = Some(self.now);
        }
    }

    /// Brings a tile that must be in the grid there, in exchange for the one that has been silent longest, or else the last one
    /// that may leave.
    fn bring_in(&mut self, at: usize) {
        if at < self.in_grid {
            return;
        }
        match self.longest_silent(|_| true).or_else(|| self.last_replaceable()) {
            Some(out) => self.swap(out, at),
            None => {
                self.shift(at, self.in_grid);
                self.in_grid += 1;
            }
        }
    }

    /// The last tile in the grid that may leave: a silent one if there is one.
    fn last_replaceable(&self) -> Option<usize> {
        let may_go = |at: &usize| !self.entries[*at].is_kept();
        let silent = |at: &usize| !self.entries[*at].is_speaking();
        let mut from_end = (0..self.in_grid).rev().filter(may_go);
        from_end.clone().find(silent).or_else(|| from_end.next())
    }

    /// Moves the border between grid and strip to fit the cap and the tiles that must stay.
    fn resize(&mut self) {
        while self.in_grid < self.cap.min(self.ids.len()) {
            self.entries[self.in_grid].moved = Some(self.now);
            self.in_grid += 1;
        }
        while self.in_grid > self.cap {
            let Some(out) = self.last_replaceable() else { return };
            self.in_grid -= 1;
            self.shift(out, self.in_grid);
        }
    }

    /// Moves one tile across the border and shifts those in between.
    fn shift(&mut self, from: usize, to: usize) {
        let (low, high) = (from.min(to), from.max(to));
        if from < to {
            self.ids[low..=high].rotate_left(1);
            self.entries[low..=high].rotate_left(1);
        } else {
            self.ids[low..=high].rotate_right(1);
            self.entries[low..=high].rotate_right(1);
        }
        self.entries[to].moved = Some(self.now);
    }
}
