//! Jitsi's tile view: among all numbers of columns, the one with the largest total area of equal tiles.

use costage_stage::{Rect, Size};

use crate::shown::{Shown, cover, number};

const MARGIN: f64 = 4.0;
const FRAME: f64 = 14.0;
const WIDEST: f64 = 16.0 / 9.0;
const TALLEST: f64 = 1.0 / 1.3;

struct Tiles {
    width: f64,
    height: f64,
    visible: usize,
    is_enforced: bool,
}

fn tiles(stage: Size, columns: usize, count: usize, least: f64) -> Option<Tiles> {
    let rows = count.div_ceil(columns);
    let even = |length: f64, parts: usize| (length - FRAME) / number(parts) - MARGIN;
    let (even_width, even_height) = (even(stage.width, columns), even(stage.height, rows));
    let is_enforced = even_height < least;
    let mut height = even_height.max(least);
    let mut width = even_width;
    if width / height > WIDEST {
        width = height * WIDEST;
    } else if width / height < TALLEST {
        height = width / TALLEST;
        if is_enforced || height < least {
            return None;
        }
    }
    let mut fit = 0;
    while number(fit + 1) * (height + MARGIN) <= stage.height {
        fit += 1;
    }
    Some(Tiles { width, height, visible: (columns * fit.max(1)).min(count), is_enforced })
}

/// Places equal tiles, each picture cropped to its tile; rows that do not fit are scrolled.
pub(crate) fn lay_out(stage: Size, aspects: &[f64]) -> Vec<Shown> {
    let least = if stage.width < 500.0 { 150.0 } else { 200.0 };
    let score = |one: &Tiles| (one.width + MARGIN) * (one.height + MARGIN) * number(one.visible);
    let most = (1..=aspects.len()).take_while(|&columns| number(columns) * least * TALLEST <= stage.width);
    let best = most
        .filter_map(|columns| tiles(stage, columns, aspects.len(), least))
        .max_by(|a, b| b.is_enforced.cmp(&a.is_enforced).then(score(a).total_cmp(&score(b))));
    // If nothing fits: one column, scrolled.
    let (width, height) = (stage.width, (stage.width / WIDEST).max(least));
    let best = best.unwrap_or(Tiles { width, height, visible: 1, is_enforced: true });
    let tile = Rect { x: 0.0, y: 0.0, width: best.width, height: best.height };
    aspects.iter().take(best.visible).map(|&one| cover(tile, one)).collect()
}
