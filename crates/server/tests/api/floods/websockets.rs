//! Floods over WebSockets: frames, connections of one person, whole lists.

use costage_server::{Policy, limits::Limits, live::hub::CONNECTIONS_MAX};
use futures::SinkExt as _;
use serde_json::json;
use tokio_tungstenite::tungstenite::Message;

use crate::fixtures::{
    live_socket::Live,
    server::{Caller, Server, policy},
};

pub(super) async fn is_served(live: &mut Live) {
    live.send(json!({"type": "ping"})).await;
    assert_eq!(live.receive().await["type"], "pong");
}

/// Sends the same frame until the server closes the connection.
async fn flood(live: &mut Live, message: Message) {
    for _ in 0..1_000 {
        // The connection may be closed already.
        if live.0.send(message.clone()).await.is_err() {
            break;
        }
    }
}

#[tokio::test]
async fn a_flood_of_any_frames_is_disconnected() {
    let server = Server::start().await;
    let (guest, other) = (server.sign_in("Guest").await, server.sign_in("Other").await);
    let mut others = Live::of(&other).await;
    let subscribe = json!({"type": "subscribe", "topic": "rooms"}).to_string();
    for message in [
        Message::text(subscribe),
        Message::text("{}"),
        Message::binary(Vec::new()),
        Message::Pong(Vec::new().into()),
    ] {
        let mut live = Live::of(&guest).await;
        flood(&mut live, message).await;
        assert_eq!(live.close_code().await, 4429);
    }
    is_served(&mut others).await;
}

#[tokio::test]
async fn connections_per_user_are_limited() {
    let server = Server::start().await;
    let (guest, other) = (server.sign_in("Guest").await, server.sign_in("Other").await);
    let mut open = Vec::new();
    for _ in 0..CONNECTIONS_MAX {
        let mut live = Live::of(&guest).await;
        is_served(&mut live).await;
        open.push(live);
    }
    assert_eq!(Live::of(&guest).await.close_code().await, 4429);
    is_served(&mut open[0]).await;
    is_served(&mut Live::of(&other).await).await;
    // A closed connection makes room for another.
    open.pop();
    connect_eventually(&guest).await;
}

/// Retries, because the server notices the end of a connection with a delay.
async fn connect_eventually(caller: &Caller<'_>) {
    loop {
        let mut live = Live::of(caller).await;
        live.send(json!({"type": "ping"})).await;
        if live.message().await.is_text() {
            return;
        }
    }
}

#[tokio::test]
async fn whole_lists_per_user_are_limited() {
    let limits = Limits { snapshots_per_minute: 2, ..policy().limits };
    let server = Server::with(Policy { limits, ..policy() }).await;
    let guest = server.sign_in("Guest").await;
    let mut live = Live::of(&guest).await;
    let first = live.subscribe("rooms").await;
    assert_eq!(first["type"], "snapshot");
    assert_eq!(live.subscribe("me/blocks").await["type"], "snapshot");
    let refused = live.subscribe("me/mutes").await;
    assert_eq!((&refused["type"], &refused["code"]), (&json!("error"), &json!("rate_limited")));
    let body = json!({"topics": [{"topic": "me/mutes"}]});
    let frames = guest.post("/catch-up", Some(body)).await.body;
    assert_eq!(frames["frames"][1]["code"], "rate_limited", "{frames}");
    // A page that has missed nothing needs none.
    let since = json!({"epoch": first["epoch"], "seq": first["seq"]});
    live.send(json!({"type": "subscribe", "topic": "rooms", "since": since})).await;
    live.send(json!({"type": "ping"})).await;
    assert_eq!(live.receive().await["type"], "pong");
}
