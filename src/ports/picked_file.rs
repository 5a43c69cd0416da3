//! The file somebody picked in an `<input type="file">`.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, HtmlInputElement};

/// The bytes of the file picked in the input that `event` comes from, which is emptied, so that the same
/// file can be picked again. `None` when none was picked, it is larger than `most` bytes, or cannot be read.
pub async fn picked_bytes(event: Event, most: usize) -> Option<Vec<u8>> {
    let input = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
    let file = input.files()?.get(0)?;
    input.set_value("");
    #[expect(clippy::cast_precision_loss, reason = "a limit of ours, far below 2⁵³")]
    if file.size() > most as f64 {
        return None;
    }
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}
