//! Who stands in the grid and who in the strip, as people come, leave, speak and are pinned.
//!
//! A tile moves only when it must. Somebody who speaks in the strip takes the place of whoever has been
//! silent longest; nobody is moved by speech twice within [`REST_MS`].

use crate::entry::{Entry, Speech};

/// Tiles a grid holds.
pub const GRID_CAP: usize = 6;
/// Tiles a grid holds on a small screen.
pub const GRID_CAP_SMALL: usize = 4;
/// Somebody in the strip who has spoken for this long without a pause comes into the grid: milliseconds.
pub const PROMOTED_AFTER_MS: u64 = 1_500;
/// For this long after a tile moved between grid and strip, speech does not move it: milliseconds.
pub const REST_MS: u64 = 10_000;

/// The stage's order. Times are milliseconds of any clock; one that goes back is taken to stand still.
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
    /// Of the same people, in the same order.
    entries: Vec<Entry>,
    /// How many of them stand in the grid.
    in_grid: usize,
    cap: usize,
    /// The latest time anybody told.
    now: u64,
}

impl<K: Clone + Eq> StageOrder<K> {
    /// The host alone; `cap` tiles go into the grid, at least 1.
    #[must_use]
    pub fn new(host: K, cap: usize) -> Self {
        let mut order = Self { ids: Vec::new(), entries: Vec::new(), in_grid: 1, cap: cap.max(1), now: 0 };
        order.add(host, true);
        order
    }

    /// In the grid, the host first. More than the cap only where more are pinned.
    #[must_use]
    pub fn grid(&self) -> &[K] {
        &self.ids[..self.in_grid]
    }

    /// Everybody else.
    #[must_use]
    pub fn strip(&self) -> &[K] {
        &self.ids[self.in_grid..]
    }

    /// Whom the host has put into the spotlight, for everyone.
    #[must_use]
    pub fn spotlit(&self) -> Option<&K> {
        let at = self.entries.iter().position(|entry| entry.is_spotlit)?;
        self.ids.get(at)
    }

    /// Somebody new, at the end. Nothing changes when they are there already.
    pub fn join(&mut self, id: K) {
        if self.find(&id).is_none() {
            self.add(id, false);
            // A place that is free is the newcomer's: with one, the strip is empty.
            self.in_grid = self.in_grid.max(self.cap.min(self.ids.len()));
        }
    }

    /// Somebody new who is always in the grid: the viewer's own tile, which is where they came or at the
    /// grid's end, and a shared screen.
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

    /// Everybody: the grid, then the strip.
    #[must_use]
    pub fn everybody(&self) -> &[K] {
        &self.ids
    }

    /// Somebody gave up their seat; the first of the strip moves up. A dropped connection is not that, and
    /// the host never leaves their own stage.
    pub fn leave(&mut self, id: &K) {
        let Some(at) = self.find(id).filter(|&at| !self.entries[at].is_host) else { return };
        self.ids.remove(at);
        self.entries.remove(at);
        if at < self.in_grid {
            self.in_grid -= 1;
        }
        self.resize();
    }

    /// Somebody speaks from `now_ms` on, or no longer. Tells whether anybody moved, as [`tick`](Self::tick).
    pub fn speaking(&mut self, id: &K, speaks: bool, now_ms: u64) -> bool {
        let moved = self.tick(now_ms);
        if let Some(at) = self.find(id)
            && self.entries[at].is_speaking() != speaks
        {
            let since = self.now;
            self.entries[at].speech =
                if speaks { Speech::SpeakingSince(since) } else { Speech::SilentSince(since) };
        }
        // Who falls silent in the grid may be whom somebody in the strip has been waiting for.
        self.tick(now_ms) || moved
    }

    /// This viewer wants to see `id` in the grid whatever happens: somebody else goes, or, when all the
    /// others have to stay, the grid grows past its cap.
    pub fn pin(&mut self, id: &K) {
        if let Some(at) = self.find(id) {
            self.entries[at].is_pinned = true;
            self.bring_in(at);
        }
    }

    /// The viewer no longer cares. The tile stays where it is while the grid has a place for it.
    pub fn unpin(&mut self, id: &K) {
        if let Some(at) = self.find(id) {
            self.entries[at].is_pinned = false;
            self.resize();
        }
    }

    /// The host shows `id` large to everyone, in the grid as if pinned; or nobody any longer. Somebody who
    /// is not there is nobody.
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

    /// The grid holds `cap` tiles from now on, at least 1. Where it shrinks, those at its end go to the
    /// strip's beginning (not who has to stay, and last who is speaking), so that turning a phone and
    /// turning it back leaves everybody where they were.
    pub fn set_cap(&mut self, cap: usize) {
        self.cap = cap.max(1);
        self.resize();
    }

    /// It is `now_ms`: whoever is due comes into the grid. Tells whether anybody moved.
    pub fn tick(&mut self, now_ms: u64) -> bool {
        let mut moved = false;
        // One after the other, each at the time it was due: how often anybody asks must not matter.
        while let Some(due) = self.next_tick().filter(|&due| due <= now_ms.max(self.now)) {
            self.now = self.now.max(due);
            let Some((out, into)) = self.next_swap() else { break };
            self.swap(out, into);
            moved = true;
        }
        self.now = self.now.max(now_ms);
        moved
    }

    /// When the next [`tick`](Self::tick) can move anybody, if nothing happens before: no other is needed.
    #[must_use]
    pub fn next_tick(&self) -> Option<u64> {
        let (grid, strip) = self.entries.split_at(self.in_grid);
        let way =
            grid.iter().filter(|entry| entry.gives_way().is_some()).map(|entry| entry.rested()).min()?;
        strip.iter().filter_map(|entry| entry.due()).min().map(|due| due.max(way))
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

    /// Who goes for whom by now: the one of the grid who has been silent longest, and the one of the strip
    /// who has been due longest.
    fn next_swap(&self) -> Option<(usize, usize)> {
        let due = |at: &usize| self.entries[*at].due().filter(|&due| due <= self.now);
        let into = (self.in_grid..self.ids.len()).filter(|at| due(at).is_some()).min_by_key(due)?;
        let is_rested = |at: &usize| self.entries[*at].rested() <= self.now;
        Some((self.longest_silent(is_rested)?, into))
    }

    /// Of those in the grid who may go and `qualify`; of equals the last, who came last.
    fn longest_silent(&self, qualify: impl Fn(&usize) -> bool) -> Option<usize> {
        let silent = |at: usize| self.entries[at].gives_way().map(|since| (since, at));
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

    /// Brings somebody who is kept into the grid, for the longest silent or else the last who may go.
    fn bring_in(&mut self, at: usize) {
        if at < self.in_grid {
            return;
        }
        match self.longest_silent(|_| true).or_else(|| self.last_to_go()) {
            Some(out) => self.swap(out, at),
            None => {
                self.shift(at, self.in_grid);
                self.in_grid += 1;
            }
        }
    }

    /// The last in the grid who need not stay: somebody silent, or else whoever.
    fn last_to_go(&self) -> Option<usize> {
        let may_go = |at: &usize| !self.entries[*at].is_kept();
        let silent = |at: &usize| !self.entries[*at].is_speaking();
        let mut from_end = (0..self.in_grid).rev().filter(may_go);
        from_end.clone().find(silent).or_else(|| from_end.next())
    }

    /// Moves the border between grid and strip to where cap and pins want it.
    fn resize(&mut self) {
        while self.in_grid < self.cap.min(self.ids.len()) {
            self.entries[self.in_grid].moved = Some(self.now);
            self.in_grid += 1;
        }
        while self.in_grid > self.cap {
            let Some(out) = self.last_to_go() else { return };
            self.in_grid -= 1;
            self.shift(out, self.in_grid);
        }
    }

    /// Moves one person to another place across the border, those between making room.
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
