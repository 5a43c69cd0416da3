//! Properties of the stage on a phone that is held upright.

mod people;

use costage_stage::{Arranged, Frame, Layer, Mode, Place, Rect, Size, Tile, arrange};
use people::{GAP, SLACK, TALL, WIDE, apart, is_inside, person, phones};
use proptest::prelude::*;

const PHONE: Frame = Frame { size: Size { width: 390.0, height: 844.0 }, top: 60.0, bottom: 400.0 };
const SMALL: Frame = Frame { size: Size { width: 360.0, height: 640.0 }, top: 60.0, bottom: 292.0 };

fn led(frame: Frame, aspects: &[f64]) -> (Vec<Tile<usize>>, Arranged<usize>) {
    let tiles: Vec<Tile<usize>> =
        aspects.iter().enumerate().map(|(id, &aspect)| person(id, aspect)).collect();
    let arranged = arrange(frame, GAP, &tiles, Mode::Lead, None);
    (tiles, arranged)
}

fn is_clear(rect: &Rect, frame: Frame) -> bool {
    is_inside(rect, frame)
        && rect.y >= frame.top - SLACK
        && rect.y + rect.height <= frame.size.height - frame.bottom + SLACK
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn nobody_covers_anybody_and_all_but_a_backdrop_keep_clear_of_bars_and_chat(
        frame in phones(), people in people::people(), spotlit in prop::option::of(0..12_usize),
    ) {
        let mode = spotlit.map_or(Mode::Lead, |large| Mode::Spotlight(large.min(people.len() - 1)));
        let arranged = arrange(frame, GAP, &people, mode, None);
        let places: Vec<Place> = people.iter().map(|tile| arranged.place(&tile.id).unwrap()).collect();
        let strip = arranged.strip();
        for (index, place) in places.iter().enumerate() {
            let is_seen = !matches!(place.layer, Layer::Backdrop | Layer::Hidden);
            // A strip scrolls sideways, and nothing else does.
            let seen = strip.filter(|_| place.layer == Layer::Strip).map_or(place.tile, |strip| Rect {
                x: 0.0, width: strip.view.width, ..place.tile
            });
            prop_assert!(!is_seen || is_clear(&seen, frame), "{place:?} on {frame:?}");
            for other in &places[index + 1..] {
                let may_cover = [place, other].iter().any(|one| matches!(one.layer, Layer::Backdrop | Layer::Hidden));
                prop_assert!(may_cover || apart(&place.tile, &other.tile), "{place:?} {other:?}");
            }
        }
        if let Some((more, count)) = arranged.more() {
            prop_assert!(is_clear(&more, frame) && count > 0);
            prop_assert_eq!(count, places.iter().filter(|place| place.layer == Layer::Hidden).count());
            let shown = places.iter().filter(|place| place.layer == Layer::Floating);
            prop_assert!(shown.into_iter().all(|place| apart(&place.tile, &more)));
        }
    }

    #[test]
    fn there_is_no_gap_before_the_chat(frame in phones(), people in people::people()) {
        let arranged = arrange(frame, GAP, &people, Mode::Lead, None);
        let lowest = people.iter().map(|tile| {
            let rect = arranged.rect(&tile.id).unwrap();
            rect.y + rect.height
        });
        prop_assert!(lowest.fold(0.0, f64::max) >= frame.size.height - frame.bottom - 1.0);
    }
}

#[test]
fn an_upright_host_fills_the_screen() {
    for frame in [PHONE, SMALL] {
        let (_, arranged) = led(frame, &[TALL]);
        let place = arranged.place(&0).unwrap();
        assert_eq!(place.layer, Layer::Backdrop);
        assert!(place.picture.area() > 0.99 * frame.size.area(), "{place:?}");
    }
}

#[test]
fn a_landscape_host_fills_the_clear_part_on_a_backdrop_of_the_whole_screen() {
    for frame in [PHONE, SMALL] {
        let (_, arranged) = led(frame, &[WIDE]);
        let Place { tile, picture, layer } = arranged.place(&0).unwrap();
        assert_eq!((layer, tile), (Layer::Backdrop, frame.whole()));
        assert!(is_clear(&picture, frame) && picture.area() > 0.99 * frame.clear().area(), "{picture:?}");
    }
    // Without the chat, the picture is as high as 4:5.
    let open = Frame { bottom: 100.0, ..PHONE };
    let picture = led(open, &[WIDE]).1.place(&0).unwrap().picture;
    assert!((picture.width / picture.height - 0.8).abs() < SLACK && picture.width > 389.0, "{picture:?}");
}

#[test]
fn a_co_host_floats_in_the_corner_of_an_upright_host() {
    let (_, arranged) = led(PHONE, &[TALL, WIDE]);
    let ann = arranged.place(&1).unwrap();
    assert_eq!(ann.layer, Layer::Floating);
    assert!(ann.tile.x > 195.0 && ann.tile.y < 100.0 && ann.tile.height <= 180.0, "{ann:?}");
}

#[test]
fn two_landscape_cameras_and_mixed_ones_share_the_screen_equally_edge_to_edge() {
    for aspects in [[WIDE, WIDE], [WIDE, TALL]] {
        let (_, arranged) = led(PHONE, &aspects);
        let [host, ann] = [0, 1].map(|id| arranged.place(&id).unwrap());
        assert!((host.tile.area() - ann.tile.area()).abs() < 1.0);
        assert!(host.tile.area() + ann.tile.area() > 0.99 * PHONE.clear().area());
    }
}

#[test]
fn with_five_an_upright_host_keeps_the_screen_and_the_rest_are_counted() {
    let (tiles, arranged) = led(PHONE, &[TALL, WIDE, TALL, WIDE, WIDE]);
    let layers: Vec<Layer> = tiles.iter().map(|tile| arranged.place(&tile.id).unwrap().layer).collect();
    assert_eq!(layers[..4], [Layer::Backdrop, Layer::Floating, Layer::Floating, Layer::Floating]);
    assert_eq!(arranged.more().map(|(_, count)| count), Some(1));
    let (_, small) = led(SMALL, &[TALL, WIDE, TALL, WIDE, WIDE]);
    assert_eq!(small.more().map(|(_, count)| count), Some(2));
}

#[test]
fn with_three_and_more_a_landscape_host_has_the_width_and_the_others_one_equal_row() {
    for number in [3, 5, 12] {
        for frame in [PHONE, SMALL] {
            let (tiles, arranged) = led(frame, &vec![WIDE; number]);
            let host = arranged.rect(&0).unwrap();
            assert!((host.width - frame.size.width).abs() < SLACK);
            let strip = arranged.strip().unwrap();
            assert!(!strip.is_vertical && strip.tiles == number - 1);
            assert_eq!(
                strip.length() > frame.size.width + 1.0,
                number > 4,
                "{number} scroll if they have to"
            );
            assert!(tiles[1..].iter().all(|tile| arranged.place(&tile.id).unwrap().layer == Layer::Strip));
        }
    }
}
