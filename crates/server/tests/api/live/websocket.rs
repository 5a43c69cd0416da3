//! The live WebSocket: signing in, live collections without gaps, and who may subscribe to what.

use std::time::Duration;

use costage_protocol::Timestamp;
use costage_server::{Policy, timeouts::ClientTimeouts};
use futures::{SinkExt as _, StreamExt as _};
use serde_json::json;
use tokio::time::timeout;
use tokio_tungstenite::{
    connect_async,
    tungstenite::{Error, Message, client::IntoClientRequest, http::HeaderValue},
};

use crate::fixtures::{
    live_socket::{LIMIT, Live},
    server::{Caller, Server, policy},
};

#[tokio::test]
async fn a_wrong_first_frame_closes_the_connection() {
    let server = Server::start().await;
    for first in [
        json!({"type": "auth", "token": "nonsense"}),
        json!({"type": "subscribe", "topic": "rooms"}),
        json!(7),
    ] {
        let mut live = Live::open(&server).await;
        live.send(first).await;
        assert_eq!(live.close_code().await, 4401);
    }
}

/// A token of `caller` that expires in two or three seconds.
fn about_to_expire(caller: &Caller<'_>) -> String {
    let sessions = caller.server.app.sessions();
    let now = caller.server.app.now();
    let (_, expires_at) = sessions.issue(&caller.id(), now).unwrap();
    let lasts = i64::try_from(expires_at.since(now).as_millis()).unwrap();
    sessions.issue(&caller.id(), Timestamp::from_millis(now.as_millis() - lasts + 3_000)).unwrap().0
}

#[tokio::test]
async fn the_end_of_a_session_closes_its_connection() {
    let server = Server::start().await;
    let guest = server.sign_in("Guest").await;
    let mut stays = Live::of(&guest).await;
    let (mut silent, _) = Live::signed_in(&server, &about_to_expire(&guest)).await;
    let (mut talking, _) = Live::signed_in(&server, &about_to_expire(&guest)).await;
    assert_eq!(talking.subscribe("rooms").await["type"], "snapshot");
    assert_eq!((silent.close_code().await, talking.close_code().await), (4401, 4401));
    stays.send(json!({"type": "ping"})).await;
    assert_eq!(stays.receive().await["type"], "pong");
}

#[tokio::test]
async fn a_late_first_frame_closes_the_connection() {
    let timeouts = ClientTimeouts { auth_within: Duration::from_millis(50), ..ClientTimeouts::default() };
    let server = Server::with(Policy { timeouts, ..policy() }).await;
    assert_eq!(Live::open(&server).await.close_code().await, 4401);
}

#[tokio::test]
async fn a_page_of_another_site_is_refused() {
    let server = Server::start().await;
    let mut request = format!("ws://{}/api/v1/live", server.address).into_client_request().unwrap();
    request.headers_mut().insert("origin", HeaderValue::from_static("https://evil.example"));
    match connect_async(request).await {
        Err(Error::Http(response)) => assert_eq!(response.status(), 403),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn an_invitation_is_added_and_removed_by_numbered_events() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await;
    let mut live = Live::of(&guest).await;
    let snapshot = live.subscribe("me/invitations").await;
    assert_eq!((snapshot["type"].as_str(), &snapshot["items"]), (Some("snapshot"), &json!([])));
    let seq = snapshot["seq"].as_u64().unwrap();
    let invitation = host.invited(&room.id, &guest.id()).await;
    let sent = live.receive().await;
    assert_eq!((sent["seq"].as_u64(), &sent["event"]["kind"]), (Some(seq + 1), &json!("upsert")));
    assert_eq!(sent["event"]["item"], json!(invitation));
    host.decide(&invitation, "cancel").await;
    let gone = live.receive().await;
    assert_eq!((gone["seq"].as_u64(), &gone["event"]["kind"]), (Some(seq + 2), &json!("remove")));
    assert_eq!(gone["event"]["item"]["reason"], "by_host");
}

#[tokio::test]
async fn a_returning_subscriber_gets_missed_events_or_a_snapshot() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await;
    let topic = format!("room/{}/invitations", room.id);
    let mut live = Live::of(&host).await;
    let snapshot = live.subscribe(&topic).await;
    drop(live);
    let invitation = host.invited(&room.id, &guest.id()).await;
    guest.decide(&invitation, "reject").await;
    let since = json!({"epoch": snapshot["epoch"], "seq": snapshot["seq"]});
    let mut live = Live::of(&host).await;
    live.send(json!({"type": "subscribe", "topic": topic, "since": since})).await;
    for status in ["pending", "rejected"] {
        let missed = live.receive().await;
        assert_eq!((&missed["type"], &missed["event"]["item"]["status"]), (&json!("event"), &json!(status)));
    }
    // Another epoch, or a position ahead of the server's: a new snapshot.
    for since in [json!({"epoch": "other", "seq": 0}), json!({"epoch": snapshot["epoch"], "seq": 999})] {
        let mut live = Live::of(&host).await;
        live.send(json!({"type": "subscribe", "topic": topic, "since": since})).await;
        let fresh = live.receive().await;
        assert_eq!((&fresh["type"], fresh["items"].as_array().unwrap().len()), (&json!("snapshot"), 1));
    }
}

#[tokio::test]
async fn topics_of_others_are_not_found_and_the_connection_stays() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await;
    let mut live = Live::of(&guest).await;
    for topic in [format!("room/{}/invitations", room.id), "room/room_0".into(), "nonsense".into()] {
        let refused = live.subscribe(&topic).await;
        assert_eq!((&refused["type"], &refused["code"]), (&json!("error"), &json!("not_found")));
        assert_eq!(refused["topic"], json!(topic));
    }
    live.send(json!({"type": "ping"})).await;
    assert_eq!(live.receive().await["type"], "pong");
}

#[tokio::test]
async fn every_viewer_counts_once_and_the_stage_does_not_count() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await;
    let topic = format!("room/{}", room.id);
    let mut watching = Live::of(&host).await;
    watching.subscribe(&topic).await;
    watching.receive_viewer_count(0).await;
    let (mut one, mut two) = (Live::of(&guest).await, Live::of(&guest).await);
    one.subscribe(&topic).await;
    two.subscribe(&topic).await;
    watching.receive_viewer_count(1).await;
    assert_eq!(host.read_room(&room.id).await.viewer_count, 1);
    drop((one, two));
    watching.receive_viewer_count(0).await;
}

#[tokio::test]
async fn a_frame_that_is_too_large_closes_the_connection() {
    let server = Server::start().await;
    let guest = server.sign_in("Guest").await;
    let mut live = Live::of(&guest).await;
    live.send(json!({"type": "subscribe", "topic": "x".repeat(20_000)})).await;
    let ended = loop {
        match timeout(LIMIT, live.0.next()).await.unwrap() {
            Some(Ok(Message::Close(frame))) => break frame.map(|frame| u16::from(frame.code)),
            Some(Ok(_)) => {}
            Some(Err(_)) | None => break None,
        }
    };
    assert!(matches!(ended, None | Some(1009)), "{ended:?}");
}

#[tokio::test]
async fn clients_that_connect_during_a_shutdown_are_told_to_reconnect() {
    let server = Server::start().await;
    let guest = server.sign_in("Guest").await;
    let (mut silent, mut here) = (Live::open(&server).await, Live::of(&guest).await);
    server.app.shut_down(Duration::ZERO);
    let mut late = Live::open(&server).await;
    for live in [&mut silent, &mut here, &mut late] {
        assert_eq!(live.close_code().await, 1012);
    }
    // Each client answers by closing too; then nothing delays the shutdown.
    drop((silent, here, late));
    timeout(LIMIT, server.app.websockets_closed()).await.unwrap();
}

#[tokio::test]
async fn at_a_shutdown_connections_are_closed_one_after_the_other() {
    let server = Server::start().await;
    let guest = server.sign_in("Guest").await;
    let mut all = Vec::new();
    for _ in 0..30 {
        all.push(Live::of(&guest).await);
    }
    server.app.shut_down(Duration::from_secs(60));
    let closed: Vec<_> = all.iter_mut().map(|live| Box::pin(live.close_code())).collect();
    let (code, _, waiting) = futures::future::select_all(closed).await;
    assert_eq!((code, waiting.len()), (1012, 29));
    drop(waiting);
    // The others are served until their turn comes.
    let mut served = 0;
    for live in &mut all {
        if live.0.send(Message::text(json!({"type": "ping"}).to_string())).await.is_ok()
            && let Ok(Some(Ok(Message::Text(answer)))) = timeout(LIMIT, live.0.next()).await
        {
            served += usize::from(answer.contains("pong"));
        }
    }
    assert!(served > 0);
}
