//! Checks whether the browser has the features that media needs.

use wasm_bindgen::JsValue;

/// Whether the browser has WebRTC. WebKitGTK, for example, is built without it.
#[must_use]
pub fn has_webrtc() -> bool {
    web_sys::window().is_some_and(|window| {
        js_sys::Reflect::has(&window, &JsValue::from_str("RTCPeerConnection")).unwrap_or_default()
    })
}
