//! The checks of rooms do not wait for each other: a thousand rooms about which LiveKit says nothing, or one that cannot be
//! read, delay no other room.

use std::collections::HashSet;

use costage_protocol::{RoomId, RoomStatus};
use costage_server::{
    jobs::stage_watch::IDLE_WATCHED,
    media::{MediaParticipant, fake::Call},
};
use sqlx::{
    ConnectOptions as _,
    sqlite::{SqliteConnectOptions, SqliteConnection},
};

use crate::fixtures::server::{Caller, Server, policy, until};

const IDLE_ROOMS: u8 = 250;

/// Adds idle rooms whose host was given broadcast data, and returns their names in LiveKit.
async fn idle_rooms(server: &Server, hosts: &[&Caller<'_>]) -> HashSet<String> {
    let mut write = server.app.store().write(server.app.now()).await.unwrap();
    let mut names = HashSet::new();
    for (at, host) in (0..).zip(hosts) {
        for number in 0..IDLE_ROOMS {
            let id = RoomId::from_random([number, at, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7]);
            let name = format!("idle-{at}-{number}");
            write.add_room(&id, "Idle", &host.session.user, &name).await.unwrap();
            write.note_broadcast_data(&id).await.unwrap();
            names.insert(name);
        }
    }
    write.commit().await.unwrap();
    names
}

#[tokio::test]
async fn a_thousand_rooms_about_which_livekit_is_silent_delay_no_other() {
    let server = Server::without_a_disk(policy()).await;
    let mallory = server.sign_in("Mallory").await;
    let names = idle_rooms(&server, &[&mallory; 4]).await;
    assert_eq!(names.len(), 1_000);
    let silent =
        server.livekit.hold(move |call| matches!(call, Call::Participants(name) if names.contains(name)));
    // The first regular check of all rooms is at the start.
    let server = server.restart().await;
    silent.reached(1).await;

    let host = server.sign_in("Host").await;
    let room = host.create_room().await.id;
    assert_eq!(host.get(&format!("/rooms/{room}/broadcast-data")).await.status, 200);
    let name = server.livekit_name(&room).await;
    let on_stage =
        MediaParticipant { identity: host.identity(1), can_publish: true, publishing: true, hidden: false };
    server.livekit.set_participants(&name, vec![on_stage]);
    assert_eq!(server.webhook(&format!("EV_1 published {name} {}", host.identity(1))).await, 200);
    until("the room is live", async || host.read_room(&room).await.status == RoomStatus::Live).await;
    assert_eq!(host.post(&format!("/rooms/{room}/stop"), None).await.status, 200);
    until("it is gone in LiveKit", async || !server.livekit.has_room(&name)).await;
    drop(silent);
}

#[tokio::test]
async fn idle_rooms_are_checked_only_once_somebody_was_given_broadcast_data() {
    let server = Server::without_background_jobs(policy()).await;
    let host = server.sign_in("Host").await;
    let room = host.create_room().await.id;
    let watched = async || {
        let since = server.app.now().minus(IDLE_WATCHED);
        server.app.store().rooms_to_watch(since).await.unwrap()
    };
    assert_eq!(watched().await, []);
    assert_eq!(host.get(&format!("/rooms/{room}/broadcast-data")).await.status, 200);
    assert_eq!(watched().await, [room]);
    let late = server.app.now().plus(IDLE_WATCHED);
    assert_eq!(server.app.store().rooms_to_watch(late).await.unwrap(), []);
}

#[tokio::test]
async fn a_room_that_cannot_be_read_does_not_keep_others_from_being_checked() {
    let server = Server::start().await;
    let (rooms, names) = {
        let host = server.sign_in("Host").await;
        let mut rooms = [host.go_live().await.id, host.go_live().await.id];
        // The one that cannot be read comes first.
        rooms.sort();
        let names = [server.livekit_name(&rooms[0]).await, server.livekit_name(&rooms[1]).await];
        (rooms, names)
    };
    let mut database = raw(&server).await;
    sqlx::query("UPDATE rooms SET spotlight = 'nobody at all' WHERE id = ?")
        .bind(rooms[0].as_str())
        .execute(&mut database)
        .await
        .unwrap();
    assert!(server.app.store().room(&rooms[0]).await.is_err());
    // A restarted LiveKit: the regular check creates its rooms again.
    server.livekit.forget_rooms();
    let server = server.restart().await;
    until("the other room is checked", async || server.livekit.has_room(&names[1])).await;
    assert!(!server.livekit.has_room(&names[0]));
}

/// The database, past the server.
async fn raw(server: &Server) -> SqliteConnection {
    let file = server.dir.path().join("costage.sqlite");
    SqliteConnectOptions::new().filename(file).foreign_keys(false).connect().await.unwrap()
}
