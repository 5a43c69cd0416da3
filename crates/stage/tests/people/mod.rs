//! Generated stages and people, and how their tiles lie.
#![allow(dead_code, reason = "each test file uses some of it")]

use costage_stage::{Frame, Rect, Size, Subject, Tile};
use proptest::prelude::*;

pub(crate) const GAP: f64 = 8.0;
pub(crate) const SLACK: f64 = 1e-6;
pub(crate) const WIDE: f64 = 16.0 / 9.0;
pub(crate) const TALL: f64 = 9.0 / 16.0;

/// A person; the one with id 0 is the host.
pub(crate) fn person(id: usize, aspect: f64) -> Tile<usize> {
    Tile { id, aspect, subject: if id == 0 { Subject::Host } else { Subject::Person } }
}

/// The stages of desktops and phones, with bars.
pub(crate) fn frames() -> impl Strategy<Value = Frame> {
    let size = (200.0..3000.0, 200.0..2000.0).prop_map(|(width, height)| Size { width, height });
    let phone = (320.0..460.0, 560.0..960.0).prop_map(|(width, height)| Size { width, height });
    (prop_oneof![size, phone], 0.0..80.0, 0.0..120.0).prop_map(|(size, top, bottom)| Frame {
        size,
        top,
        bottom,
    })
}

/// Phones held upright, whose chat and bars leave at least 45 % of the height.
pub(crate) fn phones() -> impl Strategy<Value = Frame> {
    (320.0..460.0, 640.0..960.0, 0.0..70.0, 0.0..1.0).prop_map(|(width, height, top, chat)| Frame {
        size: Size { width, height },
        top,
        bottom: (height * 0.55 - top) * chat,
    })
}

/// The shapes of cameras.
pub(crate) fn cameras() -> impl Strategy<Value = f64> {
    prop_oneof![Just(WIDE), Just(TALL), Just(4.0 / 3.0), 0.3..3.0]
}

/// One to twelve people, of whom the first is the host.
pub(crate) fn people() -> impl Strategy<Value = Vec<Tile<usize>>> {
    prop::collection::vec(cameras(), 1..13)
        .prop_map(|shapes| shapes.into_iter().enumerate().map(|(id, aspect)| person(id, aspect)).collect())
}

pub(crate) fn apart(a: &Rect, b: &Rect) -> bool {
    a.overlap(*b) <= SLACK
}

pub(crate) fn is_inside(rect: &Rect, frame: Frame) -> bool {
    rect.x >= -SLACK
        && rect.y >= -SLACK
        && rect.x + rect.width <= frame.size.width + SLACK
        && rect.y + rect.height <= frame.size.height + SLACK
}
