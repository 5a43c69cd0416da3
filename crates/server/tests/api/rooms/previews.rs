//! Live pictures: sent by the host of a live room, for those who may watch, and gone when the room is no longer live.

use costage_protocol::{Room, RoomId, rooms::PREVIEW_MAX};
use costage_server::{Policy, limits::Limits};
use reqwest::{Method, StatusCode, header::HeaderMap};
use serde_json::{Value, json};

use crate::fixtures::{
    live_socket::Live,
    server::{Caller, Server, policy},
};

/// A grey JPEG picture of a given size, with `beside` before its data.
pub(crate) fn jpeg(side: u16, beside: &[u8], data: usize) -> Vec<u8> {
    let [high, low] = side.to_be_bytes();
    let quantisation = [&[0xff, 0xdb, 0, 67, 0][..], &[1; 64]].concat();
    let frame = [0xff, 0xc0, 0, 11, 8, high, low, high, low, 1, 1, 0x11, 0];
    let scan = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0];
    [&[0xff, 0xd8][..], &quantisation, beside, &frame, &scan, &vec![7; data], &[0xff, 0xd9]].concat()
}

struct Reply {
    status: u16,
    code: String,
    headers: HeaderMap,
    bytes: Vec<u8>,
}

async fn request(caller: &Caller<'_>, method: Method, room: &RoomId, body: Option<Vec<u8>>) -> Reply {
    // Fails in all tests but the first, when it is installed already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let url = format!("http://{}/api/v1/rooms/{room}/preview.jpg?v=1", caller.server.address);
    let mut request = client.request(method, url).bearer_auth(&caller.session.token);
    if let Some(body) = body {
        request = request.header("content-type", "application/octet-stream").body(body);
    }
    let response = request.send().await.unwrap();
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let bytes = response.bytes().await.unwrap().to_vec();
    let problem: Option<Value> = serde_json::from_slice(&bytes).ok();
    let code = problem.and_then(|problem| Some(problem["code"].as_str()?.to_owned())).unwrap_or_default();
    Reply { status, code, headers, bytes }
}

async fn send(caller: &Caller<'_>, room: &RoomId, picture: Vec<u8>) -> (u16, String) {
    let Reply { status, code, .. } = request(caller, Method::PUT, room, Some(picture)).await;
    (status, code)
}

async fn read(caller: &Caller<'_>, room: &RoomId) -> Reply {
    request(caller, Method::GET, room, None).await
}

async fn stored(server: &Server, room: &Room) -> bool {
    server.app.store().preview(&room.id).await.unwrap().is_some()
}

/// The status, and the code of a problem.
fn answered(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

#[tokio::test]
async fn whoever_may_watch_sees_the_hosts_latest_picture_without_its_metadata() {
    let server = Server::start().await;
    let (host, viewer) = (server.sign_in("Host").await, server.sign_in("Viewer").await);
    let room = host.go_live().await;
    assert!(room.preview.is_none() && room.takes_preview);
    assert_eq!(read(&viewer, &room.id).await.status, 204);

    let place = b"\xff\xfe\x00\x0852.5 N";
    assert_eq!(send(&host, &room.id, jpeg(64, place, 100)).await, answered(204, ""));
    let seen = read(&viewer, &room.id).await;
    assert_eq!((seen.status, seen.bytes), (200, jpeg(64, b"", 100)));
    assert_eq!(seen.headers["content-type"], "image/jpeg");
    assert_eq!(seen.headers["x-content-type-options"], "nosniff");
    assert_eq!(seen.headers["cache-control"], "private, max-age=30");

    let first = viewer.read_room(&room.id).await.preview.unwrap();
    assert_eq!(send(&host, &room.id, jpeg(64, b"", 200)).await.0, 204);
    assert_eq!(read(&viewer, &room.id).await.bytes, jpeg(64, b"", 200));
    assert!(viewer.read_room(&room.id).await.preview.unwrap() > first, "each has a time of its own");
}

#[tokio::test]
async fn the_list_of_rooms_tells_of_each_picture_and_the_room_itself_does_not() {
    let server = Server::start().await;
    let (host, viewer) = (server.sign_in("Host").await, server.sign_in("Viewer").await);
    let room = host.go_live().await;
    let mut live = Live::of(&viewer).await;
    live.subscribe("rooms").await;
    live.subscribe(&format!("room/{}", room.id)).await;
    send(&host, &room.id, jpeg(64, b"", 100)).await;
    let event = live.receive().await;
    assert_eq!(event["topic"], "rooms");
    assert!(event["event"]["item"]["preview"].is_string(), "{event}");
    assert_eq!(request(&host, Method::DELETE, &room.id, None).await.status, 204);
    let event = live.receive().await;
    assert_eq!((&event["topic"], &event["event"]["item"]["preview"]), (&json!("rooms"), &Value::Null));
    assert!(!stored(&server, &room).await);
    // There is none to be removed, of which to tell.
    assert_eq!(request(&host, Method::DELETE, &room.id, None).await.status, 204);
    send(&host, &room.id, jpeg(64, b"", 100)).await;
    assert!(live.receive().await["event"]["item"]["preview"].is_string());
}

#[tokio::test]
async fn nobody_whom_the_host_has_blocked_sees_the_picture() {
    let server = Server::start().await;
    let (host, viewer) = (server.sign_in("Host").await, server.sign_in("Viewer").await);
    let room = host.go_live().await;
    send(&host, &room.id, jpeg(64, b"", 100)).await;
    assert_eq!(read(&viewer, &room.id).await.status, 200);
    host.block(&viewer.id()).await;
    assert_eq!(read(&viewer, &room.id).await.status, 204, "as if there were none");
    host.unblock(&viewer.id()).await;
    assert_eq!(read(&viewer, &room.id).await.status, 200);
}

#[tokio::test]
async fn only_the_host_of_a_live_room_sends_a_picture() {
    let server = Server::start().await;
    let (host, viewer) = (server.sign_in("Host").await, server.sign_in("Viewer").await);
    let idle = host.create_room().await;
    assert_eq!(send(&host, &idle.id, jpeg(64, b"", 100)).await, answered(204, ""));
    assert!(!stored(&server, &idle).await, "it is not kept");
    let room = host.go_live().await;
    for method in [Method::PUT, Method::DELETE] {
        let picture = (method == Method::PUT).then(|| jpeg(64, b"", 100));
        let reply = request(&viewer, method, &room.id, picture).await;
        assert_eq!((reply.status, reply.code.as_str()), (403, "host_only"));
    }
    assert!(!stored(&server, &room).await);
}

#[tokio::test]
async fn only_a_small_jpeg_picture_is_taken() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let room = host.go_live().await;
    let png = crate::products::images::png(500);
    let mut broken = jpeg(64, b"", 100);
    broken.truncate(120);
    for (picture, expected) in [
        (png, answered(422, "invalid_image")),
        (broken, answered(422, "damaged_image")),
        (jpeg(641, b"", 100), answered(422, "image_too_many_pixels")),
        (jpeg(64, b"", PREVIEW_MAX), answered(413, "body_too_large")),
        (jpeg(640, b"", 30_000), answered(204, "")),
    ] {
        assert_eq!(send(&host, &room.id, picture).await, expected);
    }
}

#[tokio::test]
async fn the_picture_is_deleted_when_the_host_is_away_and_when_the_room_ends() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let room = host.go_live().await;
    send(&host, &room.id, jpeg(64, b"", 100)).await;
    assert!(stored(&server, &room).await);
    server.on_stage(&room.id, &[]).await;
    let status = host.read_room(&room.id).await.status;
    assert_eq!(stored(&server, &room).await, status == costage_protocol::RoomStatus::Live);

    let other = host.go_live().await;
    send(&host, &other.id, jpeg(64, b"", 100)).await;
    assert_eq!(host.post(&format!("/rooms/{}/stop", other.id), None).await.status, StatusCode::OK);
    assert!(!stored(&server, &other).await);
    assert!(host.read_room(&other.id).await.preview.is_none());
}

#[tokio::test]
async fn pictures_of_one_host_are_limited_and_the_operator_may_take_none() {
    let limits = |previews_per_minute| Limits { previews_per_minute, ..Limits::default() };
    let server = Server::with(Policy { limits: limits(2), ..policy() }).await;
    let host = server.sign_in("Host").await;
    let room = host.go_live().await;
    for expected in [answered(204, ""), answered(204, ""), answered(429, "rate_limited")] {
        assert_eq!(send(&host, &room.id, jpeg(64, b"", 100)).await, expected);
    }

    let server = Server::with(Policy { limits: limits(0), ..policy() }).await;
    let host = server.sign_in("Host").await;
    let room = host.go_live().await;
    assert!(!room.takes_preview);
    assert_eq!(send(&host, &room.id, jpeg(64, b"", 100)).await, answered(404, "not_found"));
}
