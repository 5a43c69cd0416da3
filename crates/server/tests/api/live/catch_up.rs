//! Live collections over HTTP, for pages whose WebSocket is blocked.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::{sleep, timeout};

use crate::fixtures::{
    live_socket::{LIMIT, Live},
    server::{Caller, Server},
};

async fn read(caller: &Caller<'_>, topics: Value) -> Vec<Value> {
    let answer = caller.post("/catch-up", Some(json!({ "topics": topics }))).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.body["frames"].as_array().unwrap().clone()
}

#[tokio::test]
async fn it_returns_what_the_websocket_sends() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await.id;
    host.invited(&room, &guest.id()).await;
    let mut live = Live::of(&guest).await;
    for topic in ["me/invitations", "rooms", &format!("room/{room}/chat"), "room/room_0000000000", "nonsense"]
    {
        let frames = read(&guest, json!([{ "topic": topic }])).await;
        assert_eq!((&frames[0]["type"], frames.len()), (&json!("ready"), 2), "{topic}");
        assert_eq!(frames[1], live.subscribe(topic).await, "{topic}");
    }
}

#[tokio::test]
async fn a_position_is_answered_with_the_events_since() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let room = host.go_live().await.id;
    let chat = format!("room/{room}/chat");
    let frames = read(&host, json!([{ "topic": chat }])).await;
    let since = json!({ "epoch": frames[0]["epoch"], "seq": frames[1]["seq"] });
    for text in ["one", "two"] {
        let sent = host.post(&format!("/rooms/{room}/chat"), Some(json!({ "text": text }))).await;
        assert_eq!(sent.status, 201);
    }
    let frames = read(&host, json!([{ "topic": chat, "since": since }])).await;
    let texts: Vec<&str> =
        frames[1..].iter().map(|frame| frame["event"]["item"]["text"].as_str().unwrap()).collect();
    assert_eq!(texts, ["one", "two"]);
    let since = json!({ "epoch": frames[0]["epoch"], "seq": frames[2]["seq"] });
    assert_eq!(read(&host, json!([{ "topic": chat, "since": since }])).await.len(), 1, "nothing is new");
}

#[tokio::test]
async fn topics_of_others_are_not_found_and_their_number_is_limited() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await.id;
    for topic in [format!("room/{room}/invitations"), format!("room/{room}/join-requests")] {
        let frames = read(&guest, json!([{ "topic": topic }])).await;
        assert_eq!(frames[1], json!({ "type": "error", "topic": topic, "code": "not_found" }));
        assert_eq!(read(&host, json!([{ "topic": topic }])).await[1]["type"], "snapshot");
    }
    let many: Vec<Value> = (0..33).map(|_| json!({ "topic": "rooms" })).collect();
    let refused = guest.post("/catch-up", Some(json!({ "topics": many }))).await;
    assert_eq!(refused.error(), (422, "invalid_body"));
    let stranger = server.call(None, reqwest::Method::POST, "/catch-up", Some(json!({ "topics": [] }))).await;
    assert_eq!(stranger.error(), (401, "not_signed_in"));
}

#[tokio::test]
async fn polling_keeps_a_user_present_without_a_connection() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let room = host.go_live().await.id;
    let live = Live::of(&host).await;
    let has_become = async |status: &str| {
        let changed = async {
            while read(&server.sign_in("Viewer").await, json!([{ "topic": format!("room/{room}") }])).await[1]
                ["items"][0]["status"]
                != status
            {
                sleep(Duration::from_millis(100)).await;
            }
        };
        timeout(LIMIT, changed).await.unwrap_or_else(|_| panic!("the room never became {status}"));
    };
    drop(live);
    has_become("waiting").await;
    read(&host, json!([])).await;
    has_become("live").await;
}
