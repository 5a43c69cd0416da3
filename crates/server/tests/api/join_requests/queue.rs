//! The queue of join requests: viewers see their own place in it, but not who the others are.

use costage_protocol::{JoinRequest, join_requests::queue::QueuePlace};
use serde_json::{Value, json};

use crate::fixtures::{live_socket::Live, server::Server};

fn place(request: &JoinRequest) -> Value {
    serde_json::to_value(QueuePlace::from(request)).unwrap()
}

fn change_in(frame: &Value) -> (&str, &Value) {
    (frame["event"]["kind"].as_str().unwrap(), &frame["event"]["item"])
}

#[tokio::test]
async fn a_waiting_viewer_sees_their_place_in_the_queue_and_no_names() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let (ann, ben) = (server.sign_in("Ann").await, server.sign_in("Ben").await);
    let room = host.go_live().await;
    let topic = format!("room/{}/join-requests/queue", room.id);
    let place_of_ann = ann.asked(&room.id).await;
    let mut live = Live::of(&ben).await;
    let snapshot = live.subscribe(&topic).await;
    assert_eq!(snapshot["items"], json!([place(&place_of_ann)]));
    assert!(!snapshot.to_string().contains(ann.id().as_str()), "{snapshot}");
    let place_of_ben = ben.asked(&room.id).await;
    assert_eq!(change_in(&live.receive().await), ("upsert", &place(&place_of_ben)));
    host.decide_request(&place_of_ann, "dismiss").await;
    assert_eq!(change_in(&live.receive().await), ("remove", &place(&place_of_ann)));
    ben.decide_request(&place_of_ben, "withdraw").await;
    assert_eq!(change_in(&live.receive().await), ("remove", &place(&place_of_ben)));
    assert_eq!(Live::of(&ben).await.subscribe(&topic).await["items"], json!([]));
}

#[tokio::test]
async fn the_queue_empties_when_the_host_invites_blocks_or_stops() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let room = host.go_live().await;
    let mut viewers = Vec::new();
    for name in ["Ann", "Ben", "Carla"] {
        let viewer = server.sign_in(name).await;
        let request = viewer.asked(&room.id).await;
        viewers.push((viewer, request));
    }
    let mut live = Live::of(&viewers[0].0).await;
    live.subscribe(&format!("room/{}/join-requests/queue", room.id)).await;
    host.invited(&room.id, &viewers[0].0.id()).await;
    assert_eq!(change_in(&live.receive().await), ("remove", &place(&viewers[0].1)));
    host.block(&viewers[1].0.id()).await;
    assert_eq!(change_in(&live.receive().await), ("remove", &place(&viewers[1].1)));
    host.post(&format!("/rooms/{}/stop", room.id), None).await;
    assert_eq!(change_in(&live.receive().await), ("remove", &place(&viewers[2].1)));
}
