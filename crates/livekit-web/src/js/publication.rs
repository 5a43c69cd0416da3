//! `LocalTrackPublication` and `RemoteTrackPublication`.

use js_sys::Object;
use wasm_bindgen::prelude::*;

use super::JsTrack;

#[wasm_bindgen]
extern "C" {
    /// A local or remote publication, with the methods of both, as in `JsParticipant`.
    #[derive(Clone, Debug, PartialEq)]
    pub(crate) type JsPublication;

    #[wasm_bindgen(method, getter, js_name = trackSid)]
    pub(crate) fn sid(this: &JsPublication) -> String;

    #[wasm_bindgen(method, getter, js_name = trackName)]
    pub(crate) fn name(this: &JsPublication) -> String;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn kind(this: &JsPublication) -> String;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn source(this: &JsPublication) -> String;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn track(this: &JsPublication) -> Option<JsTrack>;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn dimensions(this: &JsPublication) -> Option<JsDimensions>;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn simulcasted(this: &JsPublication) -> Option<bool>;

    #[wasm_bindgen(method, getter, js_name = isMuted)]
    pub(crate) fn is_muted(this: &JsPublication) -> bool;

    #[wasm_bindgen(method, getter, js_name = isSubscribed)]
    pub(crate) fn is_subscribed(this: &JsPublication) -> bool;

    #[wasm_bindgen(method, getter, js_name = isDesired)]
    pub(crate) fn is_desired(this: &JsPublication) -> bool;

    #[wasm_bindgen(method, getter, js_name = isEnabled)]
    pub(crate) fn is_enabled(this: &JsPublication) -> bool;

    #[wasm_bindgen(method, js_name = setSubscribed)]
    pub(crate) fn set_subscribed(this: &JsPublication, subscribed: bool);

    #[wasm_bindgen(method, js_name = setEnabled)]
    pub(crate) fn set_enabled(this: &JsPublication, enabled: bool);

    #[wasm_bindgen(method, js_name = setVideoQuality)]
    pub(crate) fn set_video_quality(this: &JsPublication, quality: u8);

    #[wasm_bindgen(method, js_name = setVideoDimensions)]
    pub(crate) fn set_video_dimensions(this: &JsPublication, dimensions: &Object);

    #[derive(Clone, Debug)]
    pub(crate) type JsDimensions;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn width(this: &JsDimensions) -> f64;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn height(this: &JsDimensions) -> f64;
}
