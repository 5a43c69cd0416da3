//! The pause before the next attempt, with full jitter, so that a restarted server is not stormed.

/// The shortest pause, in milliseconds.
const FLOOR_MS: u64 = 250;
/// The longest pause, in milliseconds.
const CEILING_MS: u64 = 10_000;

/// The pause in milliseconds after `attempt` failures in a row (from 0); `dice` is random, from 0 up to 1.
#[must_use]
pub fn wait_ms(attempt: u32, dice: f64) -> u64 {
    let span = (FLOOR_MS << attempt.min(6)).min(CEILING_MS);
    (FLOOR_MS + part_of(span, dice)).min(CEILING_MS)
}

/// A random part of `span` milliseconds: `dice` is its share, from 0 up to 1.
pub(super) fn part_of(span: u64, dice: f64) -> u64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "at most ten thousand, and held within the span"
    )]
    let part = (dice.clamp(0.0, 1.0) * span as f64) as u64;
    part
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_wait_is_never_shorter_than_the_floor_nor_longer_than_the_ceiling(
            attempt: u32, dice in 0.0..1.0_f64
        ) {
            prop_assert!((FLOOR_MS..=CEILING_MS).contains(&wait_ms(attempt, dice)));
        }
    }
}
