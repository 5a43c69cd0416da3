//! After the stream: what everybody is told, what only the host is told, and the chat to take home.

use costage_protocol::RoomSummary;
use serde_json::json;

use crate::fixtures::{
    live_socket::Live,
    server::{Caller, Server},
};

async fn text_of(caller: &Caller<'_>, path: &str) -> String {
    // Fails in all tests but the first, when it is installed already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let url = format!("http://{}/api/v1{path}", caller.server.address);
    let response = client.get(url).bearer_auth(&caller.session.token).send().await.unwrap();
    assert_eq!(response.headers()["content-type"], "application/jsonl; charset=utf-8");
    response.text().await.unwrap()
}

#[tokio::test]
async fn an_ended_room_has_a_summary() {
    let server = Server::start().await;
    let (host, carla) = (server.sign_in("Host").await, server.sign_in("Carla").await);
    let vera = server.sign_in("Vera").await;
    let room = host.go_live().await;
    let path = format!("/rooms/{}/summary", room.id);
    assert_eq!(vera.get(&path).await.error(), (409, "room_not_ended"));

    let mut lives = Vec::new();
    for caller in [&host, &vera, &carla] {
        let mut live = Live::of(caller).await;
        live.subscribe(&format!("room/{}", room.id)).await;
        lives.push(live);
    }
    lives[0].receive_viewer_count(2).await;
    let invitation = host.invited(&room.id, &carla.id()).await;
    carla.decide(&invitation, "accept").await;
    server.on_stage(&room.id, &[(&host.identity(1), true), (&carla.identity(1), true)]).await;
    carla.post(&format!("/rooms/{}/leave", room.id), None).await;

    lives[1].subscribe(&format!("room/{}/reactions", room.id)).await;
    let react =
        json!({"type": "react", "topic": format!("room/{}/reactions", room.id), "counts": {"heart": 5}});
    lives[1].send(react).await;
    while lives[1].receive().await["type"] != "reactions" {}
    let draft = json!({"title": "Bowl", "link": "https://shop.example/"});
    let product = host.post(&format!("/rooms/{}/products", room.id), Some(draft)).await;
    let click = format!("/rooms/{}/products/{}/click", room.id, product.body["id"].as_str().unwrap());
    vera.post(&click, None).await;
    let ended = host.post(&format!("/rooms/{}/stop", room.id), None).await;

    let short: RoomSummary = vera.get(&path).await.read();
    assert_eq!(json!(short.ended_at), ended.body["ended_at"]);
    assert_eq!(json!(short.started_at), ended.body["started_at"]);
    assert_eq!((short.peak_viewers, json!(short.reactions)), (2, json!({"heart": 5})));
    let co_hosts: Vec<_> = short.co_hosts.iter().map(|user| user.display_name.as_str()).collect();
    assert_eq!(co_hosts, ["Carla"]);
    assert_eq!(short.for_host, None);

    let whole: RoomSummary = host.get(&path).await.read();
    let for_host = whole.for_host.unwrap();
    let products: Vec<_> =
        for_host.products.iter().map(|product| (product.title.as_str(), product.clicks.clicks)).collect();
    assert_eq!((for_host.messages, products), (0, vec![("Bowl", 1)]));
}

#[tokio::test]
async fn reading_the_summary_does_not_raise_the_peak() {
    let server = Server::start().await;
    let (host, vera) = (server.sign_in("Host").await, server.sign_in("Vera").await);
    let room = host.go_live().await;
    host.post(&format!("/rooms/{}/stop", room.id), None).await;
    let mut live = Live::of(&vera).await;
    live.subscribe(&format!("room/{}", room.id)).await;
    live.receive_viewer_count(1).await;
    let summary: RoomSummary = vera.get(&format!("/rooms/{}/summary", room.id)).await.read();
    assert_eq!(summary.peak_viewers, 0);
}

#[tokio::test]
async fn a_room_that_was_never_live_has_no_duration() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let room = host.create_room().await;
    host.post(&format!("/rooms/{}/stop", room.id), None).await;
    let summary: RoomSummary = host.get(&format!("/rooms/{}/summary", room.id)).await.read();
    assert_eq!((summary.started_at, summary.seconds()), (None, 0));
    assert_eq!(host.get("/rooms/room_0/summary").await.error(), (404, "not_found"));
}

#[tokio::test]
async fn the_host_exports_the_chat_line_by_line() {
    let server = Server::start().await;
    let (host, vera) = (server.sign_in("Host").await, server.sign_in("Vera").await);
    let room = host.go_live().await;
    let chat = format!("/rooms/{}/chat", room.id);
    let mut ids = Vec::new();
    for (caller, text) in [(&vera, "first\nline"), (&host, "second"), (&vera, "third")] {
        let sent = caller.post(&chat, Some(json!({"text": text}))).await;
        assert_eq!(sent.status, 201, "{sent:?}");
        ids.push(sent.body["id"].as_str().unwrap().to_owned());
    }
    let gone = vera.delete(&format!("/chat/{}", ids[2])).await;
    assert!(gone.status.is_success(), "{gone:?}");
    let path = format!("/rooms/{}/chat.jsonl", room.id);
    assert_eq!(vera.get(&path).await.error(), (403, "host_only"));

    let text = text_of(&host, &path).await;
    let lines: Vec<serde_json::Value> =
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let told: Vec<_> = lines
        .iter()
        .map(|line| (&line["number"], &line["author"]["display_name"], &line["role"], &line["text"]))
        .collect();
    assert_eq!(
        told,
        [
            (&json!(1), &json!("Vera"), &json!("viewer"), &json!("first\nline")),
            (&json!(2), &json!("Host"), &json!("host"), &json!("second")),
        ]
    );
    host.post(&format!("/rooms/{}/stop", room.id), None).await;
    let summary: RoomSummary = host.get(&format!("/rooms/{}/summary", room.id)).await.read();
    assert_eq!(summary.for_host.unwrap().messages, 2);
    assert_eq!(text_of(&host, &path).await, text);
}

#[tokio::test]
async fn a_long_chat_is_exported_whole_and_in_order() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let room = host.go_live().await;
    let count = 1_203;
    let mut write = server.app.store().write(server.app.now()).await.unwrap();
    for number in 0..count {
        let message = costage_server::store::chat::messages::NewMessage {
            id: costage_protocol::MessageId::from_random(costage_server::app::random_id()),
            room: room.id.clone(),
            author: host.session.user.clone(),
            role: costage_protocol::Role::Host,
            text: format!("message {number}"),
            reply_to: None,
            mentions: Vec::new(),
            key: None,
        };
        write.add_message(&message).await.unwrap();
    }
    write.commit().await.unwrap();
    let text = text_of(&host, &format!("/rooms/{}/chat.jsonl", room.id)).await;
    let told: Vec<String> = text
        .lines()
        .map(|line| {
            serde_json::from_str::<serde_json::Value>(line).unwrap()["text"].as_str().unwrap().to_owned()
        })
        .collect();
    assert_eq!(told, (0..count).map(|number| format!("message {number}")).collect::<Vec<_>>());
}
