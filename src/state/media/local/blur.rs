//! Blur of what is behind the person: by the browser itself where it can, else by a processor that is fetched
//! when it is wished for. What cannot be done is said: nobody believes to be hidden who is not.

use leptos::{prelude::*, task::spawn_local};

use super::{LocalMedia, capture::CaptureKind};
use crate::ports::media::{BlurError, Blurring, LocalTrack};

/// Who blurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlurBy {
    /// The browser itself.
    Browser,
    /// A processor of ours, frame by frame.
    Processor,
}

impl BlurBy {
    /// The better one of those there are; none where nobody can.
    const fn best(browser_can: bool, processor_can: bool) -> Option<Self> {
        match (browser_can, processor_can) {
            (true, _) => Some(Self::Browser),
            (false, true) => Some(Self::Processor),
            (false, false) => None,
        }
    }
}

/// How far the blur is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum BlurPhase {
    /// Not wished for.
    #[default]
    Off,
    /// Wished for; the background can still be seen.
    Starting,
    /// The background cannot be seen, here or by anybody.
    On,
    /// Wished for, and not had: the background can be seen.
    Failed(BlurProblem),
}

impl BlurPhase {
    /// Whether it is wished for, and may still come.
    #[must_use]
    pub const fn is_wished(self) -> bool {
        matches!(self, Self::Starting | Self::On)
    }
}

/// Why it is not had, as far as that changes what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlurProblem {
    /// What it needs did not come; it may the next time.
    NotFetched,
    /// It does not run here.
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

/// The blur of one's own camera.
#[derive(Clone, Copy)]
pub(in crate::state::media) struct Blur {
    phase: RwSignal<BlurPhase>,
    processor: StoredValue<Blurring, LocalStorage>,
    /// The track that the processor works on.
    processed: StoredValue<Option<LocalTrack>, LocalStorage>,
    /// Counts the wishes, so that one that has been overtaken is not carried out.
    wishes: StoredValue<u32>,
}

impl Blur {
    pub(in crate::state::media) fn new() -> Self {
        Self {
            phase: RwSignal::new(BlurPhase::Off),
            processor: StoredValue::new_local(Blurring::default()),
            processed: StoredValue::new_local(None),
            wishes: StoredValue::new(0),
        }
    }

    /// Takes notice of a camera that was opened, or opened anew: the browser's blur ended with the one before.
    pub(in crate::state::media) fn see(self, track: &LocalTrack, browser_can: bool) {
        if self.phase.get_untracked().is_wished() && !self.is_processed(track) {
            let track = track.clone();
            spawn_local(async move { self.set(&track, browser_can, true).await });
        }
    }

    /// Whether the app itself blurs what `track` gives.
    pub(in crate::state::media) fn is_processed(self, track: &LocalTrack) -> bool {
        self.processed.try_with_value(|processed| processed.as_ref() == Some(track)).unwrap_or_default()
    }

    async fn set(self, track: &LocalTrack, browser_can: bool, blur: bool) {
        let wish = self.wishes.get_value().wrapping_add(1);
        self.wishes.set_value(wish);
        self.phase.set(if blur { BlurPhase::Starting } else { BlurPhase::Off });
        let done = if blur {
            self.start(track, browser_can, wish).await
        } else {
            self.end(track, browser_can).await
        };
        // Overtaken by another wish, or the app is gone.
        if self.wishes.try_get_value() != Some(wish) {
            return;
        }
        match done {
            Ok(()) if blur => self.phase.set(BlurPhase::On),
            Ok(()) => {}
            Err(error) => self.phase.set(BlurPhase::Failed(error.into())),
        }
    }

    async fn start(self, track: &LocalTrack, browser_can: bool, wish: u32) -> Result<(), BlurError> {
        match BlurBy::best(browser_can, Blurring::can_run()) {
            Some(BlurBy::Browser) => {
                track.set_background_blur(true).await.map_err(|_| BlurError::NotPossible)
            }
            Some(BlurBy::Processor) => {
                let processor = self.processor.with_value(Clone::clone);
                processor.fetch().await?;
                if self.wishes.try_get_value() != Some(wish) {
                    return Ok(());
                }
                self.processed.set_value(Some(track.clone()));
                let applied = processor.apply(track).await;
                match applied {
                    // Switched off while it started.
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
            // Waits for its start, where that is still going on.
            return track.unblur_background().await;
        }
        if browser_can {
            return track.set_background_blur(false).await.map_err(|_| BlurError::NotPossible);
        }
        Ok(())
    }

    /// The camera is closed: its processor ended with it.
    pub(in crate::state::media) fn forget(self) {
        let _ = self.processed.try_set_value(None);
    }
}

impl LocalMedia {
    /// Who can blur what is behind the person; nobody, when there is no camera that is open.
    #[must_use]
    pub fn blur_by(self) -> Signal<Option<BlurBy>> {
        let can_blur = self.camera_choices.browser_can_blur();
        Signal::derive(move || BlurBy::best(can_blur.get(), Blurring::can_run()))
    }

    /// How far the blur is.
    #[must_use]
    pub fn blur(self) -> Signal<BlurPhase> {
        self.camera_choices.blur.phase.into()
    }

    /// Blurs what is behind the person, or not, also while live and without a cut. The last wish counts.
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
    fn a_blur_that_failed_is_not_shown_as_wished() {
        assert!(BlurPhase::Starting.is_wished() && BlurPhase::On.is_wished());
        assert!(!BlurPhase::Off.is_wished());
        assert!(!BlurPhase::Failed(BlurProblem::NotFetched).is_wished());
    }
}
