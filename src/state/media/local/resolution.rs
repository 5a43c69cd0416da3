//! The resolution of the local camera, and the resolutions to choose from.

use leptos::prelude::{GetUntracked, WithValue};
use serde::{Deserialize, Serialize};

use super::{LocalMedia, capture::CaptureKind};
use crate::ports::media;

/// A resolution to choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Resolution {
    /// 640 × 360, for slow networks.
    P360,
    /// 1280 × 720.
    #[default]
    P720,
    /// 1920 × 1080.
    P1080,
}

impl Resolution {
    /// Every resolution, the smallest first.
    pub const ALL: [Self; 3] = [Self::P360, Self::P720, Self::P1080];

    /// The height in pixels.
    #[must_use]
    pub const fn height(self) -> u32 {
        match self {
            Self::P360 => 360,
            Self::P720 => 720,
            Self::P1080 => 1080,
        }
    }

    /// The resolutions that a camera of this greatest height, in pixels, can deliver. Empty if there are fewer than two, or
    /// the browser does not report the height.
    #[must_use]
    pub fn offered(max_height: Option<u32>) -> Vec<Self> {
        let Some(max) = max_height else { return Vec::new() };
        let offered: Vec<Self> = Self::ALL.into_iter().filter(|size| size.height() <= max).collect();
        if offered.len() > 1 { offered } else { Vec::new() }
    }

    /// Whether a camera delivers less than this resolution and less than it could. `max_height` is the greatest height in
    /// pixels that the browser reports for it. A phone held upright delivers width and height exchanged.
    fn is_missed(self, given: media::Dimensions, max_height: Option<u32>) -> bool {
        let possible = max_height.unwrap_or(u32::MAX).min(self.height());
        given.width.min(given.height) < possible
    }

    /// The size and frame rate to request of the camera.
    pub(in crate::state::media) fn to_livekit(self) -> media::Resolution {
        let height = self.height();
        media::Resolution { width: height * 16 / 9, height, frame_rate: Some(30.0) }
    }
}

impl LocalMedia {
    /// Restores the chosen resolution after LiveKit has reopened the camera: LiveKit requests the resolution only when the
    /// camera is open, and not every browser changes it then.
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
            // This makes a new track. A blurred one is left as it is, because its blur would start a moment too late.
            self.open_one(CaptureKind::Camera).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_resolution_is_missed_if_the_camera_delivers_less_than_it_can() {
        let missed = |size: Resolution, (width, height), most| {
            size.is_missed(media::Dimensions { width, height }, most)
        };
        assert!(
            missed(Resolution::P720, (640, 480), Some(2160)) && missed(Resolution::P720, (640, 480), None)
        );
        assert!(!missed(Resolution::P720, (640, 480), Some(480)), "the camera cannot deliver more");
        assert!(!missed(Resolution::P720, (1280, 720), Some(1080)));
        assert!(!missed(Resolution::P720, (720, 1280), None), "held upright");
        assert!(!missed(Resolution::P360, (640, 480), None), "more than asked for");
        assert!(missed(Resolution::P1080, (1280, 720), Some(1080)));
    }

    #[test]
    fn only_what_the_camera_can_deliver_is_offered() {
        assert_eq!(Resolution::offered(Some(720)), [Resolution::P360, Resolution::P720]);
        assert_eq!(Resolution::offered(Some(2160)), Resolution::ALL);
    }

    #[test]
    fn a_single_resolution_is_no_choice() {
        assert!(Resolution::offered(Some(480)).is_empty());
        assert!(Resolution::offered(None).is_empty());
    }

    #[test]
    fn every_resolution_is_sixteen_by_nine() {
        for size in Resolution::ALL {
            let size = size.to_livekit();
            assert_eq!(size.width * 9, size.height * 16);
        }
    }
}
