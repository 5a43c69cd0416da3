//! The sizes and qualities to try, one after the other, until a picture is small enough. Pure.

/// The longer side in pixels and the quality (from 0 to 1) of each attempt, best first. The last has at most 65,536
/// pixels, which is a few dozen KiB for any picture.
const LADDER: [(u32, f64); 7] =
    [(1024, 0.85), (1024, 0.7), (1024, 0.5), (768, 0.5), (512, 0.5), (384, 0.5), (256, 0.5)];

/// A size and quality to encode a picture in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Encoding {
    /// In pixels.
    pub(super) width: u32,
    /// In pixels.
    pub(super) height: u32,
    /// From 0 (smallest file) to 1 (best picture).
    pub(super) quality: f64,
}

/// Returns the encodings to try with a picture of this many pixels, best first.
pub(super) fn encodings(width: u32, height: u32) -> impl Iterator<Item = Encoding> {
    LADDER.into_iter().map(move |(longest, quality)| {
        let (width, height) = fitted(width, height, longest);
        Encoding { width, height, quality }
    })
}

/// Scales the size down to a longer side of at most `longest` pixels, and never below one pixel.
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
        fn no_encoding_exceeds_the_picture_or_its_limit_and_each_keeps_the_aspect_ratio(
            width in 1_u32..=100_000,
            height in 1_u32..=100_000,
        ) {
            let all: Vec<_> = encodings(width, height).collect();
            for encoding in &all {
                prop_assert!(encoding.width >= 1 && encoding.height >= 1);
                prop_assert!(encoding.width <= width.min(1024) && encoding.height <= height.min(1024));
                // Half a pixel on either side is all that rounding may change, and a line is never lost.
                let wanted = f64::from(encoding.width.max(encoding.height)) / f64::from(width.max(height));
                prop_assert!((f64::from(width) * wanted - f64::from(encoding.width)).abs() <= 1.0);
                prop_assert!((f64::from(height) * wanted - f64::from(encoding.height)).abs() <= 1.0);
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
