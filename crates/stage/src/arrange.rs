//! The layout of identified tiles: when people join, leave or change places, as few other tiles as possible move.

use crate::{
    geometry::{Frame, Rect},
    layout::{Layout, lay_out},
    scene::Kind,
    strip::Strip,
};

/// What a picture shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Subject {
    /// The host, whose tile is the largest, or as large as any. There is one at most.
    Host,
    /// Anybody else.
    #[default]
    Person,
    /// A shared screen, which is never cropped.
    Screen,
}

/// A picture to place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tile<K> {
    /// The identity of the tile.
    pub id: K,
    /// The aspect ratio of the source (width by height), not of its place.
    pub aspect: f64,
    /// What the source shows.
    pub subject: Subject,
}

/// How the stage is shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode<K> {
    /// All tiles at about the same size, and none larger than the host's.
    #[default]
    Grid,
    /// The first tile leads, as far as the screen is too small for all of them: an upright camera fills a phone, with the others
    /// floating over it; any other is as wide as the phone, with the others in a row below. Two landscape cameras share it equally.
    Lead,
    /// This tile large. The others are in a line beside it or below it or, on a phone, as the first tile leads. An id that is not
    /// there stands for the first tile.
    Spotlight(K),
}

/// The place of every tile.
#[derive(Debug, Clone, PartialEq)]
pub struct Arranged<K> {
    /// In the order of `layout`, where a large tile is first.
    ids: Vec<K>,
    layout: Layout,
    /// The overflow strip below the grid, and what is in it.
    overflow: Option<Strip>,
    strip_ids: Vec<K>,
}

/// Where a tile is.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Place {
    /// The tile; in a strip, before anything is scrolled.
    pub tile: Rect,
    /// The picture in the tile. It may be smaller: it is never cropped further than a face allows.
    pub picture: Rect,
    /// What becomes of it when something scrolls or floats.
    pub layer: Layer,
}

/// The part of the stage that a tile is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layer {
    /// It is beside the others.
    #[default]
    Fixed,
    /// It fills the whole stage. Others float over it, and the stage's bars lie over it.
    Backdrop,
    /// It floats over the backdrop.
    Floating,
    /// It is in the strip, which scrolls.
    Strip,
    /// It is not shown, only counted.
    Hidden,
}

impl<K: PartialEq> Arranged<K> {
    /// Where `id` is.
    #[must_use]
    pub fn place(&self, id: &K) -> Option<Place> {
        if let Some(index) = self.strip_ids.iter().position(|one| one == id) {
            let tile = self.overflow?.rect(index);
            return Some(Place { tile, picture: tile, layer: Layer::Strip });
        }
        let index = self.ids.iter().position(|one| one == id)?;
        let (tile, picture) = (*self.layout.rects().get(index)?, *self.layout.pictures.get(index)?);
        Some(Place { tile, picture, layer: self.layer(index) })
    }

    /// The rectangle of `id`'s tile.
    #[must_use]
    pub fn rect(&self, id: &K) -> Option<Rect> {
        self.place(id).map(|place| place.tile)
    }

    /// The tiles and their places, a large one first.
    pub fn tiles(&self) -> impl Iterator<Item = (&K, Rect)> {
        self.ids.iter().chain(&self.strip_ids).filter_map(|id| Some((id, self.rect(id)?)))
    }

    /// The line of tiles that scrolls.
    #[must_use]
    pub fn strip(&self) -> Option<Strip> {
        self.overflow.or(self.layout.strip)
    }

    /// The position of `id` in the strip.
    #[must_use]
    pub fn index_in_strip(&self, id: &K) -> Option<usize> {
        if self.layout.strip.is_some() {
            return self.ids.iter().skip(1).position(|one| one == id);
        }
        self.strip_ids.iter().position(|one| one == id)
    }

    /// Where to say how many tiles are not shown, and their number.
    #[must_use]
    pub fn more(&self) -> Option<(Rect, usize)> {
        self.layout.more.map(|(rect, shown)| (rect, self.ids.len().saturating_sub(shown + 1)))
    }

    /// The number of tiles that float.
    #[must_use]
    pub fn floating(&self) -> usize {
        let others = self.ids.len().saturating_sub(1);
        if self.layout.floats() { self.layout.more.map_or(others, |(_, shown)| shown) } else { 0 }
    }

    /// The same with other tiles floating, where some are not shown: each is `by` places nearer to the first.
    #[must_use]
    pub fn turned(mut self, by: usize) -> Self {
        if let (Some(_), Some(others)) = (self.layout.more, self.ids.get_mut(1..)) {
            others.rotate_left(by % others.len().max(1));
        }
        self
    }

    /// Whether one tile fills the whole stage.
    #[must_use]
    pub fn has_backdrop(&self) -> bool {
        self.layout.floats()
    }

    /// Whether the stage has the same rows or columns as in `other`, so that tiles differ in size only.
    #[must_use]
    pub fn is_cut_like(&self, other: &Self) -> bool {
        self.layout.is_cut_like(&other.layout)
    }

    fn layer(&self, index: usize) -> Layer {
        let is_counted = self.layout.more.is_some_and(|(_, shown)| index > shown);
        match (self.layout.floats(), index) {
            (true, 0) => Layer::Backdrop,
            (true, _) if is_counted => Layer::Hidden,
            (true, _) => Layer::Floating,
            (false, 0) => Layer::Fixed,
            (false, _) if self.layout.strip.is_some() => Layer::Strip,
            (false, _) => Layer::Fixed,
        }
    }
}

/// Places `tiles`, in their order, on `frame` in CSS pixels, `gap` apart. The rows of `previous` stay unless others show at least
/// 8 % more: tiles that left are taken out of their rows, and new ones are put into one. Tiles never leave the frame and never
/// overlap, except for [floating](Layer::Floating) ones and where a strip scrolls. The same input gives the same output.
///
/// ```
/// use costage_stage::{Frame, Mode, Size, Subject, Tile, arrange};
///
/// let stage = Frame::bare(Size { width: 1280.0, height: 720.0 });
/// let tiles = [
///     Tile { id: "host", aspect: 9.0 / 16.0, subject: Subject::Host },
///     Tile { id: "ann", aspect: 16.0 / 9.0, subject: Subject::Person },
/// ];
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
    arrange_with_strip(frame, gap, tiles, &[], mode, previous)
}

/// Like [`arrange`], with `more` tiles past the grid's cap: below a grid they are in the overflow strip, if the stage is high enough
/// for one. Where the others are in a line anyway or float, they follow the rest.
#[must_use]
pub fn arrange_with_strip<K: Clone + PartialEq>(
    frame: Frame,
    gap: f64,
    tiles: &[Tile<K>],
    more: &[Tile<K>],
    mode: Mode<K>,
    previous: Option<&Arranged<K>>,
) -> Arranged<K> {
    let overflow = match mode {
        Mode::Grid => Strip::below(frame, gap, more.len()),
        Mode::Lead | Mode::Spotlight(_) => None,
    };
    let (in_strip, frame) = match overflow {
        Some(strip) => (more, Frame { bottom: frame.bottom + strip.view.height + gap, ..frame }),
        None => (&[][..], frame),
    };
    let beside = if overflow.is_some() { &[][..] } else { more };
    let mut tiles: Vec<&Tile<K>> = tiles.iter().chain(beside).collect();
    let kind = match mode {
        Mode::Grid if tiles.first().is_some_and(|first| first.subject == Subject::Host) => Kind::Hosted,
        Mode::Grid => Kind::Grid,
        Mode::Lead => Kind::Lead,
        Mode::Spotlight(id) => {
            let large = tiles.iter().position(|tile| tile.id == id).unwrap_or_default();
            if let Some(until_large) = tiles.get_mut(..=large) {
                until_large.rotate_right(1);
            }
            Kind::Spotlight
        }
    };
    let aspects: Vec<f64> = tiles.iter().map(|tile| tile.aspect).collect();
    let screens: Vec<bool> = tiles.iter().map(|tile| tile.subject == Subject::Screen).collect();
    let ids: Vec<K> = tiles.into_iter().map(|tile| tile.id.clone()).collect();
    let kept = previous.map_or_else(Vec::new, |previous| {
        let before = ids.iter().map(|id| previous.ids.iter().position(|one| one == id));
        previous.layout.carried_over(&before.collect::<Vec<_>>())
    });
    let layout = lay_out(kind, frame, gap, &aspects, &screens, &kept);
    let strip_ids = in_strip.iter().map(|tile| tile.id.clone()).collect();
    Arranged { ids, layout, overflow, strip_ids }
}

#[cfg(test)]
#[path = "arrange_tests.rs"]
mod tests;
