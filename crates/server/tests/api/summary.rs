//! The summary of an ended room: what everyone sees, and what only the host sees.

use costage_protocol::RoomSummary;
use serde_json::json;

use crate::fixtures::{live_socket::Live, server::Server};

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
