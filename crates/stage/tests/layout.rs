//! Properties of every layout, and how much of the stage it shows.

use costage_stage::{Layout, Rect, Size, solve, useful_stage};
use proptest::prelude::*;

const GAP: f64 = 8.0;
const SLACK: f64 = 1e-6;
const WIDE: f64 = 16.0 / 9.0;
const TALL: f64 = 9.0 / 16.0;

fn stages() -> impl Strategy<Value = Size> {
    (200.0..3000.0, 200.0..2000.0).prop_map(|(width, height)| Size { width, height })
}

fn sources() -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec(prop_oneof![Just(WIDE), Just(TALL), Just(4.0 / 3.0), 0.3..3.0], 1..13)
}

fn apart(a: &Rect, b: &Rect) -> bool {
    a.x + a.width <= b.x + SLACK
        || b.x + b.width <= a.x + SLACK
        || a.y + a.height <= b.y + SLACK
        || b.y + b.height <= a.y + SLACK
}

fn smallest_by_mean(layout: &Layout) -> f64 {
    let areas: Vec<f64> = layout.rects().iter().map(|rect| rect.area()).collect();
    let mean = areas.iter().sum::<f64>() / areas.len() as f64;
    areas.iter().copied().fold(f64::INFINITY, f64::min) / mean
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn tiles_never_overlap_and_never_leave_the_stage(stage in stages(), aspects in sources()) {
        let layout = solve(stage, GAP, &aspects, None);
        prop_assert_eq!(layout.rects().len(), aspects.len());
        for (index, rect) in layout.rects().iter().enumerate() {
            prop_assert!(rect.width > 0.0 && rect.height > 0.0);
            prop_assert!(rect.x >= -SLACK && rect.x + rect.width <= stage.width + SLACK);
            prop_assert!(rect.y >= -SLACK && rect.y + rect.height <= stage.height + SLACK);
            for other in &layout.rects()[index + 1..] {
                prop_assert!(apart(rect, other));
            }
        }
    }

    #[test]
    fn no_source_loses_more_than_a_quarter(stage in stages(), aspects in sources()) {
        let layout = solve(stage, GAP, &aspects, None);
        for (rect, &aspect) in layout.rects().iter().zip(&aspects) {
            prop_assert!(rect.visible_share(aspect) >= 0.75);
        }
    }

    #[test]
    fn a_small_change_of_size_keeps_every_tile_in_its_row(
        stage in stages(), aspects in sources(), by in 0.99..1.01_f64,
    ) {
        let before = solve(stage, GAP, &aspects, None);
        let changed = Size { width: stage.width * by, ..stage };
        let after = solve(changed, GAP, &aspects, Some(&before));
        prop_assert!(after.is_cut_like(&before));
    }
}

/// Every ordered mix of two to six sources of these shapes.
fn mixes<const N: usize>(shapes: [f64; N]) -> impl Iterator<Item = Vec<f64>> {
    (2..=6_u32).flat_map(move |count| {
        (0..N.pow(count))
            .map(move |mix| (0..count).map(|index| shapes[mix / N.pow(index) % N]).collect::<Vec<f64>>())
    })
}

const STAGES: [(f64, f64); 3] = [(390.0, 520.0), (1280.0, 720.0), (880.0, 660.0)];

#[test]
fn phones_and_desktops_together_use_four_fifths_of_the_stage() {
    for (width, height) in STAGES {
        let stage = Size { width, height };
        let (mut sum, mut count) = (0.0, 0.0);
        for aspects in mixes([WIDE, TALL]) {
            let layout = solve(stage, 0.0, &aspects, None);
            assert!(smallest_by_mean(&layout) >= 0.35 - SLACK, "{aspects:?} on {width}×{height}");
            sum += useful_stage(stage, &aspects, layout.rects());
            count += 1.0;
        }
        let mean = sum / count;
        println!("{width}×{height}: {mean:.3} useful over {count} mixes");
        assert!(mean >= 0.80, "{mean} on {width}×{height}");
    }
}

/// Tries all 5,332 mixes that contain old cameras (4:3) or squares.
#[test]
fn old_cameras_and_squares_use_no_less_of_the_stage() {
    let (old, square) = (4.0 / 3.0, 1.0);
    for (width, height) in STAGES {
        let stage = Size { width, height };
        let with_others = mixes([WIDE, TALL, old, square]);
        let shown: Vec<f64> = with_others
            .filter(|aspects| aspects.contains(&old) || aspects.contains(&square))
            .map(|aspects| useful_stage(stage, &aspects, solve(stage, 0.0, &aspects, None).rects()))
            .collect();
        let mean = shown.iter().sum::<f64>() / shown.len() as f64;
        let least = shown.iter().copied().fold(1.0, f64::min);
        println!("{width}×{height}: {mean:.3} useful over {} mixes, {least:.3} at least", shown.len());
        assert!(mean >= 0.85 && least >= 0.47, "{mean}, {least} on {width}×{height}");
    }
}

#[test]
fn an_empty_stage_and_a_crowded_one_are_laid_out_too() {
    let stage = Size { width: 800.0, height: 600.0 };
    assert!(solve(stage, GAP, &[], None).rects().is_empty());
    assert_eq!(solve(stage, GAP, &[WIDE; 40], None).rects().len(), 40);
}
