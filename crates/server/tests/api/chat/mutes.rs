//! A muted person learns at once that they are muted, until when, and when it is lifted. Nobody else does.

use costage_protocol::{RoomId, Timestamp, chat::MutedPerson};
use serde_json::{Value, json};

use crate::fixtures::{
    live_socket::Live,
    server::{Caller, Server},
};

impl Caller<'_> {
    /// Writes in the chat of `room`, so that its host may mute the caller.
    async fn writes(&self, room: &RoomId) {
        let answer = self.post(&format!("/rooms/{room}/chat"), Some(json!({"text": "hello"}))).await;
        assert_eq!(answer.status, 201, "{answer:?}");
    }

    fn mute_path(&self, room: &str, of: &Self) -> String {
        format!("/rooms/{room}/chat/mutes/{}", of.id())
    }
}

fn change(event: &Value) -> (&str, &Value) {
    assert_eq!(event["topic"], "me/mutes", "{event}");
    (event["event"]["kind"].as_str().unwrap(), &event["event"]["item"])
}

#[tokio::test]
async fn a_muted_person_learns_until_when_and_when_it_is_lifted() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await.id;
    let path = host.mute_path(room.as_str(), &guest);
    guest.writes(&room).await;
    let mut live = Live::of(&guest).await;
    assert_eq!(live.subscribe("me/mutes").await["items"], json!([]));

    let muted: MutedPerson = host.put(&path, json!({"seconds": 600})).await.read();
    let frame = live.receive().await;
    assert_eq!(change(&frame), ("upsert", &json!({"room_id": room, "until": muted.until})));
    host.put(&path, json!({})).await;
    let frame = live.receive().await;
    assert_eq!(change(&frame), ("upsert", &json!({"room_id": room, "until": null})));
    host.delete(&path).await;
    let frame = live.receive().await;
    assert_eq!(change(&frame), ("remove", &json!({"room_id": room, "until": null})));
    // Lifting it again sends nothing; the next event is the next mute.
    host.delete(&path).await;
    host.put(&path, json!({"seconds": 1})).await;
    assert_eq!(change(&live.receive().await).0, "upsert");
}

#[tokio::test]
async fn only_people_who_have_been_in_the_room_can_be_muted_there() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.create_room().await.id;
    let path = host.mute_path(room.as_str(), &guest);
    let mut live = Live::of(&guest).await;
    live.subscribe("me/mutes").await;
    assert_eq!(host.put(&path, json!({})).await.error(), (404, "not_found"));
    // Nothing was sent: the next frame answers this.
    live.send(json!({"type": "ping"})).await;
    assert_eq!(live.receive().await["type"], "pong");
    live.subscribe(&format!("room/{room}")).await;
    assert_eq!(host.put(&path, json!({})).await.status, 200);
}

#[tokio::test]
async fn a_returning_person_sees_only_their_own_mutes() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let other = server.sign_in("Other").await;
    let (room, ended) = (host.go_live().await.id, host.go_live().await.id);
    for room in [&room, &ended] {
        guest.writes(room).await;
        let answer = host.put(&host.mute_path(room.as_str(), &guest), json!({"seconds": 60})).await;
        assert_eq!(answer.status, 200);
        // The position of another user's list is not revealed.
        assert!(!answer.written.unwrap_or_default().contains("mutes"));
    }
    host.post(&format!("/rooms/{ended}/stop"), None).await;
    let mine = Live::of(&guest).await.subscribe("me/mutes").await;
    assert_eq!(mine["items"].as_array().unwrap().len(), 1);
    assert_eq!(mine["items"][0]["room_id"], json!(room));
    let until: Timestamp = serde_json::from_value(mine["items"][0]["until"].clone()).unwrap();
    assert!(until > server.app.now());
    for reader in [&host, &other] {
        assert_eq!(Live::of(reader).await.subscribe("me/mutes").await["items"], json!([]));
    }
}

#[tokio::test]
async fn the_list_of_mutes_is_what_the_chat_enforces() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await.id;
    let chat = format!("/rooms/{room}/chat");
    let write = || guest.post(&chat, Some(json!({"text": "hello"})));
    let path = host.mute_path(room.as_str(), &guest);
    guest.writes(&room).await;
    host.put(&path, json!({"seconds": 600})).await;
    assert_eq!(write().await.error(), (403, "muted"));
    host.delete(&path).await;
    assert_eq!(write().await.status, 201);
}
