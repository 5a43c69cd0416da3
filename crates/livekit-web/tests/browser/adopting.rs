//! Rooms that other code of the page has made and connected.

use livekit_web::{ConnectionState, NotARoom, Room, RoomEvent, RoomOptions, VideoCapture};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::seen_events::{eventually, wait_for};
use crate::server::{ServerRoom, URL, bundle_url, livekit};

#[wasm_bindgen(inline_js = "
export async function earlyRoom(bundle) {
  const { Room } = await import(bundle);
  return new Room();
}
// What the room does is its own business from here on.
export function connectEarly(room, url, token) { room.connect(url, token).catch(() => {}); }
")]
extern "C" {
    #[wasm_bindgen(js_name = earlyRoom)]
    async fn early_room(bundle: &str) -> JsValue;

    #[wasm_bindgen(js_name = connectEarly)]
    fn connect_early(room: &JsValue, url: &str, token: &str);
}

#[wasm_bindgen_test]
async fn a_room_that_is_connecting_is_adopted_and_connects_once() {
    let (livekit, server_room) = (livekit().await, ServerRoom::create().await);
    let alice = server_room.join(&livekit, "alice").await;
    let mut seen = alice.events();
    let early = early_room(&bundle_url()).await;
    let token = server_room.token("bob").await;
    connect_early(&early, URL, &token);

    let bob = Room::adopt(early, RoomOptions::default()).expect("a room");
    bob.connect(URL, &token).await.expect("connected by the first attempt");
    assert_eq!(bob.connection_state(), ConnectionState::Connected);
    assert_eq!(bob.remote_participants().len(), 1);

    // LiveKit tells of people who send nothing only every few seconds, and not at all of those who are gone by then.
    wait_for(&mut seen, |event| matches!(event, RoomEvent::ParticipantConnected(_)).then_some(())).await;

    // Its events arrive as those of any room, and dropping it leaves.
    let mut events = bob.events();
    let camera = livekit.create_local_video_track(VideoCapture::default()).await.expect("a camera");
    alice.local_participant().publish_track(&camera, Default::default()).await.expect("published");
    wait_for(&mut events, |event| matches!(event, RoomEvent::TrackSubscribed { .. }).then_some(())).await;
    drop((bob, events));
    wait_for(&mut seen, |event| matches!(event, RoomEvent::ParticipantDisconnected { .. }).then_some(()))
        .await;
    eventually("bob has left", || alice.remote_participants().is_empty()).await;
}

#[wasm_bindgen_test]
async fn a_room_that_is_connected_is_adopted_as_it_is() {
    let (_livekit, server_room) = (livekit().await, ServerRoom::create().await);
    let early = early_room(&bundle_url()).await;
    let token = server_room.viewer_token("bob").await;
    let first = Room::adopt(early.clone(), RoomOptions::default()).expect("a room");
    first.connect(URL, &token).await.expect("connects");
    let second = Room::adopt(early, RoomOptions::default()).expect("a room");
    // Not even the token is looked at again.
    second.connect(URL, "no token").await.expect("is connected");
    assert_eq!(second.name(), server_room.name);
}

#[wasm_bindgen_test]
fn anything_else_is_no_room() {
    for value in [JsValue::UNDEFINED, JsValue::NULL, "room".into(), js_sys::Object::new().into()] {
        assert_eq!(Room::adopt(value, RoomOptions::default()).err(), Some(NotARoom));
    }
}
