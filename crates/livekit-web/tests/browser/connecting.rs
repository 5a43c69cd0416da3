//! Loading, connecting, refusals and disconnects.

use futures::stream::StreamExt;
use livekit_web::{
    ConnectError, ConnectionState, DisconnectReason, LiveKit, LoadError, RoomEvent, RoomOptions, TrackKind,
    VideoCapture,
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::seen_events::{eventually, wait_for};
use crate::server::{ServerRoom, URL, bundle_url, livekit};

fn disconnected(event: &RoomEvent) -> Option<DisconnectReason> {
    match event {
        RoomEvent::Disconnected { reason } => Some(*reason),
        _ => None,
    }
}

#[wasm_bindgen_test]
async fn a_missing_module_is_a_load_error() {
    let error = LiveKit::load("/no-such-module.mjs").await.expect_err("not there");
    assert_eq!(error, LoadError::NotLoaded { url: "/no-such-module.mjs".to_owned() });
}

#[wasm_bindgen_test]
async fn another_module_is_a_load_error() {
    let error = LiveKit::load("data:text/javascript,export const nothing = 1").await.expect_err("not it");
    assert_eq!(error, LoadError::NotLiveKit { missing: "Room" });
}

#[wasm_bindgen_test]
async fn loading_twice_is_fine() {
    LiveKit::load(&bundle_url()).await.expect("loads");
    LiveKit::load(&bundle_url()).await.expect("loads again");
}

#[wasm_bindgen_test]
async fn connects_and_lists_who_is_there() {
    let (livekit, server_room) = (livekit().await, ServerRoom::create().await);
    let alice = server_room.join(&livekit, "alice").await;
    let mut events = alice.events();

    let bob = server_room.join(&livekit, "bob").await;
    let seen = wait_for(&mut events, |event| match event {
        RoomEvent::ParticipantConnected(who) => Some(who.clone()),
        _ => None,
    })
    .await;

    assert_eq!(seen.identity(), "bob");
    assert_eq!(seen.name().as_deref(), Some("bob's name"));
    assert_eq!(seen.metadata().as_deref(), Some("about bob"));
    assert_eq!(alice.remote_participant("bob"), Some(seen));
    assert_eq!(bob.remote_participants().len(), 1);
    assert_eq!(alice.local_participant().identity(), "alice");
    assert_eq!(alice.name(), server_room.name);
    assert_eq!(alice.connection_state(), ConnectionState::Connected);
    assert!(alice.local_participant().permissions().can_publish);
}

#[wasm_bindgen_test]
async fn every_subscriber_gets_every_event() {
    let (livekit, server_room) = (livekit().await, ServerRoom::create().await);
    let room = livekit.room(RoomOptions::default());
    let (mut first, mut second) = (room.events(), room.events());
    room.connect(URL, &server_room.token("alice").await).await.expect("joins");
    let connected = |event: &RoomEvent| matches!(event, RoomEvent::Connected).then_some(());
    wait_for(&mut first, connected).await;
    wait_for(&mut second, connected).await;
}

#[wasm_bindgen_test]
async fn a_refused_token_is_an_error_without_the_token() {
    let (livekit, server_room) = (livekit().await, ServerRoom::create().await);
    let token = server_room.foreign_token("mallory").await;
    let room = livekit.room(RoomOptions::default());
    let error = room.connect(URL, &token).await.expect_err("refused");
    assert_eq!(error, ConnectError::NotAllowed);
    let signature = token.rsplit('.').next().expect("a signature");
    for text in [error.to_string(), format!("{error:?}")] {
        assert!(!text.contains(&token) && !text.contains(signature));
    }
}

#[wasm_bindgen_test]
async fn a_missing_room_is_an_error() {
    let livekit = livekit().await;
    let nowhere = ServerRoom { name: "never-created".to_owned() };
    let room = livekit.room(RoomOptions::default());
    let error = room.connect(URL, &nowhere.token("alice").await).await.expect_err("no room");
    assert_eq!(error, ConnectError::RoomNotFound);
}

#[wasm_bindgen_test]
async fn a_missing_server_is_an_error() {
    let room = livekit().await.room(RoomOptions::default());
    // Port 9 (discard): nothing listens there.
    assert_eq!(room.connect("ws://127.0.0.1:9", "x").await, Err(ConnectError::Unreachable));
}

#[wasm_bindgen_test]
async fn an_invalid_url_is_an_error_and_has_no_other_effect() {
    let (livekit, server_room) = (livekit().await, ServerRoom::create().await);
    let room = livekit.room(RoomOptions::default());
    assert_eq!(room.connect("nonsense", "x").await, Err(ConnectError::InvalidUrl));
    assert_eq!(room.connect("ftp://127.0.0.1", "x").await, Err(ConnectError::InvalidUrl));
    room.connect(URL, &server_room.token("alice").await).await.expect("joins afterwards");
}

#[wasm_bindgen_test]
async fn connecting_can_be_cancelled() {
    let (livekit, server_room) = (livekit().await, ServerRoom::create().await);
    let room = livekit.room(RoomOptions::default());
    let token = server_room.token("alice").await;
    let (result, ()) = futures::future::join(room.connect(URL, &token), room.disconnect()).await;
    assert_eq!(result, Err(ConnectError::Cancelled));
}

#[wasm_bindgen_test]
async fn leaving_and_coming_back_works() {
    let (livekit, server_room) = (livekit().await, ServerRoom::create().await);
    let room = server_room.join(&livekit, "alice").await;
    let mut events = room.events();
    room.disconnect().await;
    let reason = wait_for(&mut events, disconnected).await;
    assert_eq!(reason, DisconnectReason::ClientInitiated);
    assert_eq!(room.connection_state(), ConnectionState::Disconnected);
    room.connect(URL, &server_room.token("alice").await).await.expect("joins again");
}

#[wasm_bindgen_test]
async fn being_removed_is_the_reason_of_the_disconnect() {
    let (livekit, server_room) = (livekit().await, ServerRoom::create().await);
    let room = server_room.join(&livekit, "alice").await;
    let mut events = room.events();
    server_room.remove("alice").await;
    let reason = wait_for(&mut events, disconnected).await;
    assert_eq!(reason, DisconnectReason::ParticipantRemoved);
    assert!(!reason.may_reconnect());
}

#[wasm_bindgen_test]
async fn the_end_of_the_room_is_the_reason_of_the_disconnect() {
    let (livekit, server_room) = (livekit().await, ServerRoom::create().await);
    let room = server_room.join(&livekit, "alice").await;
    let mut events = room.events();
    server_room.delete().await;
    assert_eq!(wait_for(&mut events, disconnected).await, DisconnectReason::RoomDeleted);
}

#[wasm_bindgen_test]
async fn a_second_client_of_the_same_identity_takes_over() {
    let (livekit, server_room) = (livekit().await, ServerRoom::create().await);
    let first = server_room.join(&livekit, "alice").await;
    let mut events = first.events();
    let second = server_room.join(&livekit, "alice").await;
    assert_eq!(wait_for(&mut events, disconnected).await, DisconnectReason::DuplicateIdentity);
    assert_eq!(second.connection_state(), ConnectionState::Connected);
}

#[wasm_bindgen_test]
async fn dropping_the_room_leaves_it_and_releases_everything() {
    let (livekit, server_room) = (livekit().await, ServerRoom::create().await);
    let alice = server_room.join(&livekit, "alice").await;
    let mut alice_events = alice.events();
    let bob = server_room.join(&livekit, "bob").await;
    let mut bob_events = bob.events();

    let me = bob.local_participant();
    let publication =
        me.set_camera_enabled(true, VideoCapture::default(), Default::default()).await.expect("publishes");
    let track = publication.and_then(|publication| publication.track()).expect("a track");
    assert_eq!(track.kind(), TrackKind::Video);
    let camera = track.media_stream_track();
    drop(track);
    assert_eq!(camera.ready_state(), web_sys::MediaStreamTrackState::Live, "the room has it now");

    // For short visits, the server reports neither the beginning nor the end.
    wait_for(&mut alice_events, |event| matches!(event, RoomEvent::TrackSubscribed { .. }).then_some(()))
        .await;

    drop(bob);

    // The listeners are removed before the room is left, so the stream ends without
    // a `Disconnected`.
    while let Some(event) = bob_events.next().await {
        assert_eq!(disconnected(&event), None);
    }
    wait_for(&mut alice_events, |event| match event {
        RoomEvent::ParticipantDisconnected { participant, .. } if participant.identity() == "bob" => Some(()),
        _ => None,
    })
    .await;
    eventually("the camera to be released", || camera.ready_state() == web_sys::MediaStreamTrackState::Ended)
        .await;
}
