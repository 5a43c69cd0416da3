//! The background blur: by the browser itself where it can, otherwise by a processor that is loaded when the blur is
//! switched on. A blur that fails is reported, so that nobody believes their background to be hidden when it is not.

use leptos::{prelude::*, task::spawn_local};

use super::{LocalMedia, capture::CaptureKind};
use crate::ports::media::{BlurError, Blurring, LocalTrack};

/// The implementation of the blur.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlurBy {
    /// The browser's own blur.
    Browser,
    /// LiveKit's track processor, which works on each frame.
    Processor,
}

impl BlurBy {
    /// The best implementation that is available, if any.
    const fn best(browser_can: bool, processor_can: bool) -> Option<Self> {
        match (browser_can, processor_can) {
            (true, _) => Some(Self::Browser),
            (false, true) => Some(Self::Processor),
            (false, false) => None,
        }
    }
}

/// The phase of the blur.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum BlurPhase {
    /// Switched off.
    #[default]
    Off,
    /// Switched on; the background can still be seen.
    Starting,
    /// The background is hidden from everybody.
    On,
    /// Switched on but failed: the background can be seen.
    Failed(BlurProblem),
}

impl BlurPhase {
    /// Whether the blur is switched on and has not failed.
    #[must_use]
    pub const fn is_wanted(self) -> bool {
        matches!(self, Self::Starting | Self::On)
    }
}

/// Why the blur failed, as far as the remedies differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlurProblem {
    /// The processor could not be loaded. Another attempt may succeed.
    NotFetched,
    /// The blur does not run in this browser or on this device.
    NotPossible,
}

impl From<BlurError> for BlurProblem {
    fn from(error: BlurError) -> Self {
        match error {
            BlurError::NotFetched => Self::NotFetched,
            BlurError::NotPossible => Self::NotPossible,
        }
    }
}

/// The blur of the local camera.
#[derive(Clone, Copy)]
pub(in crate::state::media) struct Blur {
    phase: RwSignal<BlurPhase>,
    processor: StoredValue<Blurring, LocalStorage>,
    /// The track whose frames the processor blurs.
    processed: StoredValue<Option<LocalTrack>, LocalStorage>,
    /// The number of the latest request to switch, so that an earlier one has no effect any more.
    requests: StoredValue<u32>,
}

impl Blur {
    pub(in crate::state::media) fn new() -> Self {
        Self {
            phase: RwSignal::new(BlurPhase::Off),
            processor: StoredValue::new_local(Blurring::default()),
            processed: StoredValue::new_local(None),
            requests: StoredValue::new(0),
        }
    }

    /// Blurs a camera that was just opened or reopened, if the blur is switched on: the browser's blur ended with the
    /// previous camera.
    pub(in crate::state::media) fn camera_opened(self, track: &LocalTrack, browser_can: bool) {
        if self.phase.get_untracked().is_wanted() && !self.is_processed(track) {
            let track = track.clone();
            spawn_local(async move { self.set(&track, browser_can, true).await });
        }
    }

    /// Whether the processor blurs `track`.
    pub(in crate::state::media) fn is_processed(self, track: &LocalTrack) -> bool {
        self.processed.try_with_value(|processed| processed.as_ref() == Some(track)).unwrap_or_default()
    }

    async fn set(self, track: &LocalTrack, browser_can: bool, blur: bool) {
        let request = self.requests.get_value().wrapping_add(1);
        self.requests.set_value(request);
        self.phase.set(if blur { BlurPhase::Starting } else { BlurPhase::Off });
        let done = if blur {
            self.start(track, browser_can, request).await
        } else {
            self.end(track, browser_can).await
        };
        // There is a later request, or the app is gone.
        if self.requests.try_get_value() != Some(request) {
            return;
        }
        match done {
            Ok(()) if blur => self.phase.set(BlurPhase::On),
            Ok(()) => {}
            Err(error) => self.phase.set(BlurPhase::Failed(error.into())),
        }
    }

    async fn start(self, track: &LocalTrack, browser_can: bool, request: u32) -> Result<(), BlurError> {
        match BlurBy::best(browser_can, Blurring::can_run()) {
            Some(BlurBy::Browser) => {
                track.set_background_blur(true).await.map_err(|_| BlurError::NotPossible)
            }
            Some(BlurBy::Processor) => {
                let processor = self.processor.with_value(Clone::clone);
                processor.fetch().await?;
                if self.requests.try_get_value() != Some(request) {
                    return Ok(());
                }
                self.processed.set_value(Some(track.clone()));
                let applied = processor.apply(track).await;
                match applied {
                    // Switched off while it was starting.
                    Ok(()) if !self.is_processed(track) => track.unblur_background().await,
                    Ok(()) => Ok(()),
                    Err(error) => {
                        let _ = self.processed.try_set_value(None);
                        Err(error)
                    }
                }
            }
            None => Err(BlurError::NotPossible),
        }
    }

    async fn end(self, track: &LocalTrack, browser_can: bool) -> Result<(), BlurError> {
        if self.is_processed(track) {
            self.processed.set_value(None);
            // If the processor is still starting, this waits for it.
            return track.unblur_background().await;
        }
        if browser_can {
            return track.set_background_blur(false).await.map_err(|_| BlurError::NotPossible);
        }
        Ok(())
    }

    /// Notes that the camera was closed, which ends its processor.
    pub(in crate::state::media) fn camera_closed(self) {
        let _ = self.processed.try_set_value(None);
    }
}

impl LocalMedia {
    /// The implementation that can blur the background; `None` if there is none or the camera is closed.
    #[must_use]
    pub fn blur_by(self) -> Signal<Option<BlurBy>> {
        let can_blur = self.camera_choices.browser_can_blur();
        Signal::derive(move || BlurBy::best(can_blur.get(), Blurring::can_run()))
    }

    /// The phase of the blur.
    #[must_use]
    pub fn blur(self) -> Signal<BlurPhase> {
        self.camera_choices.blur.phase.into()
    }

    /// Switches the blur on or off, also while live, without interrupting the picture. Of several calls the last one
    /// counts.
    pub async fn set_blur(self, blur: bool) {
        let Some(track) = self.track(CaptureKind::Camera) else { return };
        let browser_can = self.camera_choices.browser_can_blur().get_untracked();
        self.camera_choices.blur.set(&track, browser_can, blur).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_blurs_before_a_processor_does() {
        assert_eq!(BlurBy::best(true, true), Some(BlurBy::Browser));
        assert_eq!(BlurBy::best(true, false), Some(BlurBy::Browser));
        assert_eq!(BlurBy::best(false, true), Some(BlurBy::Processor));
        assert_eq!(BlurBy::best(false, false), None);
    }

    #[test]
    fn a_blur_that_failed_is_not_shown_as_switched_on() {
        assert!(BlurPhase::Starting.is_wanted() && BlurPhase::On.is_wanted());
        assert!(!BlurPhase::Off.is_wanted());
        assert!(!BlurPhase::Failed(BlurProblem::NotFetched).is_wanted());
    }
}
