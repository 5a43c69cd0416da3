//! `GET /rooms/{id}/watch-data`: the room is there in LiveKit when a viewer gets a token for it.

use costage_protocol::WatchData;

use crate::fixtures::server::Server;

#[tokio::test]
async fn a_room_that_livekit_has_closed_is_there_again_for_the_next_viewer() {
    let server = Server::start().await;
    let (host, viewer) = (server.sign_in("Host").await, server.sign_in("Viewer").await);
    let room = host.go_live().await;
    let path = format!("/rooms/{}/watch-data", room.id);
    assert_eq!(viewer.get(&path).await.status, 200);

    let name = server.livekit_name(&room.id).await;
    server.livekit.forget_rooms();
    server.app.media().read_webhook(&format!("EV_1 finished {name}"), Some("signed")).unwrap();
    let data: WatchData = viewer.get(&path).await.read();
    assert_eq!(data.identity, viewer.identity(2));
    assert!(server.livekit.has_room(&name));
}

#[tokio::test]
async fn a_room_that_has_ended_has_no_token_however_short_ago_it_was_there() {
    let server = Server::start().await;
    let (host, viewer) = (server.sign_in("Host").await, server.sign_in("Viewer").await);
    let room = host.go_live().await;
    let path = format!("/rooms/{}/watch-data", room.id);
    assert_eq!(viewer.get(&path).await.status, 200);
    assert_eq!(host.post(&format!("/rooms/{}/stop", room.id), None).await.status, 200);
    assert_eq!(viewer.get(&path).await.error(), (409, "room_not_live"));
}
