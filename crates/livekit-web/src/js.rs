//! livekit-client as JavaScript sees it: the only place where its names stand.
//! Extern types carry methods only, so that nothing of the npm package is
//! imported before [`import_module`] has been called.

use js_sys::{Array, Map, Object};
use wasm_bindgen::prelude::*;
use web_sys::{HtmlMediaElement, MediaStreamTrack};

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

    /// What rooms and tracks have in common: named events.
    #[derive(Clone, Debug, PartialEq)]
    pub(crate) type JsEmitter;

    #[wasm_bindgen(method)]
    pub(crate) fn on(this: &JsEmitter, event: &str, listener: &JsValue);

    #[wasm_bindgen(method)]
    pub(crate) fn off(this: &JsEmitter, event: &str, listener: &JsValue);
}

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

#[wasm_bindgen]
extern "C" {
    /// Local and remote participants; the methods that only one of them has
    /// are called on that one only.
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

#[wasm_bindgen]
extern "C" {
    /// Local and remote publications, as with [`JsParticipant`].
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

#[wasm_bindgen]
extern "C" {
    /// Local and remote tracks, as with [`JsParticipant`].
    #[wasm_bindgen(extends = JsEmitter)]
    #[derive(Clone, Debug, PartialEq)]
    pub(crate) type JsTrack;

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
}
