//! The placement of a menu beside its button and inside the window, in viewport pixels.

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Place {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// The gap between menu and button, and between menu and window edge.
const GAP: f64 = 8.0;

/// The top left corner of a menu of `size` at `anchor`: below it, or above where there is no room, and never outside
/// `window`. It extends towards the middle of the window, in any writing direction.
pub(super) fn place_beside(anchor: Place, size: (f64, f64), window: (f64, f64)) -> (f64, f64) {
    let (width, height) = size;
    let in_left_half = anchor.x + anchor.width / 2.0 < window.0 / 2.0;
    let x = if in_left_half { anchor.x } else { anchor.x + anchor.width - width };
    let under = anchor.y + anchor.height + GAP;
    let over = anchor.y - GAP - height;
    let y = if under + height + GAP > window.1 && over >= GAP { over } else { under };
    (hold(x, window.0 - width - GAP), hold(y, window.1 - height - GAP))
}

/// Clamps `value` between the gap and `most`; returns the gap where even that does not fit.
fn hold(value: f64, most: f64) -> f64 {
    value.min(most).max(GAP)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: (f64, f64) = (400.0, 800.0);

    fn button_at(x: f64, y: f64) -> Place {
        Place { x, y, width: 44.0, height: 44.0 }
    }

    #[test]
    fn it_opens_under_its_button_towards_the_middle() {
        assert_eq!(place_beside(button_at(20.0, 100.0), (200.0, 90.0), WINDOW), (20.0, 152.0));
        assert_eq!(place_beside(button_at(340.0, 100.0), (200.0, 90.0), WINDOW), (184.0, 152.0));
    }

    #[test]
    fn it_opens_over_its_button_at_the_bottom() {
        assert_eq!(place_beside(button_at(20.0, 750.0), (200.0, 90.0), WINDOW), (20.0, 652.0));
    }

    #[test]
    fn it_stays_inside_a_window_too_small_for_it() {
        assert_eq!(place_beside(button_at(20.0, 20.0), (500.0, 900.0), WINDOW), (8.0, 8.0));
    }
}
