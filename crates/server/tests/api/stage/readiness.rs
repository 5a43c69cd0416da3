//! The readiness of a co-host in the green room, as the host sees it.

use costage_protocol::{Readiness, SeatState};
use serde_json::json;

use crate::fixtures::server::Server;

#[tokio::test]
async fn the_host_sees_what_a_preparing_co_host_has_ready() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await;
    let invitation = host.invited(&room.id, &guest.id()).await;
    guest.decide(&invitation, "accept").await;
    let seat = host.read_room(&room.id).await.co_hosts.remove(0);
    assert_eq!((seat.seat, seat.ready), (SeatState::Preparing, Readiness::default()));

    let ready = json!({"camera": true, "microphone": false});
    let answer = guest.post(&format!("/rooms/{}/readiness", room.id), Some(ready)).await;
    assert_eq!(answer.status, 200);
    let seat = host.read_room(&room.id).await.co_hosts.remove(0);
    assert_eq!(seat.ready, Readiness { camera: true, microphone: false });
    assert_eq!(seat.seat, SeatState::Preparing);
}

#[tokio::test]
async fn only_a_co_host_reports_readiness() {
    let server = Server::start().await;
    let (host, viewer) = (server.sign_in("Host").await, server.sign_in("Viewer").await);
    let room = host.go_live().await;
    let path = format!("/rooms/{}/readiness", room.id);
    for caller in [&host, &viewer] {
        let ready = json!({"camera": true, "microphone": true});
        assert_eq!(caller.post(&path, Some(ready)).await.error(), (403, "no_seat"));
    }
    let more = json!({"camera": true, "microphone": true, "seat": "live"});
    assert_eq!(viewer.post(&path, Some(more)).await.error(), (422, "unknown_field"));
}
