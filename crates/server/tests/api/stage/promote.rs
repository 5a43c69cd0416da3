//! Seats and LiveKit: how states follow from participants, and who is demoted.

use costage_protocol::{BroadcastData, RoomStatus, SeatState};
use costage_server::{jobs::stage_watch, media::fake::Call};
use serde_json::json;

use crate::fixtures::server::{Caller, Server, policy, until};

/// A live room with a co-host on stage.
async fn with_co_host<'s>(server: &'s Server) -> (Caller<'s>, Caller<'s>, costage_protocol::Room) {
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await;
    let invitation = host.invited(&room.id, &guest.id()).await;
    guest.decide(&invitation, "accept").await;
    let stage = [(&host.identity(1), true), (&guest.identity(1), true)];
    server.on_stage(&room.id, &stage).await;
    (host, guest, room)
}

#[tokio::test]
async fn a_room_is_live_from_its_hosts_first_track_and_waits_when_the_host_leaves() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let room = host.create_room().await;
    assert_eq!(room.status, RoomStatus::Idle);
    let watcher = server.sign_in("Watcher").await;
    let watch = format!("/rooms/{}/watch-data", room.id);
    assert_eq!(watcher.get(&watch).await.error(), (409, "room_not_live"));
    let data: BroadcastData = host.get(&format!("/rooms/{}/broadcast-data", room.id)).await.read();
    server.on_stage(&room.id, &[(&data.identity, false)]).await;
    assert_eq!(host.read_room(&room.id).await.status, RoomStatus::Idle);
    server.on_stage(&room.id, &[(&data.identity, true)]).await;
    let live = host.read_room(&room.id).await;
    assert_eq!(live.status, RoomStatus::Live);
    assert!(live.started_at.is_some());
    assert_eq!(watcher.get(&watch).await.body["role"], "viewer");
    server.on_stage(&room.id, &[]).await;
    assert_eq!(host.read_room(&room.id).await.status, RoomStatus::Waiting);
    server.on_stage(&room.id, &[(&data.identity, true)]).await;
    assert_eq!(host.read_room(&room.id).await.status, RoomStatus::Live);
}

#[tokio::test]
async fn a_co_host_who_drops_keeps_the_seat() {
    let server = Server::start().await;
    let (host, guest, room) = with_co_host(&server).await;
    assert_eq!(host.read_room(&room.id).await.co_hosts[0].seat, SeatState::Live);
    server.on_stage(&room.id, &[(&host.identity(1), true)]).await;
    assert_eq!(host.read_room(&room.id).await.co_hosts[0].seat, SeatState::Offline);
    assert_eq!(guest.get(&format!("/rooms/{}/broadcast-data", room.id)).await.status, 200);
    server.on_stage(&room.id, &[(&host.identity(1), true), (&guest.identity(2), true)]).await;
    assert_eq!(host.read_room(&room.id).await.co_hosts[0].seat, SeatState::Live);
}

#[tokio::test]
async fn leaving_and_removing_revoke_the_publish_permission_at_once() {
    for by_host in [false, true] {
        let server = Server::start().await;
        let (host, guest, room) = with_co_host(&server).await;
        let _ = server.livekit.take_calls();
        let answer = if by_host {
            host.delete(&format!("/rooms/{}/co-hosts/{}", room.id, guest.id())).await
        } else {
            guest.post(&format!("/rooms/{}/leave", room.id), None).await
        };
        assert_eq!(answer.status, 200);
        let name = server.livekit_name(&room.id).await;
        let withdrawn = Call::SetCanPublish(name, guest.identity(1), false);
        until("the right is withdrawn", async || server.livekit.take_calls().contains(&withdrawn)).await;
        assert_eq!(host.read_room(&room.id).await.co_hosts, []);
        assert_eq!(guest.get(&format!("/rooms/{}/broadcast-data", room.id)).await.error(), (403, "no_seat"));
        assert_eq!(guest.post(&format!("/rooms/{}/leave", room.id), None).await.error(), (403, "no_seat"));
        assert_eq!(guest.get(&format!("/rooms/{}/watch-data", room.id)).await.status, 200);
    }
}

#[tokio::test]
async fn an_old_token_does_not_lead_back_on_stage() {
    // Only the checks of this test.
    let server = Server::without_background_jobs(policy()).await;
    let (host, guest, room) = with_co_host(&server).await;
    host.delete(&format!("/rooms/{}/co-hosts/{}", room.id, guest.id())).await;
    let name = server.livekit_name(&room.id).await;
    let intruder = guest.identity(1);
    let withdrawn = Call::SetCanPublish(name.clone(), intruder.clone(), false);
    until("the right is withdrawn", async || server.livekit.take_calls().contains(&withdrawn)).await;
    // The first time they are demoted; when the same connection publishes again, it is removed.
    for expected in [
        Call::SetCanPublish(name.clone(), intruder.clone(), false),
        Call::Remove(name.clone(), intruder.clone()),
    ] {
        server.on_stage(&room.id, &[(&host.identity(1), true), (&intruder, true)]).await;
        assert!(server.livekit.take_calls().contains(&expected), "{expected:?}");
    }
}

#[tokio::test]
async fn only_the_callers_own_connection_is_promoted_and_only_with_a_seat() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await;
    let stage = format!("/rooms/{}/stage", room.id);
    let mine = json!({"identity": guest.identity(1)});
    assert_eq!(guest.get(&format!("/rooms/{}/watch-data", room.id)).await.status, 200);
    assert_eq!(guest.post(&stage, Some(mine.clone())).await.error(), (403, "no_seat"));
    let invitation = host.invited(&room.id, &guest.id()).await;
    guest.decide(&invitation, "accept").await;
    assert_eq!(guest.post(&stage, Some(mine.clone())).await.error(), (409, "connection_not_found"));
    server.on_stage(&room.id, &[(&host.identity(1), true), (&guest.identity(1), false)]).await;
    let hosts = json!({"identity": host.identity(1)});
    assert_eq!(guest.post(&stage, Some(hosts)).await.error(), (409, "connection_not_found"));
    assert_eq!(guest.post(&stage, Some(mine)).await.status, 204);
}

#[tokio::test]
async fn stopping_does_not_wait_for_livekit_and_ends_the_room_there_too() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let room = host.go_live().await;
    server.livekit.set_down(true);
    assert_eq!(host.post(&format!("/rooms/{}/stop", room.id), None).await.status, 200);
    assert_eq!(host.get(&format!("/rooms/{}/broadcast-data", room.id)).await.error(), (409, "room_not_live"));
    server.livekit.set_down(false);
    let name = server.livekit_name(&room.id).await;
    until("LiveKit has deleted the room", async || !server.livekit.has_room(&name)).await;
}

#[tokio::test]
async fn a_livekit_that_lost_its_rooms_gets_them_back() {
    let server = Server::start().await;
    let (host, _, room) = with_co_host(&server).await;
    server.livekit.forget_rooms();
    stage_watch::check_room(&server.app, &room.id).await.unwrap();
    assert!(server.livekit.has_room(&server.livekit_name(&room.id).await));
    let waiting = host.read_room(&room.id).await;
    assert_eq!((waiting.status, waiting.co_hosts[0].seat), (RoomStatus::Waiting, SeatState::Offline));
}

#[tokio::test]
async fn an_unavailable_livekit_is_a_temporary_problem() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let room = host.create_room().await;
    server.livekit.set_down(true);
    let path = format!("/rooms/{}/broadcast-data", room.id);
    assert_eq!(host.get(&path).await.error(), (503, "media_unavailable"));
    server.livekit.set_down(false);
    assert_eq!(host.get(&path).await.status, 200);
}

#[tokio::test]
async fn a_person_is_on_stage_by_the_last_connection_that_asked() {
    let server = Server::start().await;
    let (host, guest, room) = with_co_host(&server).await;
    let name = server.livekit_name(&room.id).await;
    for _ in 0..2 {
        assert_eq!(guest.get(&format!("/rooms/{}/watch-data", room.id)).await.status, 200);
    }
    let (first, second) = (guest.identity(1), guest.identity(2));
    let _ = server.livekit.take_calls();
    let both = [(&host.identity(1), true), (&first, true), (&second, true)];
    server.on_stage(&room.id, &both).await;
    let calls = server.livekit.take_calls();
    assert!(calls.contains(&Call::SetCanPublish(name.clone(), first.clone(), false)), "{calls:?}");
    // The first device takes the stage back. It is not removed because of its earlier demotion.
    let mine = json!({"identity": first});
    assert_eq!(guest.post(&format!("/rooms/{}/stage", room.id), Some(mine)).await.status, 204);
    server.on_stage(&room.id, &both).await;
    let calls = server.livekit.take_calls();
    let steps_down = Call::SetCanPublish(name.clone(), second.clone(), false);
    assert!(calls.contains(&steps_down), "{calls:?}");
    assert!(!calls.contains(&Call::Remove(name.clone(), first.clone())), "{calls:?}");
    assert_eq!(host.read_room(&room.id).await.co_hosts[0].seat, SeatState::Live);
}

#[tokio::test]
async fn a_permission_lost_by_a_restarted_livekit_is_restored() {
    let server = Server::start().await;
    let (host, guest, room) = with_co_host(&server).await;
    let name = server.livekit_name(&room.id).await;
    server.livekit.forget_rooms();
    let _ = server.livekit.take_calls();
    // Reconnected with a token from before they went on stage.
    server.on_stage(&room.id, &[(&host.identity(1), true), (&guest.identity(1), false)]).await;
    let restored = Call::SetCanPublish(name, guest.identity(1), true);
    assert!(server.livekit.take_calls().contains(&restored));
}
