//! Loads livekit-client, once. `index.html` has its hashed name.

use std::{cell::RefCell, rc::Rc};

use livekit_web::{LiveKit, LoadError};

use super::module_url::ModuleUrl;

/// The module's address where the page names none.
const DEFAULT_URL: &str = "/livekit-client.mjs";

/// The module livekit-client, loaded on first use. Clones share it.
#[derive(Debug, Clone, Default)]
pub struct MediaLoader(Rc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    loaded: RefCell<Option<LiveKit>>,
    url: ModuleUrl,
}

impl MediaLoader {
    /// Returns the module; only the first call loads it.
    ///
    /// # Errors
    /// When it cannot be loaded, nor at a second attempt. The next call tries again.
    pub async fn load(&self) -> Result<LiveKit, LoadError> {
        if let Some(loaded) = self.0.loaded.borrow().clone() {
            return Ok(loaded);
        }
        let loaded = self
            .0
            .url
            .load("livekit-client", DEFAULT_URL, async |url: String| LiveKit::load(&url).await)
            .await?;
        self.0.loaded.replace(Some(loaded.clone()));
        Ok(loaded)
    }

    /// Loads it in advance. A failure is reported once it is needed.
    pub fn fetch_ahead(&self) {
        let loader = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let _ = loader.load().await;
        });
    }
}
