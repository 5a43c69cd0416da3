//! What is asked of LiveKit for one picture, by how the stage shows it: pure.

/// How a picture is shown, as the stage says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PictureDemand {
    /// Whether it can be seen, or is about to be scrolled into view.
    pub visible: bool,
    /// In device pixels.
    pub width: u32,
    /// In device pixels.
    pub height: u32,
}

/// What is asked of LiveKit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::state::media) struct Wish {
    /// Whether it is to be sent at all.
    pub(in crate::state::media) subscribed: bool,
    /// The size that is enough, width and height; `None` where the element's own size decides.
    pub(in crate::state::media) size: Option<(u32, u32)>,
}

/// Sizes are told apart this finely, in pixels: a tile that grows by a hair asks for nothing new.
const STEP: u32 = 32;

/// What to ask for `demand` while there `is_stage`, or none; where nobody has said anything the picture comes as its
/// element needs it.
pub(in crate::state::media) const fn wish(is_stage: bool, demand: Option<PictureDemand>) -> Wish {
    match demand {
        _ if !is_stage => Wish { subscribed: false, size: None },
        None => Wish { subscribed: true, size: None },
        Some(PictureDemand { visible: false, .. }) => Wish { subscribed: false, size: None },
        // Not laid out yet: its size is not known.
        Some(PictureDemand { width: 0, .. } | PictureDemand { height: 0, .. }) => {
            Wish { subscribed: true, size: None }
        }
        Some(PictureDemand { width, height, .. }) => Wish {
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
    fn what_cannot_be_seen_is_not_sent() {
        let hidden = Some(PictureDemand { visible: false, width: 640, height: 360 });
        assert_eq!(wish(true, hidden), Wish { subscribed: false, size: None });
    }

    #[test]
    fn where_there_is_no_stage_nothing_is_sent_whatever_was_asked_for_before() {
        for demand in [None, seen(0, 0), seen(640, 360)] {
            assert_eq!(wish(false, demand), Wish { subscribed: false, size: None });
        }
    }

    #[test]
    fn what_can_be_seen_is_sent_in_a_size_that_is_enough() {
        assert_eq!(wish(true, seen(633, 352)), Wish { subscribed: true, size: Some((640, 352)) });
    }

    #[test]
    fn a_tile_that_grows_by_a_hair_asks_for_nothing_new() {
        assert_eq!(wish(true, seen(610, 340)), wish(true, seen(630, 350)));
    }

    #[test]
    fn before_anybody_says_anything_everything_is_sent() {
        for demand in [None, seen(0, 0)] {
            assert_eq!(wish(true, demand), Wish { subscribed: true, size: None });
        }
    }
}
