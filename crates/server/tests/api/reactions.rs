//! Reactions over the WebSocket: added up, sent a few times per second, and limited per user.

use std::time::Duration;

use costage_protocol::{ReactionCounts, Room, RoomId};
use serde_json::{Value, json};

use crate::fixtures::{
    live_socket::Live,
    server::{Caller, Server},
};

fn topic(room: &RoomId) -> String {
    format!("room/{room}/reactions")
}

/// Subscribes to the reactions of a room. Returns the connection and the total so far.
async fn subscribe_to_reactions(caller: &Caller<'_>, room: &Room) -> (Live, Value) {
    let mut live = Live::of(caller).await;
    live.subscribe(&format!("room/{}", room.id)).await;
    let totals = live.subscribe(&topic(&room.id)).await;
    assert_eq!(totals["type"], "snapshot");
    (live, totals["items"][0].clone())
}

async fn react(live: &mut Live, room: &RoomId, counts: Value) {
    live.send(json!({"type": "react", "topic": topic(room), "counts": counts})).await;
}

/// Receives frames until `count` more reactions were sent. Returns how many of each, and the number of frames.
async fn receive_reactions(live: &mut Live, count: u64) -> (ReactionCounts, usize, Value) {
    let (mut received, mut frames) = (ReactionCounts::NONE, 0);
    loop {
        let frame = live.receive().await;
        if frame["type"] != "reactions" {
            continue;
        }
        frames += 1;
        received = received.plus(&serde_json::from_value(frame["counts"].clone()).unwrap());
        if received.total() >= count {
            return (received, frames, frame);
        }
    }
}

#[tokio::test]
async fn reactions_of_two_people_reach_a_third_in_few_frames() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let room = host.go_live().await;
    let (one, two) = (server.sign_in("One").await, server.sign_in("Two").await);
    let third = server.sign_in("Third").await;
    let (mut seen, before) = subscribe_to_reactions(&third, &room).await;
    assert_eq!(before, json!({}));
    let (mut one, _) = subscribe_to_reactions(&one, &room).await;
    let (mut two, _) = subscribe_to_reactions(&two, &room).await;
    for _ in 0..10 {
        react(&mut one, &room.id, json!({"heart": 1})).await;
        react(&mut two, &room.id, json!({"fire": 1, "clap": 1})).await;
    }
    let (received, frames, last) = receive_reactions(&mut seen, 30).await;
    assert_eq!(json!(received), json!({"heart": 10, "fire": 10, "clap": 10}));
    assert!(frames < 20, "{frames} frames for 20 batches");
    assert_eq!((&last["topic"], &last["total"]), (&json!(topic(&room.id)), &json!(30)));
}

#[tokio::test]
async fn totals_survive_a_restart() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let room = host.go_live().await;
    let token = host.session.clone();
    let (mut live, _) = subscribe_to_reactions(&host, &room).await;
    react(&mut live, &room.id, json!({"wow": 3})).await;
    receive_reactions(&mut live, 3).await;
    costage_server::jobs::counters::save(&server.app).await.unwrap();
    drop(live);
    let server = server.restart().await;
    let host = Caller { server: &server, session: token };
    let (mut live, before) = subscribe_to_reactions(&host, &room).await;
    assert_eq!(before, json!({"wow": 3}));
    react(&mut live, &room.id, json!({"wow": 1})).await;
    let (_, _, last) = receive_reactions(&mut live, 1).await;
    assert_eq!(last["total"], 4);
}

#[tokio::test]
async fn a_flood_of_reactions_is_limited_and_its_sender_is_notified() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let room = host.go_live().await;
    let flood = server.sign_in("Flood").await;
    let (mut seen, _) = subscribe_to_reactions(&host, &room).await;
    let (mut flood, _) = subscribe_to_reactions(&flood, &room).await;
    react(&mut flood, &room.id, json!({"heart": 100_000})).await;
    let (received, _, _) = receive_reactions(&mut seen, 1).await;
    assert_eq!(received.total(), 20);
    // Each round is answered with a `pong`, whether or not its reactions were counted. There are few enough rounds not to
    // exceed the limit of frames.
    let mut pace = tokio::time::interval(Duration::from_millis(50));
    loop {
        pace.tick().await;
        react(&mut flood, &room.id, json!({"heart": 50})).await;
        flood.send(json!({"type": "ping"})).await;
        let mut frame = flood.receive().await;
        while frame["type"] == "reactions" {
            frame = flood.receive().await;
        }
        if frame["type"] == "error" {
            assert_eq!(frame["code"], "rate_limited");
            break;
        }
        assert_eq!(frame["type"], "pong");
    }
}

#[tokio::test]
async fn only_subscribers_of_a_room_on_air_can_react() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let room = host.go_live().await;
    let mut live = Live::of(&host).await;
    react(&mut live, &room.id, json!({"heart": 1})).await;
    assert_eq!(live.receive().await["code"], "not_found");
    live.send(json!({"type": "react", "topic": "rooms", "counts": {"heart": 1}})).await;
    assert_eq!(live.receive().await["code"], "not_found");
    let (mut live, _) = subscribe_to_reactions(&host, &room).await;
    for counts in [json!({"heart": -1}), json!("heart"), json!({"heart": "1"})] {
        react(&mut live, &room.id, counts).await;
        assert_eq!(live.receive().await["code"], "invalid_body");
    }
    host.post(&format!("/rooms/{}/stop", room.id), None).await;
    react(&mut live, &room.id, json!({"heart": 1})).await;
    loop {
        let frame = live.receive().await;
        if frame["type"] == "error" {
            assert_eq!(frame["code"], "room_not_live");
            break;
        }
    }
}
