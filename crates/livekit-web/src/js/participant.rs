//! `LocalParticipant`, `RemoteParticipant` and `ParticipantPermission`.

use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;

use super::JsPublication;

#[wasm_bindgen]
extern "C" {
    /// A local or remote participant. Methods that only one of the two classes has are called on that one only.
    #[derive(Clone, Debug, PartialEq)]
    pub(crate) type JsParticipant;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn sid(this: &JsParticipant) -> String;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn identity(this: &JsParticipant) -> String;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn name(this: &JsParticipant) -> Option<String>;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn metadata(this: &JsParticipant) -> Option<String>;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn attributes(this: &JsParticipant) -> Object;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn permissions(this: &JsParticipant) -> Option<JsPermission>;

    #[wasm_bindgen(method, getter, js_name = isLocal)]
    pub(crate) fn is_local(this: &JsParticipant) -> bool;

    #[wasm_bindgen(method, getter, js_name = isSpeaking)]
    pub(crate) fn is_speaking(this: &JsParticipant) -> bool;

    #[wasm_bindgen(method, getter, js_name = audioLevel)]
    pub(crate) fn audio_level(this: &JsParticipant) -> f64;

    #[wasm_bindgen(method, getter, js_name = connectionQuality)]
    pub(crate) fn connection_quality(this: &JsParticipant) -> String;

    #[wasm_bindgen(method, js_name = getTrackPublications)]
    pub(crate) fn publications(this: &JsParticipant) -> Array;

    #[wasm_bindgen(method, js_name = getTrackPublication)]
    pub(crate) fn publication(this: &JsParticipant, source: &str) -> Option<JsPublication>;

    #[wasm_bindgen(method, js_name = setVolume)]
    pub(crate) fn set_volume(this: &JsParticipant, volume: f64, source: &str);

    #[wasm_bindgen(method, js_name = publishTrack, catch)]
    pub(crate) async fn publish_track(
        this: &JsParticipant,
        track: &JsValue,
        options: &Object,
    ) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, js_name = unpublishTrack, catch)]
    pub(crate) async fn unpublish_track(
        this: &JsParticipant,
        track: &JsValue,
        stop: bool,
    ) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, js_name = setCameraEnabled, catch)]
    pub(crate) async fn set_camera_enabled(
        this: &JsParticipant,
        enabled: bool,
        capture: &Object,
        publish: &Object,
    ) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, js_name = setMicrophoneEnabled, catch)]
    pub(crate) async fn set_microphone_enabled(
        this: &JsParticipant,
        enabled: bool,
        capture: &Object,
        publish: &Object,
    ) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, js_name = setScreenShareEnabled, catch)]
    pub(crate) async fn set_screen_share_enabled(
        this: &JsParticipant,
        enabled: bool,
        capture: &Object,
        publish: &Object,
    ) -> Result<JsValue, JsValue>;

    #[derive(Clone, Debug)]
    pub(crate) type JsPermission;

    #[wasm_bindgen(method, getter, js_name = canPublish)]
    pub(crate) fn can_publish(this: &JsPermission) -> bool;

    #[wasm_bindgen(method, getter, js_name = canSubscribe)]
    pub(crate) fn can_subscribe(this: &JsPermission) -> bool;

    #[wasm_bindgen(method, getter, js_name = canPublishData)]
    pub(crate) fn can_publish_data(this: &JsPermission) -> bool;

    #[wasm_bindgen(method, getter, js_name = canPublishSources)]
    pub(crate) fn can_publish_sources(this: &JsPermission) -> Array;

    #[wasm_bindgen(method, getter)]
    pub(crate) fn hidden(this: &JsPermission) -> bool;
}
