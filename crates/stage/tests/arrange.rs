//! Properties of the arrangement when people join and leave, and of the spotlight.

use costage_stage::{Frame, Mode, Rect, Size, Tile, arrange};
use proptest::prelude::*;

const GAP: f64 = 8.0;
const SLACK: f64 = 1e-6;
const WIDE: f64 = 16.0 / 9.0;
const TALL: f64 = 9.0 / 16.0;

fn frames() -> impl Strategy<Value = Frame> {
    let size = (200.0..3000.0, 200.0..2000.0).prop_map(|(width, height)| Size { width, height });
    let phone = (320.0..460.0, 560.0..960.0).prop_map(|(width, height)| Size { width, height });
    (prop_oneof![size, phone], 0.0..80.0, 0.0..120.0).prop_map(|(size, top, bottom)| Frame {
        size,
        top,
        bottom,
    })
}

fn people() -> impl Strategy<Value = Vec<Tile<usize>>> {
    let shape = prop_oneof![Just(WIDE), Just(TALL), Just(4.0 / 3.0), 0.3..3.0];
    prop::collection::vec(shape, 1..13)
        .prop_map(|shapes| shapes.into_iter().enumerate().map(|(id, aspect)| Tile { id, aspect }).collect())
}

fn apart(a: &Rect, b: &Rect) -> bool {
    a.overlap(*b) <= SLACK
}

fn is_inside(rect: &Rect, frame: Frame) -> bool {
    rect.x >= -SLACK
        && rect.y >= -SLACK
        && rect.x + rect.width <= frame.size.width + SLACK
        && rect.y + rect.height <= frame.size.height + SLACK
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn a_spotlit_tile_is_the_largest_and_only_floating_ones_overlap(
        frame in frames(), people in people(), large in 0..14_usize,
    ) {
        let arranged = arrange(frame, GAP, &people, Mode::Spotlight(large), None);
        let tiles: Vec<(usize, Rect)> = arranged.tiles().map(|(id, rect)| (*id, rect)).collect();
        prop_assert_eq!(tiles.len(), people.len());
        let (first, first_rect) = tiles[0];
        prop_assert_eq!(first, if large < people.len() { large } else { 0 });
        for (at, (id, rect)) in tiles.iter().enumerate() {
            prop_assert!(rect.width > 0.0 && rect.height > 0.0 && is_inside(rect, frame), "{rect:?}");
            prop_assert!(rect.visible_share(people[*id].aspect) >= 0.75);
            prop_assert!(at == 0 || arranged.is_floating(id) || rect.area() <= first_rect.area() * 1.001);
            for (other, beyond) in &tiles[at + 1..] {
                let over = at == 0 && arranged.is_floating(other);
                prop_assert!(over || apart(rect, beyond), "{rect:?} {beyond:?}");
            }
        }
    }

    #[test]
    fn replacing_one_tile_by_another_moves_no_other(frame in frames(), people in people(), who in 0..12_usize) {
        let before = arrange(frame, GAP, &people, Mode::Grid, None);
        let mut now = people.clone();
        let who = who.min(people.len() - 1);
        now[who].id = 99;
        let after = arrange(frame, GAP, &now, Mode::Grid, Some(&before));
        for (id, rect) in before.tiles() {
            prop_assert_eq!(Some(rect), after.rect(if *id == who { &99 } else { id }));
        }
    }

    #[test]
    fn the_same_input_gives_the_same_arrangement(frame in frames(), people in people()) {
        for mode in [Mode::Grid, Mode::Spotlight(0)] {
            let once = arrange(frame, GAP, &people, mode, None);
            prop_assert_eq!(&once, &arrange(frame, GAP, &people, mode, None));
            prop_assert_eq!(&once, &arrange(frame, GAP, &people, mode, Some(&once)));
        }
    }

    #[test]
    fn resizing_a_window_step_by_step_never_alternates_between_layouts(
        people in people(), from in frames(), steps in prop::collection::vec(-1.0..1.0_f64, 8),
    ) {
        let mut last = arrange(from, GAP, &people, Mode::Grid, None);
        let (mut frame, mut changes) = (from, 0);
        for step in steps {
            frame.size.width = (frame.size.width * (1.0 + step / 200.0)).clamp(from.size.width * 0.99, from.size.width * 1.01);
            let next = arrange(frame, GAP, &people, Mode::Grid, Some(&last));
            changes += usize::from(!next.is_cut_like(&last));
            last = next;
        }
        prop_assert_eq!(changes, 0);
    }
}

#[test]
fn on_a_phone_the_host_fills_the_stage_and_a_co_host_floats_over() {
    let frame = Frame { size: Size { width: 390.0, height: 844.0 }, top: 64.0, bottom: 96.0 };
    let tiles = [Tile { id: "host", aspect: TALL }, Tile { id: "ann", aspect: TALL }];
    let arranged = arrange(frame, GAP, &tiles, Mode::Spotlight("host"), None);
    assert!(arranged.is_floating(&"ann") && !arranged.is_floating(&"host"));
    let (host, ann) = (arranged.rect(&"host").unwrap(), arranged.rect(&"ann").unwrap());
    assert!(host.area() > 0.95 * frame.size.area(), "{host:?}");
    assert!(ann.y >= frame.top && ann.x > 195.0, "{ann:?}");
}

#[test]
fn only_the_large_tile_extends_under_the_bars() {
    for (width, height, bottom) in [(390.0, 844.0, 470.0), (360.0, 640.0, 385.0)] {
        let frame = Frame { size: Size { width, height }, top: 60.0, bottom };
        for aspects in [&[WIDE, WIDE][..], &[TALL, WIDE], &[WIDE, TALL, 4.0 / 3.0, WIDE], &[TALL; 4]] {
            let tiles: Vec<Tile<usize>> =
                aspects.iter().enumerate().map(|(id, &aspect)| Tile { id, aspect }).collect();
            for mode in [Mode::Grid, Mode::Spotlight(0)] {
                let arranged = arrange(frame, GAP, &tiles, mode, None);
                for (id, rect) in arranged.tiles().filter(|(id, _)| !arranged.is_backdrop(id)) {
                    let clear = rect.y >= 60.0 - SLACK && rect.y + rect.height <= height - bottom + SLACK;
                    assert!(clear, "{id} of {aspects:?} on {width}×{height}: {rect:?}");
                }
            }
        }
    }
}

#[test]
fn on_a_desktop_nobody_floats() {
    let frame = Frame::bare(Size { width: 1280.0, height: 720.0 });
    let tiles = [WIDE, WIDE, TALL].map(|aspect| Tile { id: aspect.to_bits(), aspect });
    let arranged = arrange(frame, GAP, &tiles, Mode::Spotlight(WIDE.to_bits()), None);
    assert!(arranged.tiles().all(|(id, _)| !arranged.is_floating(id)));
}
