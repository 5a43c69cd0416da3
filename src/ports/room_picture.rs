//! The live picture of a room, which is loaded with the session's token.

use wasm_bindgen::prelude::*;
use web_sys::Element;

#[wasm_bindgen(module = "/src/ports/room_picture.js")]
extern "C" {
    /// Loads the picture at `address` into `image`, which keeps the one before until then.
    #[wasm_bindgen(js_name = showPicture)]
    pub fn show_picture(image: &Element, address: &str, authorization: &str);
}
