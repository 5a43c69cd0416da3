//! How large one's own picture is sent: what is offered is what the camera can do.

use leptos::prelude::{GetUntracked, WithValue};
use serde::{Deserialize, Serialize};

use super::{LocalMedia, capture::CaptureKind};
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

    /// Whether a camera gives less than it could (`max_height`: its most lines, where the browser tells) and than
    /// this asks for. A phone held upright gives its lines side by side.
    fn is_missed(self, given: media::Dimensions, max_height: Option<u32>) -> bool {
        let possible = max_height.unwrap_or(u32::MAX).min(self.height());
        given.width.min(given.height) < possible
    }

    pub(in crate::state::media) fn wish(self) -> media::Resolution {
        let height = self.height();
        media::Resolution { width: height * 16 / 9, height, frame_rate: Some(30.0) }
    }
}

impl LocalMedia {
    /// Has the camera in the size chosen, though the browser opened it anew in one of its own: LiveKit asks for the
    /// size only when it is open, and not every browser changes it then.
    pub(in crate::state::media) async fn keep_size(self) {
        let Some(track) = self.track(CaptureKind::Camera) else { return };
        let (Some(given), most) = (track.dimensions(), track.camera_abilities().max_height) else { return };
        if !self.resolution().get_untracked().is_missed(given, most) {
            return;
        }
        if track.is_published() {
            let loader = self.loader.with_value(Clone::clone);
            let Ok(livekit) = loader.load().await else { return };
            if livekit.reopen_camera(&track, &self.video_capture()).await.is_ok() {
                self.renewed(CaptureKind::Camera);
            }
        } else if !self.camera_choices.blur.is_processed(&track) {
            // Another track, which a blur would reach a moment too late.
            self.open_one(CaptureKind::Camera).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_missed_where_the_camera_can_do_more_than_it_gives() {
        let missed = |wish: Resolution, (width, height), most| {
            wish.is_missed(media::Dimensions { width, height }, most)
        };
        assert!(
            missed(Resolution::P720, (640, 480), Some(2160)) && missed(Resolution::P720, (640, 480), None)
        );
        assert!(!missed(Resolution::P720, (640, 480), Some(480)), "it cannot do more");
        assert!(!missed(Resolution::P720, (1280, 720), Some(1080)));
        assert!(!missed(Resolution::P720, (720, 1280), None), "held upright");
        assert!(!missed(Resolution::P360, (640, 480), None), "more than asked for");
        assert!(missed(Resolution::P1080, (1280, 720), Some(1080)));
    }

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
