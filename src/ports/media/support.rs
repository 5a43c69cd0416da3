//! What this browser can do at all, found by looking for it.

use wasm_bindgen::JsValue;

/// Whether the browser has WebRTC, by which sound and picture are sent and shown. WebKitGTK, for one, is built without it.
#[must_use]
pub fn has_webrtc() -> bool {
    web_sys::window().is_some_and(|window| {
        js_sys::Reflect::has(&window, &JsValue::from_str("RTCPeerConnection")).unwrap_or_default()
    })
}
