//! The layout of identified tiles: when people join, leave or change places, as few other tiles as possible move.

use crate::{
    geometry::{Frame, Rect},
    layout::{Layout, lay_out},
    plan::Kind,
};

/// A picture to place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tile<K> {
    /// The identity of the tile.
    pub id: K,
    /// The aspect ratio of the source (width by height), not of its place.
    pub aspect: f64,
}

/// How the stage is shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode<K> {
    /// All tiles at about the same size.
    #[default]
    Grid,
    /// This tile large, at least twice the area of any other where possible. The others are below it, beside it or, on a phone
    /// where that shows most, floating over it. An id that is not there stands for the first tile.
    Spotlight(K),
}

/// The place of every tile.
#[derive(Debug, Clone, PartialEq)]
pub struct Arranged<K> {
    /// In the order of `layout`, where a spotlit tile is first.
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

    /// The tiles and their places, a spotlit one first.
    pub fn tiles(&self) -> impl ExactSizeIterator<Item = (&K, Rect)> {
        self.ids.iter().zip(self.layout.rects().iter().copied())
    }

    /// Whether `id` floats over the large tile.
    #[must_use]
    pub fn is_floating(&self, id: &K) -> bool {
        self.layout.floats() && self.ids.first().is_some_and(|large| large != id)
    }

    /// Whether `id` is the large tile that others float over. It extends under the stage's bars.
    #[must_use]
    pub fn is_backdrop(&self, id: &K) -> bool {
        self.layout.floats() && self.ids.first() == Some(id)
    }

    /// Whether the stage has the same rows or columns as in `other`, so that tiles differ in size only.
    #[must_use]
    pub fn is_cut_like(&self, other: &Self) -> bool {
        self.layout.is_cut_like(&other.layout)
    }
}

/// Places `tiles`, in their order, on `frame` in CSS pixels, `gap` apart. The rows of `previous` stay unless others show at least
/// 8 % more: tiles that left are taken out of their rows, and new ones are put into one. Tiles never leave the frame and never
/// overlap, except for [floating](Arranged::is_floating) ones. The same input gives the same output.
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
