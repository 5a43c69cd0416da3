//! What rooms and tracks have in common: they emit named events.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// An object that emits named events.
    #[derive(Clone, Debug, PartialEq)]
    pub(crate) type JsEmitter;

    #[wasm_bindgen(method)]
    pub(crate) fn on(this: &JsEmitter, event: &str, listener: &JsValue);

    #[wasm_bindgen(method)]
    pub(crate) fn off(this: &JsEmitter, event: &str, listener: &JsValue);
}
