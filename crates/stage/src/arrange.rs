//! The layout by who is who: people who come, leave or swap move as few others as can be.

use crate::{
    geometry::{Frame, Rect},
    layout::{Layout, lay_out},
    plan::Kind,
};

/// Somebody's picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tile<K> {
    /// Whose.
    pub id: K,
    /// Width by height of the source, not of its place.
    pub aspect: f64,
}

/// How the stage is shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode<K> {
    /// Everybody about alike.
    #[default]
    Grid,
    /// One large, at least twice as large as any other where that can be had; the others below it, beside
    /// it or, on a phone where that shows most, floating over it. The first tile where this one is not
    /// there.
    Spotlight(K),
}

/// Where everybody is.
#[derive(Debug, Clone, PartialEq)]
pub struct Arranged<K> {
    /// In the order of `layout`, in which a spotlit one is first.
    ids: Vec<K>,
    layout: Layout,
}

impl<K: PartialEq> Arranged<K> {
    /// Where `id` is.
    #[must_use]
    pub fn rect(&self, id: &K) -> Option<Rect> {
        let at = self.ids.iter().position(|one| one == id)?;
        self.layout.rects().get(at).copied()
    }

    /// Everybody and where they are, a spotlit one first.
    pub fn tiles(&self) -> impl ExactSizeIterator<Item = (&K, Rect)> {
        self.ids.iter().zip(self.layout.rects().iter().copied())
    }

    /// Whether `id` lies over the large one.
    #[must_use]
    pub fn is_floating(&self, id: &K) -> bool {
        self.layout.floats() && self.ids.first().is_some_and(|large| large != id)
    }

    /// Whether `id` is the large one that others lie over, and that lies under the stage's bars itself.
    #[must_use]
    pub fn is_backdrop(&self, id: &K) -> bool {
        self.layout.floats() && self.ids.first() == Some(id)
    }

    /// Whether the stage is cut as in `other`: then tiles differ in size only.
    #[must_use]
    pub fn is_cut_like(&self, other: &Self) -> bool {
        self.layout.is_cut_like(&other.layout)
    }
}

/// Places `tiles`, in their order, on `frame` in CSS pixels, `gap` apart. The cuts of `previous` stay unless
/// others show at least 8 % more; who left is taken out of their row, who came is put into one. Never
/// outside and never overlapping, but for [`is_floating`](Arranged::is_floating); the same input gives the same
/// output.
///
/// ```
/// use costage_stage::{Frame, Mode, Size, Tile, arrange};
///
/// let stage = Frame::bare(Size { width: 1280.0, height: 720.0 });
/// let tiles = [Tile { id: "host", aspect: 9.0 / 16.0 }, Tile { id: "ann", aspect: 16.0 / 9.0 }];
/// let arranged = arrange(stage, 8.0, &tiles, Mode::Grid, None);
/// assert!(arranged.rect(&"ann").is_some_and(|ann| ann.x > 0.0));
/// ```
#[must_use]
pub fn arrange<K: Clone + PartialEq>(
    frame: Frame,
    gap: f64,
    tiles: &[Tile<K>],
    mode: Mode<K>,
    previous: Option<&Arranged<K>>,
) -> Arranged<K> {
    let mut tiles: Vec<&Tile<K>> = tiles.iter().collect();
    let kind = match mode {
        Mode::Grid => Kind::Grid,
        Mode::Spotlight(id) => {
            let large = tiles.iter().position(|tile| tile.id == id).unwrap_or_default();
            if let Some(until_large) = tiles.get_mut(..=large) {
                until_large.rotate_right(1);
            }
            Kind::Spotlight
        }
    };
    let aspects: Vec<f64> = tiles.iter().map(|tile| tile.aspect).collect();
    let ids: Vec<K> = tiles.into_iter().map(|tile| tile.id.clone()).collect();
    let kept = previous.map_or_else(Vec::new, |previous| {
        let before = ids.iter().map(|id| previous.ids.iter().position(|one| one == id));
        previous.layout.carried_over(&before.collect::<Vec<_>>())
    });
    Arranged { layout: lay_out(kind, frame, gap, &aspects, &kept), ids }
}

#[cfg(test)]
#[path = "arrange_tests.rs"]
mod tests;
