//! Loads what blurs the background, once, where the browser cannot do it by itself; `index.html` knows its
//! hashed name.

use std::{cell::RefCell, rc::Rc};

use livekit_web::{BackgroundBlur, BlurError, LocalTrack};

use super::module_url::ModuleUrl;

/// Where it lies when the page does not say.
const DEFAULT_URL: &str = "/background-blur.mjs";

thread_local! {
    /// Asked once: the answer costs a drawing context.
    static CAN_RUN: bool = BackgroundBlur::can_run();
}

/// What blurs the background of a camera, fetched on the first use. Clones share it.
#[derive(Debug, Clone, Default)]
pub struct Blurring(Rc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    loaded: RefCell<Option<BackgroundBlur>>,
    url: ModuleUrl,
}

impl Blurring {
    /// Whether this browser has what it needs; fetches nothing.
    #[must_use]
    pub fn can_run() -> bool {
        CAN_RUN.with(|can| *can)
    }

    /// Fetches it, if it is not here yet.
    ///
    /// # Errors
    /// It could not be fetched. The next call tries again.
    pub async fn fetch(&self) -> Result<(), BlurError> {
        if self.0.loaded.borrow().is_none() {
            let load = async |url: String| BackgroundBlur::load(&url).await;
            let loaded = self.0.url.load("background-blur", DEFAULT_URL, load).await;
            self.0.loaded.replace(Some(loaded.map_err(|_| BlurError::NotFetched)?));
        }
        Ok(())
    }

    /// Blurs the background of `track` from now on; to be [fetched](Self::fetch) first.
    ///
    /// # Errors
    /// It is not blurred, and goes on as it was.
    pub async fn apply(&self, track: &LocalTrack) -> Result<(), BlurError> {
        let loaded = self.0.loaded.borrow().clone().ok_or(BlurError::NotFetched)?;
        track.blur_background(&loaded).await
    }
}
