//! Local tracks without a room.

use futures::stream::StreamExt;
use livekit_web::{
    AudioCapture, DeviceKind, LocalTrack, LocalTrackEvent, MediaError, Resolution, Source, TrackKind,
    VideoCapture, device_changes, devices,
};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::MediaStreamTrackState;

use crate::server::livekit;
use crate::video_element::VideoElement;

async fn camera() -> LocalTrack {
    livekit().await.create_local_video_track(VideoCapture::default()).await.expect("a fake camera")
}

#[wasm_bindgen_test]
async fn lists_devices_of_each_kind() {
    for kind in [DeviceKind::VideoInput, DeviceKind::AudioInput, DeviceKind::AudioOutput] {
        let list = devices(kind).await.expect("a secure context");
        assert!(!list.is_empty(), "{kind:?}");
        assert!(list.iter().all(|device| device.kind == kind && !device.id.is_empty()));
    }
    drop(device_changes().expect("a secure context"));
}

#[wasm_bindgen_test]
async fn shows_a_preview() {
    let track = camera().await;
    assert_eq!((track.kind(), track.source()), (TrackKind::Video, Source::Camera));
    assert!(!track.is_published());
    let element = VideoElement::on_page();
    track.attach(&element.0);
    element.plays().await;
    track.detach(&element.0);
    assert!(element.0.src_object().is_none_or(|stream| stream.get_tracks().length() == 0));
}

#[wasm_bindgen_test]
async fn an_attachment_ends_with_its_value() {
    let track = camera().await;
    let element = VideoElement::on_page();
    let attachment = track.attached(element.0.clone().into());
    element.plays().await;
    drop(attachment);
    assert!(element.0.src_object().is_none_or(|stream| stream.get_tracks().length() == 0));
}

#[wasm_bindgen_test]
async fn opens_both_at_once_in_the_preferred_size() {
    let resolution = Some(Resolution { width: 320, height: 180, frame_rate: Some(15.0) });
    let video = VideoCapture { resolution, ..VideoCapture::default() };
    let audio = AudioCapture { echo_cancellation: Some(false), ..AudioCapture::default() };
    let tracks = livekit().await.create_local_tracks(Some(video), Some(audio)).await.expect("both");
    let dimensions = tracks.video.expect("a camera").dimensions().expect("a size");
    assert_eq!((dimensions.width, dimensions.height), (320, 180));
    assert_eq!(tracks.audio.expect("a microphone").kind(), TrackKind::Audio);
}

#[wasm_bindgen_test]
async fn releases_the_device_with_the_last_handle() {
    let track = camera().await;
    let media = track.media_stream_track();
    let clone = track.clone();
    drop(track);
    assert_eq!(media.ready_state(), MediaStreamTrackState::Live);
    drop(clone);
    assert_eq!(media.ready_state(), MediaStreamTrackState::Ended);
}

#[wasm_bindgen_test]
async fn switches_to_another_camera() {
    let track = camera().await;
    let list = devices(DeviceKind::VideoInput).await.expect("a secure context");
    let before = track.device_id().expect("an id");
    let other = list.iter().find(|device| device.id != before).expect("webdriver.json gives two cameras");
    let mut events = track.events();
    track.switch_device(&other.id).await.expect("switches");
    assert_eq!(track.device_id().as_ref(), Some(&other.id));
    assert_eq!(events.next().await, Some(LocalTrackEvent::Restarted));
}

#[wasm_bindgen_test]
async fn a_missing_camera_is_an_error() {
    let capture = VideoCapture {
        device_id: Some("no-such-camera".to_owned()),
        exact_device: true,
        ..VideoCapture::default()
    };
    let error = livekit().await.create_local_video_track(capture.clone()).await.expect_err("not there");
    assert!(matches!(error, MediaError::Overconstrained { .. }), "{error:?}");

    let track = camera().await;
    let error = track.switch_device("no-such-camera").await.expect_err("not there");
    assert!(matches!(error, MediaError::Overconstrained { .. }), "{error:?}");
    assert!(track.is_ended());

    let nearest = VideoCapture { exact_device: false, ..capture };
    livekit().await.create_local_video_track(nearest).await.expect("another one will do");
}

#[wasm_bindgen_test]
async fn a_muted_camera_is_released_and_comes_back() {
    let track = camera().await;
    let mut events = track.events();
    track.mute().await.expect("mutes");
    assert!(track.is_muted() && track.is_ended());
    assert_eq!(events.next().await, Some(LocalTrackEvent::Muted));
    track.unmute().await.expect("opens again");
    assert!(!track.is_muted() && !track.is_ended());
}
