//! Loads LiveKit's client once, and says where it lies: `index.html` knows its hashed name.

use std::{cell::RefCell, rc::Rc};

use livekit_web::{LiveKit, LoadError};

/// Where it lies when the page does not say.
const DEFAULT_URL: &str = "/livekit-client.mjs";

/// LiveKit's client, fetched on the first call. Clones share it.
#[derive(Debug, Clone, Default)]
pub struct MediaLoader(Rc<RefCell<Option<LiveKit>>>);

impl MediaLoader {
    /// LiveKit's client; the browser fetches it once.
    ///
    /// # Errors
    /// It could not be fetched. The next call tries again.
    pub async fn load(&self) -> Result<LiveKit, LoadError> {
        if let Some(loaded) = self.0.borrow().clone() {
            return Ok(loaded);
        }
        let url = named_by_page("livekit-client").unwrap_or_else(|| DEFAULT_URL.to_owned());
        let loaded = LiveKit::load(&url).await?;
        self.0.replace(Some(loaded.clone()));
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

/// What the page's `<meta>` of that name says; nothing where it is not filled in.
pub(super) fn named_by_page(name: &str) -> Option<String> {
    web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.query_selector(&format!("meta[name='{name}']")).ok().flatten())
        .and_then(|meta| meta.get_attribute("content"))
        // Unfilled, it still holds its placeholder.
        .filter(|url| !url.is_empty() && !url.contains('%'))
}
