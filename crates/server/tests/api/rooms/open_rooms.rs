//! How many rooms one host may have open.

use costage_server::Policy;
use serde_json::json;

use crate::fixtures::server::{Server, policy};

#[tokio::test]
async fn open_rooms_of_one_host_are_limited() {
    let server = Server::with(Policy { open_rooms_per_host: 2, ..policy() }).await;
    let (host, other) = (server.sign_in("Host").await, server.sign_in("Other").await);
    let (idle, live) = (host.create_room().await, host.go_live().await);
    let another = async || host.post("/rooms", Some(json!({"title": "One more"}))).await;
    assert_eq!(another().await.error(), (409, "too_many_rooms"));
    other.create_room().await;
    for room in [live, idle] {
        assert_eq!(host.post(&format!("/rooms/{}/stop", room.id), None).await.status, 200);
        assert_eq!(another().await.status, 201);
        assert_eq!(another().await.error(), (409, "too_many_rooms"));
    }
}

#[tokio::test]
async fn rooms_prepared_long_ago_do_not_count() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let (room, now) = (host.create_room().await.id, server.app.now());
    let second = std::time::Duration::from_secs(1);
    let mut write = server.app.store().write(now.plus(10 * second)).await.unwrap();
    assert_eq!(write.count_open_rooms(&host.id(), now.minus(second)).await.unwrap(), 1);
    assert_eq!(write.count_open_rooms(&host.id(), now.plus(second)).await.unwrap(), 0);
    write.note_broadcast_data(&room).await.unwrap();
    assert_eq!(write.count_open_rooms(&host.id(), now.plus(second)).await.unwrap(), 1);
}
