//! The classes of local and remote tracks.

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlMediaElement, MediaStreamTrack};

use super::JsEmitter;

#[wasm_bindgen]
extern "C" {
    /// A local or remote track, with the methods of both, as in `JsParticipant`.
    #[wasm_bindgen(extends = JsEmitter)]
    #[derive(Clone, Debug, PartialEq)]
    pub(crate) type JsTrack;

    /// A `MediaStream`.
    pub(crate) type JsStream;

    #[wasm_bindgen(method, js_name = getTracks)]
    pub(crate) fn tracks(this: &JsStream) -> Array;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn sid(this: &JsTrack) -> Option<String>;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn kind(this: &JsTrack) -> String;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn source(this: &JsTrack) -> String;

    #[wasm_bindgen(method, getter, js_name = isMuted)]
    pub(crate) fn is_muted(this: &JsTrack) -> bool;

    #[wasm_bindgen(method, getter, js_name = isUserProvided)]
    pub(crate) fn is_user_provided(this: &JsTrack) -> Option<bool>;

    #[wasm_bindgen(method, getter, js_name = streamState)]
    pub(crate) fn stream_state(this: &JsTrack) -> String;

    #[wasm_bindgen(method, getter, js_name = currentBitrate)]
    pub(crate) fn current_bitrate(this: &JsTrack) -> f64;

    /// The `RTCRtpSender`: there for as long as the track is published.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn sender(this: &JsTrack) -> JsValue;

    #[wasm_bindgen(method, getter, js_name = mediaStreamTrack)]
    pub(crate) fn media_stream_track(this: &JsTrack) -> MediaStreamTrack;

    /// The captured stream, before any processor.
    #[wasm_bindgen(method, getter, js_name = mediaStream)]
    pub(crate) fn media_stream(this: &JsTrack) -> Option<JsStream>;

    #[wasm_bindgen(method, js_name = setProcessor, catch)]
    pub(crate) async fn set_processor(this: &JsTrack, processor: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, js_name = stopProcessor, catch)]
    pub(crate) async fn stop_processor(this: &JsTrack) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method)]
    pub(crate) fn attach(this: &JsTrack, element: &HtmlMediaElement) -> JsValue;

    #[wasm_bindgen(method)]
    pub(crate) fn detach(this: &JsTrack, element: &HtmlMediaElement) -> JsValue;

    #[wasm_bindgen(method, js_name = detach)]
    pub(crate) fn detach_all(this: &JsTrack) -> JsValue;

    #[wasm_bindgen(method)]
    pub(crate) fn stop(this: &JsTrack);

    #[wasm_bindgen(method, js_name = setVolume)]
    pub(crate) fn set_volume(this: &JsTrack, volume: f64);

    #[wasm_bindgen(method, catch)]
    pub(crate) async fn mute(this: &JsTrack) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    pub(crate) async fn unmute(this: &JsTrack) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, js_name = setDeviceId, catch)]
    pub(crate) async fn set_device_id(this: &JsTrack, id: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, js_name = restartTrack, catch)]
    pub(crate) async fn restart_track(this: &JsTrack, options: &JsValue) -> Result<JsValue, JsValue>;

    /// With `user_provided`, livekit-client neither releases the new track nor opens it again.
    #[wasm_bindgen(method, js_name = replaceTrack, catch)]
    pub(crate) async fn replace_track(
        this: &JsTrack,
        track: &MediaStreamTrack,
        user_provided: bool,
    ) -> Result<JsValue, JsValue>;

    /// An `RTCStatsReport`, or nothing while the track is not sent or received.
    #[wasm_bindgen(method, js_name = getRTCStatsReport, catch)]
    pub(crate) async fn stats_report(this: &JsTrack) -> Result<JsValue, JsValue>;
}
