//! Keeps the page up to date while the browser translates it; `translated_text.js` explains how.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/ports/translated_text.js")]
extern "C" {
    /// From now on, what the app changes shows in place of what a translator put there. Once for a page.
    #[wasm_bindgen(js_name = followTranslation)]
    pub fn follow_translation();
}
