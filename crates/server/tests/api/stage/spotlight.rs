//! The spotlight: whom the host shows large to everyone.

use costage_protocol::Room;
use reqwest::Method;
use serde_json::json;

use crate::fixtures::server::{Answer, Caller, Server};

/// A live room with its host and a co-host on stage.
pub(super) async fn with_co_host(server: &Server) -> (Caller<'_>, Caller<'_>, Room) {
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await;
    let invitation = host.invited(&room.id, &guest.id()).await;
    guest.decide(&invitation, "accept").await;
    server.on_stage(&room.id, &[(&host.identity(1), true), (&guest.identity(1), true)]).await;
    (host, guest, room)
}

impl Caller<'_> {
    async fn spotlight(&self, room: &Room, of: &Caller<'_>) -> Answer {
        let path = format!("/rooms/{}/spotlight", room.id);
        let body = Some(json!({"user_id": of.id()}));
        self.server.call(Some(&self.session.token), Method::PUT, &path, body).await
    }
}

#[tokio::test]
async fn the_host_sets_and_clears_the_spotlight() {
    let server = Server::start().await;
    let (host, guest, room) = with_co_host(&server).await;
    assert_eq!(host.read_room(&room.id).await.spotlight, None);
    for _ in 0..2 {
        let shown: Room = host.spotlight(&room, &guest).await.read();
        assert_eq!(shown.spotlight, Some(guest.id()));
    }
    assert_eq!(guest.read_room(&room.id).await.spotlight, Some(guest.id()));
    let shown: Room = host.spotlight(&room, &host).await.read();
    assert_eq!(shown.spotlight, Some(host.id()));
    for _ in 0..2 {
        let path = format!("/rooms/{}/spotlight", room.id);
        assert_eq!(host.delete(&path).await.read::<Room>().spotlight, None);
    }
}

#[tokio::test]
async fn only_the_host_sets_the_spotlight_and_only_on_people_on_stage() {
    let server = Server::start().await;
    let (host, guest, room) = with_co_host(&server).await;
    let viewer = server.sign_in("Viewer").await;
    for other in [&guest, &viewer] {
        assert_eq!(other.spotlight(&room, &guest).await.error(), (403, "host_only"));
        let path = format!("/rooms/{}/spotlight", room.id);
        assert_eq!(other.delete(&path).await.error(), (403, "host_only"));
    }
    assert_eq!(host.spotlight(&room, &viewer).await.error(), (404, "not_found"));
    host.post(&format!("/rooms/{}/stop", room.id), None).await;
    assert_eq!(host.spotlight(&room, &host).await.error(), (409, "room_ended"));
}

#[tokio::test]
async fn leaving_the_stage_clears_the_spotlight() {
    let server = Server::start().await;
    let (host, guest, room) = with_co_host(&server).await;
    host.spotlight(&room, &guest).await;
    guest.post(&format!("/rooms/{}/leave", room.id), None).await;
    assert_eq!(host.read_room(&room.id).await.spotlight, None);
    let invitation = host.invited(&room.id, &guest.id()).await;
    guest.decide(&invitation, "accept").await;
    assert_eq!(host.read_room(&room.id).await.spotlight, None);
}
