//! Who stands in the grid and who in the strip, and where the grid's tiles are.

use costage_protocol::UserId;
use costage_stage::{GRID_CAP, GRID_CAP_SMALL, Layout, Rect, Size, places, solve};
use leptos::prelude::*;

use super::members::Member;
use crate::state::media::MediaSession;

/// Between tiles, in CSS pixels.
const GAP: f64 = 8.0;
/// A stage narrower than this, in CSS pixels, is a small screen's.
const SMALL: f64 = 600.0;
/// The shape of a tile whose picture is not known yet, or not there.
const NO_PICTURE: f64 = 16.0 / 9.0;
/// Shapes are told apart this finely: a codec's rounding moves nobody.
const ASPECT_STEPS: f64 = 50.0;

/// Where everybody of the current stage stands.
#[derive(Clone, Copy)]
pub(super) struct Arrangement {
    /// The room there is for the grid.
    pub(super) space: RwSignal<Size>,
    /// Those in the grid, in its order.
    pub(super) grid: Memo<Vec<Member>>,
    /// Those in the strip, in its order.
    pub(super) strip: Memo<Vec<Member>>,
    rects: Memo<Vec<Rect>>,
}

impl Arrangement {
    /// Arranges `members`, the host first.
    pub(super) fn new(members: Memo<Vec<Member>>, me: UserId, media: MediaSession) -> Self {
        let space = RwSignal::new(Size::default());
        let cap = Memo::new(move |_| if space.get().width < SMALL { GRID_CAP_SMALL } else { GRID_CAP });
        let divided = Memo::new(move |_| members.with(|members| places(members, cap.get())));
        let grid = Memo::new(move |_| divided.with(|places| places.grid.clone()));
        let strip = Memo::new(move |_| divided.with(|places| places.strip.clone()));
        let aspects = Memo::new(move |_| {
            let aspect = |member: &Member| aspect_of(&member.user.id, &me, media);
            grid.with(|grid| grid.iter().map(aspect).collect::<Vec<_>>())
        });
        let layout = Memo::new(move |previous: Option<&Layout>| {
            aspects.with(|aspects| solve(space.get(), GAP, aspects, previous))
        });
        let rects = Memo::new(move |_| layout.with(|layout| layout.rects().to_vec()));
        Self { space, grid, strip, rects }
    }

    /// Where `user`'s tile is in the grid.
    pub(super) fn rect(self, user: UserId) -> Signal<Rect> {
        Signal::derive(move || {
            let at = self.grid.with(|grid| grid.iter().position(|one| one.user.id == user));
            at.and_then(|at| self.rects.with(|rects| rects.get(at).copied())).unwrap_or_default()
        })
    }
}

/// The shape of `user`'s picture, where there is one to see.
fn aspect_of(user: &UserId, me: &UserId, media: MediaSession) -> f64 {
    let known = if user == me && media.wants_stage().get() {
        media.local().aspect().get()
    } else {
        let person = media.cast().person(user);
        person.aspect.get().filter(|_| person.has_picture.get())
    };
    known.map_or(NO_PICTURE, |aspect| (aspect * ASPECT_STEPS).round() / ASPECT_STEPS)
}
