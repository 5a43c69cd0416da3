//! A room that has ended is gone in LiveKit, however late LiveKit answers and whatever happened to the server meanwhile; and
//! nobody gets a token for it.

use costage_protocol::{RoomId, RoomStatus};
use costage_server::{
    jobs::stage_watch,
    media::fake::{Call, FakeMedia},
};
use serde_json::json;
use tokio::join;

use crate::fixtures::server::{Caller, Server, policy, until};

async fn stop(host: &Caller<'_>, room: &RoomId) {
    assert_eq!(host.post(&format!("/rooms/{room}/stop"), None).await.status, 200);
}

/// Has the server believe that LiveKit has deleted the room, so that nothing but what a test is about deletes it again.
async fn believe_gone(server: &Server, room: &RoomId) {
    let mut write = server.app.store().write(server.app.now()).await.unwrap();
    write.note_gone_in_livekit(room).await.unwrap();
    write.commit().await.unwrap();
}

async fn is_deleted(livekit: &FakeMedia, name: &str) {
    until("LiveKit has deleted the room", async || !livekit.has_room(name)).await;
}

/// Has the server ask LiveKit for the room again and not trust what it knows.
fn forget_known(server: &Server, name: &str) {
    server.app.media().read_webhook(&format!("EV_1 finished {name}"), Some("signed")).unwrap();
}

#[tokio::test]
async fn a_room_that_ended_while_livekit_was_silent_is_deleted_once_it_answers() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let room = host.go_live().await.id;
    let name = server.livekit_name(&room).await;
    server.livekit.set_down(true);
    stop(&host, &room).await;
    let asked = Call::DeleteRoom(name.clone());
    until("LiveKit was asked in vain", async || server.livekit.take_calls().contains(&asked)).await;
    assert!(server.livekit.has_room(&name));
    server.livekit.set_down(false);
    is_deleted(&server.livekit, &name).await;
}

#[tokio::test]
async fn a_room_that_ended_just_before_a_crash_is_deleted_after_the_start() {
    let server = Server::start().await;
    let (room, name, hangs) = {
        let host = server.sign_in("Host").await;
        let room = host.go_live().await.id;
        let name = server.livekit_name(&room).await;
        let hangs = server.livekit.hold(|call| matches!(call, Call::DeleteRoom(_)));
        stop(&host, &room).await;
        hangs.reached(1).await;
        (room, name, hangs)
    };
    // The request never arrives.
    let server = server.restart().await;
    assert!(server.livekit.has_room(&name));
    drop(hangs);
    is_deleted(&server.livekit, &name).await;
    assert_eq!(server.app.store().room(&room).await.unwrap().unwrap().status, RoomStatus::Ended);
}

#[tokio::test]
async fn a_room_is_deleted_until_no_earlier_request_can_create_it_again() {
    let server = Server::without_background_jobs(policy()).await;
    let host = server.sign_in("Host").await;
    let room = host.go_live().await.id;
    let name = server.livekit_name(&room).await;
    stop(&host, &room).await;
    stage_watch::check_room(&server.app, &room).await.unwrap();
    assert!(!server.livekit.has_room(&name));
    // A request from before the end arrives only now.
    server.livekit.set_participants(&name, Vec::new());
    stage_watch::check_room(&server.app, &room).await.unwrap();
    assert!(!server.livekit.has_room(&name));
    // The flag that it is gone is not set so soon: the next regular check looks again.
    let watched = server.app.store().rooms_to_watch(server.app.now()).await.unwrap();
    assert_eq!(watched, std::slice::from_ref(&room));
    believe_gone(&server, &room).await;
    assert_eq!(server.app.store().rooms_to_watch(server.app.now()).await.unwrap(), []);
}

#[tokio::test]
async fn livekit_is_not_asked_for_ever() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let room = host.go_live().await.id;
    stop(&host, &room).await;
    until("the room is certainly gone", async || {
        server.app.store().rooms_to_watch(server.app.now()).await.unwrap().is_empty()
    })
    .await;
    assert!(!server.livekit.has_room(&server.livekit_name(&room).await));
    let _ = server.livekit.take_calls();
    stage_watch::check_room(&server.app, &room).await.unwrap();
    assert_eq!(server.livekit.take_calls(), []);
}

#[tokio::test]
async fn no_token_is_given_for_a_room_that_ends_while_livekit_is_asked_to_create_it() {
    for (who, path) in [("host", "broadcast-data"), ("co-host", "broadcast-data"), ("viewer", "watch-data")] {
        let server = Server::start().await;
        let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
        let room = host.go_live().await.id;
        let name = server.livekit_name(&room).await;
        if who == "co-host" {
            let invitation = host.invited(&room, &guest.id()).await;
            assert_eq!(guest.decide(&invitation, "accept").await.status, 200);
        }
        let caller = if who == "host" { &host } else { &guest };
        forget_known(&server, &name);
        let held = server.livekit.hold(|call| matches!(call, Call::CreateRoom(_)));
        let data_path = format!("/rooms/{room}/{path}");
        let end = async {
            held.reached(1).await;
            stop(&host, &room).await;
            is_deleted(&server.livekit, &name).await;
            believe_gone(&server, &room).await;
            drop(held);
        };
        let (answer, ()) = join!(caller.get(&data_path), end);
        assert_eq!(answer.error(), (409, "room_not_live"), "{who}");
        assert!(answer.body["token"].is_null());
        // What the late request has created is deleted again.
        is_deleted(&server.livekit, &name).await;
    }
}

#[tokio::test]
async fn no_token_is_given_to_somebody_who_is_removed_while_livekit_is_asked() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await.id;
    let invitation = host.invited(&room, &guest.id()).await;
    assert_eq!(guest.decide(&invitation, "accept").await.status, 200);
    forget_known(&server, &server.livekit_name(&room).await);
    let held = server.livekit.hold(|call| matches!(call, Call::CreateRoom(_)));
    let path = format!("/rooms/{room}/broadcast-data");
    let removal = async {
        held.reached(1).await;
        assert_eq!(host.delete(&format!("/rooms/{room}/co-hosts/{}", guest.id())).await.status, 200);
        drop(held);
    };
    let (answer, ()) = join!(guest.get(&path), removal);
    assert_eq!(answer.error(), (403, "no_seat"));
}

#[tokio::test]
async fn a_check_does_not_bring_back_a_room_that_ends_meanwhile() {
    let server = Server::without_background_jobs(policy()).await;
    let host = server.sign_in("Host").await;
    let room = host.go_live().await.id;
    let name = server.livekit_name(&room).await;
    // Restarted: the check creates the room again.
    server.livekit.forget_rooms();
    let held = server.livekit.hold(|call| matches!(call, Call::CreateRoom(_)));
    let end = async {
        held.reached(1).await;
        stop(&host, &room).await;
        believe_gone(&server, &room).await;
        drop(held);
    };
    let (checked, ()) = join!(stage_watch::check_room(&server.app, &room), end);
    checked.unwrap();
    assert!(!server.livekit.has_room(&name));
}

/// S28, with a LiveKit that creates missing rooms by itself.
#[tokio::test]
async fn somebody_who_opens_an_ended_room_with_a_saved_token_is_thrown_out() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let room = host.go_live().await.id;
    let name = server.livekit_name(&room).await;
    stop(&host, &room).await;
    is_deleted(&server.livekit, &name).await;
    believe_gone(&server, &room).await;
    server.livekit.set_participants(&name, Vec::new());
    assert_eq!(server.webhook(&format!("EV_2 joined {name} {}", host.identity(1))).await, 200);
    is_deleted(&server.livekit, &name).await;
    let read = host.read_room(&room).await;
    assert_eq!(json!(read.status), "ended");
}
