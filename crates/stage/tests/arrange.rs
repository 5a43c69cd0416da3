//! Properties of the arrangement when people join and leave, of the host's place in it, and of the spotlight.

mod people;

use costage_stage::{Frame, Layer, Mode, Place, Rect, Size, Subject, Tile, arrange, useful_stage};
use people::{GAP, SLACK, TALL, WIDE, apart, cameras, frames, is_inside, people};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn tiles_of_a_grid_are_on_the_stage_apart_and_hold_their_pictures(frame in frames(), people in people()) {
        let arranged = arrange(frame, GAP, &people, Mode::Grid, None);
        let places: Vec<Place> = people.iter().map(|tile| arranged.place(&tile.id).unwrap()).collect();
        for (index, place) in places.iter().enumerate() {
            prop_assert!(place.tile.area() > 0.0 && is_inside(&place.tile, frame), "{place:?}");
            prop_assert!(is_within(&place.picture, &place.tile), "{place:?}");
            let least = if people.len() <= 2 { 0.0 } else { 0.75 };
            prop_assert!(place.picture.visible_share(people[index].aspect) >= least);
            for other in &places[index + 1..] {
                prop_assert!(apart(&place.tile, &other.tile), "{place:?} {other:?}");
            }
        }
    }

    #[test]
    fn nobody_is_larger_than_the_host(frame in frames(), people in people()) {
        for mode in [Mode::Grid, Mode::Lead, Mode::Spotlight(0)] {
            let arranged = arrange(frame, GAP, &people, mode, None);
            let host = arranged.rect(&0).unwrap().area();
            for (id, rect) in arranged.tiles() {
                prop_assert!(rect.area() <= host * 1.001, "{id}: {rect:?} and the host's {host} in {mode:?}");
            }
        }
    }

    #[test]
    fn a_host_stays_the_largest_while_a_window_is_resized(
        people in people(), from in frames(), steps in prop::collection::vec(-1.0..1.0_f64, 8),
    ) {
        let (mut frame, mut last) = (from, arrange(from, GAP, &people, Mode::Grid, None));
        for step in steps {
            frame.size.width *= 1.0 + step / 10.0;
            last = arrange(frame, GAP, &people, Mode::Grid, Some(&last));
            let host = last.rect(&0).unwrap().area();
            prop_assert!(last.tiles().all(|(_, rect)| rect.area() <= host * 1.04));
        }
    }

    #[test]
    fn cameras_of_two_people_keep_the_middle_four_fifths_as_wide_as_high(
        frame in frames(), aspects in [cameras(), cameras()],
    ) {
        let people: Vec<Tile<usize>> = aspects.iter().enumerate().map(|(id, &aspect)| people::person(id, aspect)).collect();
        for mode in [Mode::Grid, Mode::Lead] {
            let arranged = arrange(frame, GAP, &people, mode, None);
            for tile in people.iter().filter(|tile| arranged.place(&tile.id).unwrap().layer == Layer::Fixed) {
                let Rect { width, height, .. } = arranged.place(&tile.id).unwrap().picture;
                let shape = width / height;
                prop_assert!(shape >= (tile.aspect / 1.25).min(0.8) - SLACK, "{shape} of {}", tile.aspect);
                prop_assert!(shape <= tile.aspect * 1.25 + SLACK, "{shape} of {}", tile.aspect);
            }
        }
    }

    #[test]
    fn a_spotlight_takes_most_of_a_wide_stage_and_its_whole_height(
        width in 560.0..3000.0, shape in 1.0..2.4_f64, people in people(),
    ) {
        prop_assume!(people.len() > 1);
        let size = Size { width, height: width / shape };
        let arranged = arrange(Frame::bare(size), GAP, &people, Mode::Spotlight(0), None);
        let large = arranged.rect(&0).unwrap();
        prop_assert!(large.area() >= 0.65 * size.area(), "{large:?} of {size:?}");
        let beside = arranged.strip().unwrap();
        prop_assert!(!beside.is_vertical || large.height >= size.height - SLACK);
        prop_assert!(beside.is_vertical || large.width >= size.width - SLACK);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn a_spotlit_tile_is_the_largest_and_the_others_are_equal(
        frame in frames(), people in people(), large in 0..14_usize,
    ) {
        let arranged = arrange(frame, GAP, &people, Mode::Spotlight(large), None);
        let tiles: Vec<(usize, Rect)> = arranged.tiles().map(|(id, rect)| (*id, rect)).collect();
        prop_assert_eq!(tiles.len(), people.len());
        let (first, first_rect) = tiles[0];
        prop_assert_eq!(first, if large < people.len() { large } else { 0 });
        prop_assert!(is_inside(&first_rect, frame));
        for (at, (id, rect)) in tiles.iter().enumerate().skip(1) {
            let layer = arranged.place(id).unwrap().layer;
            prop_assert!(rect.width > 0.0 && rect.height > 0.0, "{rect:?}");
            prop_assert!(rect.area() <= first_rect.area() * 1.001);
            let is_equal = (rect.area() - tiles[1].1.area()).abs() < 1.0;
            prop_assert!(is_equal || layer == Layer::Hidden);
            let over = matches!(layer, Layer::Floating | Layer::Hidden);
            prop_assert!(over || apart(&first_rect, rect), "{first_rect:?} {rect:?}");
            for (other, beyond) in tiles[at + 1..].iter().filter(|_| layer != Layer::Hidden) {
                prop_assert!(apart(rect, beyond), "{id} {rect:?}, {other} {beyond:?}");
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
        for mode in [Mode::Grid, Mode::Lead, Mode::Spotlight(0)] {
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

    #[test]
    fn two_people_are_shown_as_large_as_in_a_new_window_whatever_it_was_before(
        before in frames(), now in frames(), people in prop::collection::vec(prop_oneof![Just(WIDE), Just(TALL)], 2),
    ) {
        let tiles: Vec<Tile<usize>> = people.into_iter().enumerate().map(|(id, aspect)| people::person(id, aspect)).collect();
        let shown = |arranged: &costage_stage::Arranged<usize>| -> f64 {
            tiles.iter().map(|tile| arranged.place(&tile.id).unwrap().picture.area()).sum()
        };
        for mode in [Mode::Grid, Mode::Lead] {
            let previous = arrange(before, GAP, &tiles, mode, None);
            let moved = shown(&arrange(now, GAP, &tiles, mode, Some(&previous)));
            // What is a little better is not worth moving for.
            prop_assert!(moved > 0.8 * shown(&arrange(now, GAP, &tiles, mode, None)), "{moved} in {mode:?}");
        }
    }
}

fn is_within(picture: &Rect, tile: &Rect) -> bool {
    picture.x >= tile.x - SLACK
        && picture.y >= tile.y - SLACK
        && picture.x + picture.width <= tile.x + tile.width + SLACK
        && picture.y + picture.height <= tile.y + tile.height + SLACK
}

#[test]
fn with_a_host_who_leads_four_fifths_of_the_stage_are_still_useful() {
    for (width, height) in [(390.0, 520.0), (1280.0, 720.0), (880.0, 660.0)] {
        let stage = Size { width, height };
        let (mut sum, mut mixes) = (0.0, 0.0);
        for number in 3..=6_u32 {
            for mix in 0..1_usize << number {
                let shapes = (0..number).map(|bit| if mix >> bit & 1 == 1 { TALL } else { WIDE });
                let tiles: Vec<Tile<usize>> =
                    shapes.enumerate().map(|(id, aspect)| people::person(id, aspect)).collect();
                let arranged = arrange(Frame::bare(stage), 0.0, &tiles, Mode::Grid, None);
                let pictures: Vec<Rect> =
                    tiles.iter().map(|tile| arranged.place(&tile.id).unwrap().picture).collect();
                let aspects: Vec<f64> = tiles.iter().map(|tile| tile.aspect).collect();
                sum += useful_stage(stage, &aspects, &pictures);
                mixes += 1.0;
            }
        }
        let mean = sum / mixes;
        println!("{width}×{height}: {mean:.3} useful over {mixes} mixes");
        assert!(mean >= 0.80, "{mean} on {width}×{height}");
    }
}

#[test]
fn two_people_on_a_desktop_have_equal_columns() {
    for aspects in [[WIDE, WIDE], [TALL, WIDE], [WIDE, TALL], [TALL, TALL]] {
        let stage = Size { width: 1040.0, height: 780.0 };
        let tiles = [people::person(0, aspects[0]), people::person(1, aspects[1])];
        let arranged = arrange(Frame::bare(stage), GAP, &tiles, Mode::Grid, None);
        for id in [0, 1] {
            let Place { tile, picture, .. } = arranged.place(&id).unwrap();
            assert!((tile.width - 516.0).abs() < SLACK && (tile.height - 780.0).abs() < SLACK, "{tile:?}");
            assert!(picture.area() > 0.8 * tile.area(), "{picture:?} in {tile:?}");
        }
    }
}

#[test]
fn a_shared_screen_is_never_cropped() {
    let phone = Frame { size: Size { width: 390.0, height: 844.0 }, top: 60.0, bottom: 400.0 };
    let desktop = Frame::bare(Size { width: 1040.0, height: 780.0 });
    let tiles = [people::person(0, WIDE), Tile { id: 1, aspect: WIDE, subject: Subject::Screen }];
    for (frame, mode) in [(phone, Mode::Spotlight(1)), (desktop, Mode::Spotlight(1)), (desktop, Mode::Grid)] {
        let picture = arrange(frame, GAP, &tiles, mode, None).place(&1).unwrap().picture;
        assert!(picture.visible_share(WIDE) > 0.999, "{picture:?} in {mode:?}");
    }
}

#[test]
fn on_a_desktop_nobody_floats() {
    let frame = Frame::bare(Size { width: 1280.0, height: 720.0 });
    let tiles: Vec<Tile<usize>> =
        [WIDE, WIDE, TALL].into_iter().enumerate().map(|(id, aspect)| people::person(id, aspect)).collect();
    for mode in [Mode::Grid, Mode::Spotlight(1)] {
        let arranged = arrange(frame, GAP, &tiles, mode, None);
        assert!(!arranged.has_backdrop());
        assert!(tiles.iter().all(|tile| arranged.place(&tile.id).unwrap().layer != Layer::Floating));
    }
}

#[test]
fn tiles_stay_when_a_narrower_window_makes_the_host_just_as_large_as_a_tile_of_another_row() {
    let shapes = [4.0 / 3.0, 4.0 / 3.0, WIDE, 0.711_909_502_727_083_3, TALL, WIDE, WIDE];
    let tiles: Vec<Tile<usize>> =
        shapes.into_iter().enumerate().map(|(id, aspect)| people::person(id, aspect)).collect();
    let stage = |width| Frame::bare(Size { width, height: 817.278_773_138_730_2 });
    let before = arrange(stage(923.751_578_491_021_7), GAP, &tiles, Mode::Grid, None);
    let after = arrange(stage(918.185_511_713_308_8), GAP, &tiles, Mode::Grid, Some(&before));
    assert!(after.is_cut_like(&before));
}
