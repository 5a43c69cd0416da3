//! Loads LiveKit's client once; `index.html` knows its hashed name.

use std::{cell::RefCell, rc::Rc};

use livekit_web::{LiveKit, LoadError};

use super::module_url::ModuleUrl;

/// Where it lies when the page does not say.
const DEFAULT_URL: &str = "/livekit-client.mjs";

/// LiveKit's client, fetched on the first call. Clones share it.
#[derive(Debug, Clone, Default)]
pub struct MediaLoader(Rc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    loaded: RefCell<Option<LiveKit>>,
    url: ModuleUrl,
}

impl MediaLoader {
    /// LiveKit's client; the browser fetches it once.
    ///
    /// # Errors
    /// It could not be fetched, nor when asked for again. The next call tries anew.
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

    /// Fetches it ahead, because it will be needed soon. A failure shows when it is.
    pub fn fetch_ahead(&self) {
        let loader = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let _ = loader.load().await;
        });
    }
}
