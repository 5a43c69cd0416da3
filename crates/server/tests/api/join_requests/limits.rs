//! Limits of join requests and of received invitations.

use std::{path::Path, time::Duration};

use costage_protocol::{
    JoinRequest, Room,
    join_requests::{CloseReason, again_at},
    limits::{JOIN_REQUEST_COOL_DOWN, JOIN_REQUESTS_PER_HOUR},
    rooms::Joining,
};
use serde_json::json;
use sqlx::{ConnectOptions as _, sqlite::SqliteConnectOptions};

use crate::fixtures::server::Server;

/// Moves all earlier requests back in time.
async fn time_passes(server: &Server, by: Duration) {
    let file = Path::new(server.dir.path()).join("costage.sqlite");
    let options = SqliteConnectOptions::new().filename(file).busy_timeout(Duration::from_secs(30));
    let mut connection = options.connect().await.unwrap();
    sqlx::query("UPDATE join_requests SET created_at = created_at - ?1, updated_at = updated_at - ?1")
        .bind(i64::try_from(by.as_millis()).unwrap())
        .execute(&mut connection)
        .await
        .unwrap();
}

#[tokio::test]
async fn after_a_dismissal_a_viewer_learns_when_to_ask_again() {
    let server = Server::start().await;
    let (host, viewer) = (server.sign_in("Host").await, server.sign_in("Viewer").await);
    let room = host.go_live().await;
    let request = viewer.asked(&room.id).await;
    let dismissed: JoinRequest = host.decide_request(&request, "dismiss").await.read();
    assert_eq!(dismissed.again_at, Some(again_at(dismissed.updated_at)));
    let refused = viewer.ask(&room.id).await;
    assert_eq!(refused.error(), (429, "rate_limited"));
    let wait = refused.body["retry_after"].as_u64().unwrap();
    assert!((1..=JOIN_REQUEST_COOL_DOWN.as_secs()).contains(&wait), "{wait}");
    time_passes(&server, JOIN_REQUEST_COOL_DOWN).await;
    viewer.asked(&room.id).await;
}

#[tokio::test]
async fn requests_per_room_and_hour_are_limited() {
    let server = Server::start().await;
    let (host, viewer) = (server.sign_in("Host").await, server.sign_in("Viewer").await);
    let (room, other) = (host.go_live().await, host.go_live().await);
    for _ in 0..JOIN_REQUESTS_PER_HOUR {
        let request = viewer.asked(&room.id).await;
        assert_eq!(viewer.decide_request(&request, "withdraw").await.status, 200);
    }
    let refused = viewer.ask(&room.id).await;
    assert_eq!(refused.error(), (429, "rate_limited"));
    assert!(refused.body["retry_after"].as_u64() > Some(3_000), "{refused:?}");
    viewer.asked(&other.id).await;
    time_passes(&server, Duration::from_secs(3_600)).await;
    viewer.asked(&room.id).await;
}

#[tokio::test]
async fn turning_requests_off_closes_waiting_ones_with_a_reason() {
    let server = Server::start().await;
    let (host, viewer) = (server.sign_in("Host").await, server.sign_in("Viewer").await);
    let room = host.go_live().await;
    assert_eq!(room.joining, Joining::Open);
    let request = viewer.asked(&room.id).await;
    let closed: Room = host.let_ask(&room.id, Joining::Closed).await.read();
    assert_eq!(
        (closed.joining, viewer.read_room(&room.id).await.joining),
        (Joining::Closed, Joining::Closed)
    );
    let late = viewer.decide_request(&request, "withdraw").await;
    assert_eq!(late.body["join_request"]["reason"], json!(CloseReason::AskingOff));
    assert_eq!(viewer.ask(&room.id).await.error(), (409, "joining_closed"));
    assert_eq!(host.let_ask(&room.id, Joining::Open).await.read::<Room>().joining, Joining::Open);
    viewer.asked(&room.id).await;
    let unknown = host.post(&format!("/rooms/{}/settings", room.id), Some(json!({"title": "x"}))).await;
    assert_eq!(unknown.error(), (422, "unknown_field"));
}

#[tokio::test]
async fn invitations_from_many_rooms_to_one_person_are_limited() {
    let server = Server::start().await;
    let viewer = server.sign_in("Viewer").await;
    let mut refused = None;
    for number in 0..3 {
        let host = server.sign_in(&format!("Host {number}")).await;
        let room = host.create_room().await;
        for _ in 0..30 {
            let answer = host.invite(&room.id, &viewer.id()).await;
            if answer.status == 429 {
                refused = Some(answer);
                break;
            }
            host.decide(&answer.read(), "cancel").await;
        }
    }
    let refused = refused.unwrap();
    assert_eq!(refused.error(), (429, "rate_limited"));
    assert!(refused.body["retry_after"].is_u64());
    // The limit is per invitee: the same host may invite others.
    let (host, other) = (server.sign_in("Host").await, server.sign_in("Other").await);
    let room = host.create_room().await;
    host.invited(&room.id, &other.id()).await;
}
