//! How large one's own picture is sent: what is offered is what the camera can do.

use serde::{Deserialize, Serialize};

use crate::ports::media;

/// A size to choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Resolution {
    /// 640 × 360: for weak lines.
    P360,
    /// 1280 × 720.
    #[default]
    P720,
    /// 1920 × 1080.
    P1080,
}

impl Resolution {
    /// Every size, the smallest first.
    pub const ALL: [Self; 3] = [Self::P360, Self::P720, Self::P1080];

    /// Its lines.
    #[must_use]
    pub const fn height(self) -> u32 {
        match self {
            Self::P360 => 360,
            Self::P720 => 720,
            Self::P1080 => 1080,
        }
    }

    /// Those that a camera with at most `max_height` lines can do; nothing to choose where the browser does
    /// not tell.
    #[must_use]
    pub fn offered(max_height: Option<u32>) -> Vec<Self> {
        let Some(max) = max_height else { return Vec::new() };
        let offered: Vec<Self> = Self::ALL.into_iter().filter(|size| size.height() <= max).collect();
        if offered.len() > 1 { offered } else { Vec::new() }
    }

    pub(super) fn wish(self) -> media::Resolution {
        let height = self.height();
        media::Resolution { width: height * 16 / 9, height, frame_rate: Some(30.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_camera_can_do_is_offered() {
        assert_eq!(Resolution::offered(Some(720)), [Resolution::P360, Resolution::P720]);
        assert_eq!(Resolution::offered(Some(2160)), Resolution::ALL);
    }

    #[test]
    fn a_choice_of_one_is_none() {
        assert!(Resolution::offered(Some(480)).is_empty());
        assert!(Resolution::offered(None).is_empty());
    }

    #[test]
    fn every_size_is_sixteen_by_nine() {
        for size in Resolution::ALL {
            let wish = size.wish();
            assert_eq!(wish.width * 9, wish.height * 16);
        }
    }
}
