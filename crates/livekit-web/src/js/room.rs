//! The class `Room`.

use js_sys::{Map, Object};
use wasm_bindgen::prelude::*;

use super::{JsEmitter, JsParticipant};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = JsEmitter)]
    #[derive(Clone, Debug, PartialEq)]
    pub(crate) type JsRoom;

    #[wasm_bindgen(method, catch)]
    pub(crate) async fn connect(
        this: &JsRoom,
        url: &str,
        token: &str,
        options: &Object,
    ) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    pub(crate) async fn disconnect(this: &JsRoom, stop_tracks: bool) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn state(this: &JsRoom) -> String;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn name(this: &JsRoom) -> Option<String>;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn metadata(this: &JsRoom) -> Option<String>;

    #[wasm_bindgen(method, getter, js_name = localParticipant)]
    pub(crate) fn local_participant(this: &JsRoom) -> JsParticipant;

    #[wasm_bindgen(method, getter, js_name = remoteParticipants)]
    pub(crate) fn remote_participants(this: &JsRoom) -> Map;

    #[wasm_bindgen(method, getter, js_name = canPlaybackAudio)]
    pub(crate) fn can_playback_audio(this: &JsRoom) -> bool;

    #[wasm_bindgen(method, getter, js_name = canPlaybackVideo)]
    pub(crate) fn can_playback_video(this: &JsRoom) -> bool;

    #[wasm_bindgen(method, js_name = startAudio, catch)]
    pub(crate) async fn start_audio(this: &JsRoom) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, js_name = startVideo, catch)]
    pub(crate) async fn start_video(this: &JsRoom) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, js_name = getActiveDevice)]
    pub(crate) fn active_device(this: &JsRoom, kind: &str) -> Option<String>;

    #[wasm_bindgen(method, js_name = switchActiveDevice, catch)]
    pub(crate) async fn switch_active_device(
        this: &JsRoom,
        kind: &str,
        id: &str,
        exact: bool,
    ) -> Result<JsValue, JsValue>;
}
