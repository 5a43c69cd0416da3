//! How small a picture is made: sizes and qualities to try, one after the other. Pure.

/// The longer side in pixels and the quality (from 0 to 1) of each try, best first. The last has 65,536 pixels at most:
/// a few dozen KiB, whatever is on it.
const LADDER: [(u32, f64); 7] =
    [(1024, 0.85), (1024, 0.7), (1024, 0.5), (768, 0.5), (512, 0.5), (384, 0.5), (256, 0.5)];

/// One try.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Trial {
    /// Pixels from left to right.
    pub(super) width: u32,
    /// Pixels from top to bottom.
    pub(super) height: u32,
    /// From 0 (smallest file) to 1 (best picture).
    pub(super) quality: f64,
}

/// What to try with a picture of this many pixels, until the file is small enough.
pub(super) fn trials(width: u32, height: u32) -> impl Iterator<Item = Trial> {
    LADDER.into_iter().map(move |(longest, quality)| {
        let (width, height) = fitted(width, height, longest);
        Trial { width, height, quality }
    })
}

/// The same shape with a longer side of `longest` pixels at most: never larger than it is, never nothing.
fn fitted(width: u32, height: u32, longest: u32) -> (u32, u32) {
    let longer = width.max(height);
    if longer <= longest {
        return (width.max(1), height.max(1));
    }
    let side = |pixels: u32| {
        let rounded = (u64::from(pixels) * u64::from(longest) + u64::from(longer) / 2) / u64::from(longer);
        u32::try_from(rounded).unwrap_or(longest).clamp(1, longest)
    };
    (side(width), side(height))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_photo_gets_a_longer_side_of_1024_pixels_and_a_small_picture_keeps_its_own() {
        assert_eq!(fitted(4000, 3000, 1024), (1024, 768));
        assert_eq!(fitted(3000, 4000, 1024), (768, 1024));
        assert_eq!(fitted(10, 7, 1024), (10, 7));
        assert_eq!(fitted(30_000, 1, 1024), (1024, 1));
    }

    proptest! {
        #[test]
        fn no_try_is_larger_than_the_picture_or_its_limit_and_each_keeps_the_shape(
            width in 1_u32..=100_000,
            height in 1_u32..=100_000,
        ) {
            let all: Vec<_> = trials(width, height).collect();
            for trial in &all {
                prop_assert!(trial.width >= 1 && trial.height >= 1);
                prop_assert!(trial.width <= width.min(1024) && trial.height <= height.min(1024));
                // Half a pixel on either side is all that rounding may change, and a line is never lost.
                let wanted = f64::from(trial.width.max(trial.height)) / f64::from(width.max(height));
                prop_assert!((f64::from(width) * wanted - f64::from(trial.width)).abs() <= 1.0);
                prop_assert!((f64::from(height) * wanted - f64::from(trial.height)).abs() <= 1.0);
            }
            for pair in all.windows(2) {
                let (before, after) = (pair[0], pair[1]);
                prop_assert!(after.width <= before.width && after.height <= before.height);
                prop_assert!(after.quality <= before.quality);
            }
            let last = all.last().copied();
            prop_assert!(last.is_some_and(|last| last.width * last.height <= 65_536));
        }
    }
}
