//! What has ended stays so: a room that was read before its end, and a connection whose frames are still on their way.

use std::time::Duration;

use costage_server::{Policy, events::TopicKey, timeouts::ClientTimeouts};
use tokio_tungstenite::MaybeTlsStream;

use crate::fixtures::{
    live_socket::Live,
    server::{Server, policy, until},
};

#[tokio::test]
async fn a_room_read_before_its_end_is_not_on_air_again() {
    let server = Server::start().await;
    let (host, viewer) = (server.sign_in("Host").await, server.sign_in("Viewer").await);
    let room = host.go_live().await.id;
    let mut live = Live::of(&viewer).await;
    let _ = live.subscribe(&format!("room/{room}")).await;
    let before = server.app.store().snapshot(&TopicKey::Room(room.clone())).await.unwrap();
    assert!(server.app.hub().is_on_air(&room));
    assert_eq!(host.post(&format!("/rooms/{room}/stop"), None).await.status, 200);
    assert!(!server.app.hub().is_on_air(&room));
    server.app.hub().set_stage(&before.room.unwrap(), before.seq);
    assert!(!server.app.hub().is_on_air(&room));
}

/// A server whose client takes as long as it likes to read a large frame, and that client.
async fn with_a_frame_on_its_way() -> (Server, Live, String) {
    let patient = ClientTimeouts {
        send_within: Duration::from_secs(3_600),
        dead_after: Duration::from_secs(3_600),
        ..ClientTimeouts::default()
    };
    let server = Server::with(Policy { timeouts: patient, ..policy() }).await;
    let (live, token) = {
        let viewer = server.sign_in("Viewer").await;
        let room = viewer.create_room().await.id;
        let mut live = Live::of(&viewer).await;
        let _ = live.subscribe(&format!("room/{room}")).await;
        live.receive_viewer_count(0).await;
        let large = "x".repeat(64 << 20);
        server.app.hub().send_latest(&TopicKey::Room(room), &large.into());
        let MaybeTlsStream::Plain(stream) = live.0.get_ref() else { panic!("not TLS") };
        // The server has begun to send it.
        assert_eq!(stream.peek(&mut [0]).await.unwrap(), 1);
        (live, viewer.session.token.clone())
    };
    (server, live, token)
}

async fn is_gone(server: &Server, token: &str) {
    let user = server.app.sessions().verify(token, server.app.now()).unwrap().user;
    until("the connection has ended", async || server.app.hub().absent_for(&user).is_some()).await;
}

#[tokio::test]
async fn a_sign_out_is_heard_while_frames_leave() {
    let (server, live, token) = with_a_frame_on_its_way().await;
    let signed_out = server.call(Some(&token), reqwest::Method::DELETE, "/session", None).await;
    assert_eq!(signed_out.status, 204);
    is_gone(&server, &token).await;
    drop(live);
}

#[tokio::test]
async fn the_end_of_the_server_is_heard_while_frames_leave() {
    let (server, live, token) = with_a_frame_on_its_way().await;
    server.app.shut_down(Duration::ZERO);
    is_gone(&server, &token).await;
    drop(live);
}
