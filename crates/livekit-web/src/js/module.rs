//! The module itself: importing it, and its functions.

use js_sys::Object;
use wasm_bindgen::prelude::*;

use super::JsRoom;

#[wasm_bindgen(inline_js = "
export function importModule(url) { return import(/* @vite-ignore */ /* webpackIgnore: true */ url); }
export function newRoom(module, options) { return new module.Room(options); }
")]
extern "C" {
    #[wasm_bindgen(js_name = importModule, catch)]
    pub(crate) async fn import_module(url: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = newRoom)]
    pub(crate) fn new_room(module: &JsModule, options: &Object) -> JsRoom;
}

#[wasm_bindgen]
extern "C" {
    /// The namespace object of the ES module.
    #[derive(Clone, Debug)]
    pub(crate) type JsModule;

    #[wasm_bindgen(method, js_name = setLogLevel)]
    pub(crate) fn set_log_level(this: &JsModule, level: &str);

    #[wasm_bindgen(method, js_name = createLocalTracks, catch)]
    pub(crate) async fn create_local_tracks(this: &JsModule, options: &Object) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, js_name = createLocalScreenTracks, catch)]
    pub(crate) async fn create_local_screen_tracks(
        this: &JsModule,
        options: &Object,
    ) -> Result<JsValue, JsValue>;
}
