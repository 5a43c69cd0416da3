//! Loads the background blur for browsers that have none of their own, once. `index.html` has its hashed name.

use std::{cell::RefCell, rc::Rc};

use livekit_web::{BackgroundBlur, BlurError, LocalTrack};

use super::module_url::ModuleUrl;

/// The module's address where the page names none.
const DEFAULT_URL: &str = "/background-blur.mjs";

thread_local! {
    /// Checked once, because the check creates a drawing context.
    static CAN_RUN: bool = BackgroundBlur::can_run();
}

/// The background blur, loaded on first use. Clones share it.
#[derive(Debug, Clone, Default)]
pub struct Blurring(Rc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    loaded: RefCell<Option<BackgroundBlur>>,
    url: ModuleUrl,
}

impl Blurring {
    /// Whether this browser can run it. Loads nothing.
    #[must_use]
    pub fn can_run() -> bool {
        CAN_RUN.with(|can| *can)
    }

    /// Loads it, unless it is loaded.
    ///
    /// # Errors
    /// When it cannot be loaded. The next call tries again.
    pub async fn fetch(&self) -> Result<(), BlurError> {
        if self.0.loaded.borrow().is_none() {
            let load = async |url: String| BackgroundBlur::load(&url).await;
            let loaded = self.0.url.load("background-blur", DEFAULT_URL, load).await;
            self.0.loaded.replace(Some(loaded.map_err(|_| BlurError::NotFetched)?));
        }
        Ok(())
    }

    /// Blurs the background of `track` from now on. Call [`fetch`](Self::fetch) first.
    ///
    /// # Errors
    /// When the blur does not start; the track stays as it was.
    pub async fn apply(&self, track: &LocalTrack) -> Result<(), BlurError> {
        let loaded = self.0.loaded.borrow().clone().ok_or(BlurError::NotFetched)?;
        track.blur_background(&loaded).await
    }
}
