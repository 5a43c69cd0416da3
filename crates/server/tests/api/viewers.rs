//! Viewers: counted as people rather than connections, correct again after any crash, and listed for those on stage.

use costage_protocol::{Page, Room, User};

use crate::fixtures::{
    live_socket::Live,
    server::{Caller, Server},
};

async fn watching(caller: &Caller<'_>, room: &Room) -> Live {
    let mut live = Live::of(caller).await;
    live.subscribe(&format!("room/{}", room.id)).await;
    live
}

async fn names(caller: &Caller<'_>, path: &str) -> (Vec<String>, Option<String>) {
    let page: Page<User> = caller.get(path).await.read();
    (page.items.into_iter().map(|user| user.display_name).collect(), page.next_cursor)
}

#[tokio::test]
async fn viewers_are_counted_once_however_many_tabs_they_have() {
    let server = Server::start().await;
    let (host, vera) = (server.sign_in("Host").await, server.sign_in("Vera").await);
    let room = host.go_live().await;
    let mut seen = watching(&host, &room).await;
    let one = watching(&vera, &room).await;
    let two = watching(&vera, &room).await;
    seen.receive_viewer_count(1).await;
    drop(one);
    drop(two);
    seen.receive_viewer_count(0).await;
}

/// Simulates a machine that loses power: the connection stays open and nobody answers on it. A viewer who only answers pings
/// stays counted.
#[tokio::test]
async fn a_viewer_whose_machine_died_is_no_longer_counted() {
    let server = Server::start().await;
    let (host, vera) = (server.sign_in("Host").await, server.sign_in("Vera").await);
    let room = host.go_live().await;
    let mut seen = watching(&host, &room).await;
    // Nobody reads from this one any more, so no ping is answered.
    let _dead = watching(&vera, &room).await;
    seen.receive_viewer_count(1).await;
    seen.receive_viewer_count(0).await;
}

#[tokio::test]
async fn after_a_restart_only_reconnected_viewers_count() {
    let server = Server::start().await;
    let (host, vera) = (server.sign_in("Host").await, server.sign_in("Vera").await);
    let carla = server.sign_in("Carla").await;
    let room = host.go_live().await;
    let invitation = host.invited(&room.id, &carla.id()).await;
    carla.decide(&invitation, "accept").await;
    let mut seen = Live::of(&host).await;
    let snapshot = seen.subscribe(&format!("room/{}", room.id)).await;
    let _carla = watching(&carla, &room).await;
    let _vera = watching(&vera, &room).await;
    seen.receive_viewer_count(1).await;
    let sessions = (host.session.clone(), carla.session.clone(), vera.session.clone());
    let server = server.restart().await;
    let caller = |session| Caller { server: &server, session };
    let (host, carla, vera) = (caller(sessions.0), caller(sessions.1), caller(sessions.2));
    // They missed nothing, so they get no snapshot of who is on stage; still only Vera counts.
    let since = serde_json::json!({"epoch": snapshot["epoch"], "seq": snapshot["seq"]});
    let topic = format!("room/{}", room.id);
    let resume = serde_json::json!({"type": "subscribe", "topic": topic, "since": since});
    let mut lives = Vec::new();
    for caller in [&host, &carla, &vera] {
        let mut live = Live::of(caller).await;
        live.send(resume.clone()).await;
        lives.push(live);
    }
    let mut seen = watching(&host, &room).await;
    seen.receive_viewer_count(1).await;
    assert_eq!(host.read_room(&room.id).await.viewer_count, 1);
    assert_eq!(names(&host, &format!("/rooms/{}/viewers", room.id)).await.0, ["Vera"]);
}

#[tokio::test]
async fn the_stage_lists_viewers_by_name_page_by_page() {
    let server = Server::start().await;
    let (host, carla) = (server.sign_in("Host").await, server.sign_in("Carla").await);
    let room = host.go_live().await;
    let path = format!("/rooms/{}/viewers", room.id);
    let mut lives = vec![watching(&host, &room).await, watching(&carla, &room).await];
    for name in ["Zoe", "Ämilie", "Bert"] {
        lives.push(watching(&server.sign_in(name).await, &room).await);
    }
    let (first, cursor) = names(&host, &format!("{path}?limit=3")).await;
    assert_eq!(first, ["Ämilie", "Bert", "Carla"]);
    let (rest, cursor) = names(&host, &format!("{path}?limit=3&cursor={}", cursor.unwrap())).await;
    assert_eq!((rest, cursor), (vec!["Zoe".to_owned()], None));

    assert_eq!(carla.get(&path).await.error(), (403, "no_seat"));
    let invitation = host.invited(&room.id, &carla.id()).await;
    carla.decide(&invitation, "accept").await;
    assert_eq!(names(&carla, &path).await.0, ["Ämilie", "Bert", "Zoe"]);
    assert_eq!(host.get("/rooms/room_0/viewers").await.error(), (404, "not_found"));
}
