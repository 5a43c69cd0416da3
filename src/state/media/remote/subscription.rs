//! The subscription to one picture, derived from how the stage shows it. Pure.

/// How the stage shows a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PictureDemand {
    /// Whether it can be seen, or is about to be scrolled into view.
    pub visible: bool,
    /// In device pixels.
    pub width: u32,
    /// In device pixels.
    pub height: u32,
}

/// The subscription that LiveKit is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::state::media) struct Subscription {
    /// Whether to receive the picture at all.
    pub(in crate::state::media) subscribed: bool,
    /// The size that is enough, width and height; `None` where the element's own size decides.
    pub(in crate::state::media) size: Option<(u32, u32)>,
}

/// Sizes are rounded up to a multiple of this many pixels, so that a tile that grows a little changes nothing.
const STEP: u32 = 32;

/// The subscription for `demand`, on a page that shows a stage or none (`is_stage`). Without a demand the size of the
/// `<video>` decides.
pub(in crate::state::media) const fn subscription(
    is_stage: bool,
    demand: Option<PictureDemand>,
) -> Subscription {
    match demand {
        _ if !is_stage => Subscription { subscribed: false, size: None },
        None => Subscription { subscribed: true, size: None },
        Some(PictureDemand { visible: false, .. }) => Subscription { subscribed: false, size: None },
        // Not laid out yet: its size is not known.
        Some(PictureDemand { width: 0, .. } | PictureDemand { height: 0, .. }) => {
            Subscription { subscribed: true, size: None }
        }
        Some(PictureDemand { width, height, .. }) => Subscription {
            subscribed: true,
            size: Some((width.next_multiple_of(STEP), height.next_multiple_of(STEP))),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn seen(width: u32, height: u32) -> Option<PictureDemand> {
        Some(PictureDemand { visible: true, width, height })
    }

    #[test]
    fn a_picture_out_of_view_is_not_sent() {
        let hidden = Some(PictureDemand { visible: false, width: 640, height: 360 });
        assert_eq!(subscription(true, hidden), Subscription { subscribed: false, size: None });
    }

    #[test]
    fn without_a_stage_nothing_is_sent_whatever_the_demand() {
        for demand in [None, seen(0, 0), seen(640, 360)] {
            assert_eq!(subscription(false, demand), Subscription { subscribed: false, size: None });
        }
    }

    #[test]
    fn a_visible_picture_is_sent_in_a_size_that_is_enough() {
        assert_eq!(
            subscription(true, seen(633, 352)),
            Subscription { subscribed: true, size: Some((640, 352)) }
        );
    }

    #[test]
    fn a_tile_that_grows_by_a_hair_asks_for_nothing_new() {
        assert_eq!(subscription(true, seen(610, 340)), subscription(true, seen(630, 350)));
    }

    #[test]
    fn without_a_demand_everything_is_sent() {
        for demand in [None, seen(0, 0)] {
            assert_eq!(subscription(true, demand), Subscription { subscribed: true, size: None });
        }
    }
}
