//! The clipboard.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["navigator", "clipboard"], js_name = writeText)]
    async fn write_text(text: &str) -> Result<JsValue, JsValue>;
}

/// The browser refused access: no permission, or no HTTPS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the browser did not let us copy")]
pub struct NotCopied;

/// Copies `text` to the clipboard. Browsers allow it only right after a press.
///
/// # Errors
/// When the browser refuses access.
pub async fn copy(text: &str) -> Result<(), NotCopied> {
    write_text(text).await.map(drop).map_err(|_| NotCopied)
}
