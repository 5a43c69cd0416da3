//! Publishing local tracks.

use futures::stream::StreamExt;
use livekit_web::{
    AudioCapture, DeviceKind, LocalTrackEvent, PublishError, PublishOptions, RoomEvent, RoomOptions, Source,
    VideoCapture, devices,
};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlCanvasElement, MediaStream, MediaStreamTrack, MediaStreamTrackState};

use crate::seen_events::{eventually, wait_for};
use crate::server::{ServerRoom, URL, livekit};

#[wasm_bindgen_test]
async fn the_previewed_track_is_the_published_track() {
    let (livekit, server_room) = (livekit().await, ServerRoom::create().await);
    let preview = livekit.create_local_video_track(VideoCapture::default()).await.expect("a camera");
    let previewed = preview.media_stream_track();

    let room = server_room.join(&livekit, "alice").await;
    let me = room.local_participant();
    let publication = me.publish_track(&preview, PublishOptions::default()).await.expect("publishes");

    assert_eq!(publication.source(), Source::Camera);
    assert_eq!(publication.track().as_ref(), Some(&preview));
    assert_eq!(preview.media_stream_track(), previewed);
    assert!(preview.is_published());

    me.unpublish_track(&preview).await.expect("unpublishes");
    assert!(me.publications().is_empty());
    assert_eq!(previewed.ready_state(), MediaStreamTrackState::Ended);
}

#[wasm_bindgen_test]
async fn unpublishing_can_keep_the_camera_open() {
    let (livekit, server_room) = (livekit().await, ServerRoom::create().await);
    let viewer = server_room.join(&livekit, "viewer").await;
    let mut seen_by_viewer = viewer.events();
    let received = |event: &RoomEvent| matches!(event, RoomEvent::TrackSubscribed { .. }).then_some(());
    let options = RoomOptions { stop_local_track_on_unpublish: false, ..RoomOptions::default() };
    let room = livekit.room(options);
    room.connect(URL, &server_room.token("alice").await).await.expect("joins");
    let me = room.local_participant();
    let camera = livekit.create_local_video_track(VideoCapture::default()).await.expect("a camera");
    let media = camera.media_stream_track();

    me.publish_track(&camera, PublishOptions::default()).await.expect("publishes");
    wait_for(&mut seen_by_viewer, received).await;
    me.unpublish_track(&camera).await.expect("unpublishes");
    assert_eq!(media.ready_state(), MediaStreamTrackState::Live);
    me.publish_track(&camera, PublishOptions::default()).await.expect("publishes again");
    wait_for(&mut seen_by_viewer, received).await;
    room.disconnect().await;
    assert_eq!(media.ready_state(), MediaStreamTrackState::Live);
    drop(camera);
    assert_eq!(media.ready_state(), MediaStreamTrackState::Ended);
}

#[wasm_bindgen_test]
async fn a_track_unpublished_too_soon_can_be_published_again_after_a_restart() {
    let (livekit, server_room) = (livekit().await, ServerRoom::create().await);
    let options = RoomOptions { stop_local_track_on_unpublish: false, ..RoomOptions::default() };
    let room = livekit.room(options);
    room.connect(URL, &server_room.token("alice").await).await.expect("joins");
    let me = room.local_participant();
    let camera = livekit.create_local_video_track(VideoCapture::default()).await.expect("a camera");
    me.publish_track(&camera, PublishOptions::default()).await.expect("publishes");
    me.unpublish_track(&camera).await.expect("unpublishes");
    camera.restart().await.expect("opens again");
    me.publish_track(&camera, PublishOptions::default()).await.expect("publishes again");
}

#[wasm_bindgen_test]
async fn publishing_without_the_right_is_refused() {
    let (livekit, server_room) = (livekit().await, ServerRoom::create().await);
    let room = livekit.room(RoomOptions::default());
    room.connect(URL, &server_room.viewer_token("viewer").await).await.expect("joins");
    let me = room.local_participant();
    assert!(!me.permissions().may_publish(Source::Camera));
    let camera = livekit.create_local_video_track(VideoCapture::default()).await.expect("a camera");
    let error = me.publish_track(&camera, PublishOptions::default()).await.expect_err("no right");
    assert_eq!(error, PublishError::NotAllowed);
    assert!(!camera.is_ended(), "the preview goes on");
}

#[wasm_bindgen_test]
async fn publishing_without_a_connection_is_refused_at_once() {
    let livekit = livekit().await;
    let room = livekit.room(RoomOptions::default());
    let camera = livekit.create_local_video_track(VideoCapture::default()).await.expect("a camera");
    let error = room.local_participant().publish_track(&camera, PublishOptions::default()).await;
    assert_eq!(error, Err(PublishError::NotConnected));
}

#[wasm_bindgen_test]
async fn a_promoted_viewer_publishes_and_a_demoted_one_is_unpublished() {
    let (livekit, server_room) = (livekit().await, ServerRoom::create().await);
    let room = livekit.room(RoomOptions::default());
    room.connect(URL, &server_room.viewer_token("viewer").await).await.expect("joins");
    let mut events = room.events();
    let own_right = |event: &RoomEvent| match event {
        RoomEvent::PermissionsChanged { is_local: true, permissions, .. } => Some(permissions.can_publish),
        _ => None,
    };

    server_room.set_may_publish("viewer", true).await;
    assert!(wait_for(&mut events, own_right).await);
    let camera = livekit.create_local_video_track(VideoCapture::default()).await.expect("a camera");
    let me = room.local_participant();
    me.publish_track(&camera, PublishOptions::default()).await.expect("publishes");

    server_room.set_may_publish("viewer", false).await;
    wait_for(&mut events, |event| match event {
        RoomEvent::LocalTrackUnpublished(publication) => Some(publication.source()),
        _ => None,
    })
    .await;
    eventually("the camera to be unpublished and released", || !camera.is_published() && camera.is_ended())
        .await;
}

#[wasm_bindgen_test]
async fn camera_and_microphone_go_on_and_off() {
    let (livekit, server_room) = (livekit().await, ServerRoom::create().await);
    let room = server_room.join(&livekit, "alice").await;
    let me = room.local_participant();
    let options = PublishOptions { simulcast: Some(false), ..PublishOptions::default() };
    me.set_camera_enabled(true, VideoCapture::default(), options.clone()).await.expect("a camera");
    me.set_microphone_enabled(true, AudioCapture::default(), options.clone()).await.expect("a microphone");
    assert_eq!(me.publications().len(), 2);

    let microphone = me.publication(Source::Microphone).expect("published");
    me.set_microphone_enabled(false, AudioCapture::default(), options.clone()).await.expect("mutes");
    assert!(microphone.is_muted());
    microphone.unmute().await.expect("unmutes");
    assert!(!microphone.is_muted());

    me.set_camera_enabled(false, VideoCapture::default(), options).await.expect("mutes");
    let camera = me.publication(Source::Camera).and_then(|camera| camera.track()).expect("published");
    assert!(camera.is_muted() && camera.is_ended(), "the light is out");
}

#[wasm_bindgen_test]
async fn switches_the_published_camera() {
    let (livekit, server_room) = (livekit().await, ServerRoom::create().await);
    let room = server_room.join(&livekit, "alice").await;
    let camera = livekit.create_local_video_track(VideoCapture::default()).await.expect("a camera");
    let me = room.local_participant();
    me.publish_track(&camera, PublishOptions::default()).await.expect("publishes");
    let mut events = camera.events();

    let list = devices(DeviceKind::VideoInput).await.expect("a secure context");
    let other =
        list.iter().find(|device| Some(&device.id) != camera.device_id().as_ref()).expect("two cameras");
    room.switch_active_device(DeviceKind::VideoInput, &other.id).await.expect("switches");

    assert_eq!(events.next().await, Some(LocalTrackEvent::Restarted));
    assert_eq!(camera.device_id().as_ref(), Some(&other.id));
    assert_eq!(room.active_device(DeviceKind::VideoInput).as_ref(), Some(&other.id));
    assert!(camera.is_published());

    let speakers = devices(DeviceKind::AudioOutput).await.expect("a secure context");
    room.switch_active_device(DeviceKind::AudioOutput, &speakers[0].id).await.expect("switches the output");
}

#[wasm_bindgen_test]
async fn publishes_a_track_that_the_app_supplies() {
    let (livekit, server_room) = (livekit().await, ServerRoom::create().await);
    let room = server_room.join(&livekit, "alice").await;
    let document = web_sys::window().expect("a window").document().expect("a document");
    let canvas: HtmlCanvasElement = document.create_element("canvas").expect("an element").unchecked_into();
    canvas.get_context("2d").expect("draws");
    let stream: MediaStream = canvas.capture_stream().expect("captures");
    let track: MediaStreamTrack = stream.get_video_tracks().get(0).unchecked_into();

    let options = PublishOptions { source: Some(Source::ScreenShare), ..PublishOptions::default() };
    let me = room.local_participant();
    let publication = me.publish_media_stream_track(&track, options).await.expect("publishes");

    assert_eq!(publication.source(), Source::ScreenShare);
    assert_eq!(publication.track().expect("a track").media_stream_track(), track);
}
