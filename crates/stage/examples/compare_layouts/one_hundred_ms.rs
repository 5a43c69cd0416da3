//! 100ms's grid: columns by a formula, and tiles with one of three aspect ratios; each picture is uncropped in its tile.

use costage_stage::{Rect, Size};

use crate::shown::{Shown, contain, number};

/// A stage narrower than this counts as a phone's, in CSS pixels.
const PHONE: f64 = 768.0;

fn columns(count: usize, is_phone: bool) -> usize {
    match (count, is_phone) {
        (..4, true) => 1,
        (_, true) => 2,
        (3..=8, false) => count.div_ceil(2),
        (_, false) => (1..=count).find(|columns| columns * columns >= count).unwrap_or(1),
    }
}

/// Places the first page: nine tiles, six on a phone.
pub(crate) fn lay_out(stage: Size, aspects: &[f64]) -> Vec<Shown> {
    let is_phone = stage.width < PHONE;
    let page = &aspects[..aspects.len().min(if is_phone { 6 } else { 9 })];
    let columns = columns(page.len(), is_phone);
    let (width, row) = (stage.width / number(columns), stage.height / number(page.len().div_ceil(columns)));
    let shapes = match page.len() {
        1 | 4.. if is_phone => [1.0, 3.0 / 4.0, 9.0 / 16.0],
        _ => [1.0, 4.0 / 3.0, 16.0 / 9.0],
    };
    let heights = shapes.map(|shape| width / shape);
    // The tallest tile that is no higher than the row; if there is none, the row itself.
    let height = heights.into_iter().filter(|&height| height <= row).fold(0.0, f64::max);
    let height = if height > 0.0 { height } else { row };
    let tile = Rect { x: 0.0, y: 0.0, width, height };
    page.iter().map(|&one| contain(tile, one)).collect()
}
