//! The WebSocket shows who is absent long before LiveKit notices: killed tabs, silent connections, hosts who do not come
//! back. How long it takes is printed.

use std::time::{Duration, Instant};

use costage_protocol::{RoomId, RoomStatus, SeatState};
use costage_server::{Policy, jobs::stage_watch};
use serde_json::{Value, json};
use tokio::time::timeout;

use crate::fixtures::{
    live_socket::{LIMIT, Live},
    server::{Caller, Server, policy},
};

/// A subscriber of the room.
struct Subscriber(Live);

impl Subscriber {
    async fn of(caller: &Caller<'_>, room: &RoomId) -> Self {
        let mut live = Live::of(caller).await;
        let _ = live.subscribe(&format!("room/{room}")).await;
        Self(live)
    }

    /// Waits for an event after which the room is like this.
    async fn wait_for(&mut self, what: &str, matches: impl Fn(&Value) -> bool) {
        let received = async { while !matches(&self.0.receive().await["event"]["item"]) {} };
        timeout(LIMIT, received).await.unwrap_or_else(|_| panic!("never received: {what}"));
    }

    async fn wait_for_seat(&mut self, state: &str) {
        self.wait_for(state, |room| room["co_hosts"][0]["seat"] == state).await;
    }

    async fn wait_for_status(&mut self, status: &str) {
        self.wait_for(status, |room| room["status"] == status).await;
    }
}

/// A live room with its host and a co-host on stage, each with a WebSocket.
async fn on_stage<'s>(server: &'s Server) -> (Caller<'s>, Subscriber, Caller<'s>, Live, RoomId) {
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await.id;
    let invitation = host.invited(&room, &guest.id()).await;
    guest.decide(&invitation, "accept").await;
    let (follower, live) = (Subscriber::of(&host, &room).await, Live::of(&guest).await);
    server.on_stage(&room, &[(&host.identity(1), true), (&guest.identity(1), true)]).await;
    assert_eq!(host.read_room(&room).await.co_hosts[0].seat, SeatState::Live);
    (host, follower, guest, live, room)
}

#[tokio::test]
async fn a_killed_tab_is_offline_even_if_livekit_still_shows_it_or_does_not_respond() {
    for livekit_answers in [true, false] {
        let server = Server::start().await;
        let (host, mut follower, _guest, live, room) = on_stage(&server).await;
        server.livekit.set_down(!livekit_answers);
        let killed = Instant::now();
        drop(live);
        follower.wait_for_seat("offline").await;
        println!("LiveKit answers: {livekit_answers}; offline after {} ms", killed.elapsed().as_millis());
        let seat = &host.read_room(&room).await.co_hosts[0];
        assert_eq!(seat.seat, SeatState::Offline);
        assert!(seat.since <= server.app.now());
    }
}

#[tokio::test]
async fn a_silent_connection_is_offline_too() {
    let server = Server::start().await;
    let (_host, mut follower, _guest, live, _room) = on_stage(&server).await;
    let cut = Instant::now();
    // Nobody reads from it any more, so the server's pings are not answered; it stays open.
    follower.wait_for_seat("offline").await;
    println!("silent cut: offline after {} ms", cut.elapsed().as_millis());
    drop(live);
}

#[tokio::test]
async fn reloading_the_page_returns_to_the_stage() {
    let server = Server::start().await;
    let (host, mut follower, guest, live, room) = on_stage(&server).await;
    drop(live);
    follower.wait_for_seat("reconnecting").await;
    let _again = Live::of(&guest).await;
    follower.wait_for_seat("live").await;
    assert_eq!(host.read_room(&room).await.status, RoomStatus::Live);
}

#[tokio::test]
async fn a_new_page_is_not_on_stage_by_the_connection_of_a_dead_one() {
    let server = Server::start().await;
    let (host, mut follower, guest, mut live, room) = on_stage(&server).await;
    live.send(json!({"type": "on_stage", "identity": guest.identity(1)})).await;
    live.send(json!({"type": "ping"})).await;
    assert_eq!(live.receive().await["type"], "pong");
    drop(live);
    follower.wait_for_seat("offline").await;
    // LiveKit still shows the dead connection, and nothing else has changed.
    let mut again = Live::of(&guest).await;
    for _ in 0..3 {
        stage_watch::check_room(&server.app, &room).await.unwrap();
        assert_eq!(host.read_room(&room).await.co_hosts[0].seat, SeatState::Offline);
    }
    // A tab that only lost its WebSocket reports that it is still there.
    again.send(json!({"type": "on_stage", "identity": guest.identity(1)})).await;
    follower.wait_for_seat("live").await;
}

#[tokio::test]
async fn the_room_waits_until_a_returned_host_is_on_stage_again() {
    let server = Server::with(Policy { host_grace: Duration::from_secs(600), ..policy() }).await;
    let (host, viewer) = (server.sign_in("Host").await, server.sign_in("Viewer").await);
    let room = host.go_live().await.id;
    let mut follower = Subscriber::of(&viewer, &room).await;
    let mut live = Live::of(&host).await;
    live.send(json!({"type": "on_stage", "identity": host.identity(1)})).await;
    live.send(json!({"type": "ping"})).await;
    assert_eq!(live.receive().await["type"], "pong");
    drop(live);
    follower.wait_for_status("waiting").await;
    let mut again = Live::of(&host).await;
    stage_watch::check_room(&server.app, &room).await.unwrap();
    assert_eq!(host.read_room(&room).await.status, RoomStatus::Waiting);
    // Nobody can report it for another user.
    follower.0.send(json!({"type": "on_stage", "identity": host.identity(1)})).await;
    server.on_stage(&room, &[(&host.identity(1), true), (&host.identity(2), true)]).await;
    again.send(json!({"type": "on_stage", "identity": host.identity(2)})).await;
    assert_eq!(host.read_room(&room).await.status, RoomStatus::Live);
}

#[tokio::test]
async fn of_two_tabs_the_one_on_stage_counts() {
    let server = Server::start().await;
    let (_host, mut follower, guest, mut live, _room) = on_stage(&server).await;
    let _another = Live::of(&guest).await;
    live.send(json!({"type": "on_stage", "identity": guest.identity(1)})).await;
    live.send(json!({"type": "ping"})).await;
    assert_eq!(live.receive().await["type"], "pong");
    drop(live);
    follower.wait_for_seat("offline").await;
}

#[tokio::test]
async fn the_room_waits_for_a_killed_host_only_for_the_grace_period() {
    for livekit_answers in [true, false] {
        let server = Server::with(Policy { host_grace: Duration::from_secs(3), ..policy() }).await;
        let (host, guest_follows) = (server.sign_in("Host").await, server.sign_in("Viewer").await);
        let room = host.go_live().await.id;
        let mut follower = Subscriber::of(&guest_follows, &room).await;
        let live = Live::of(&host).await;
        server.livekit.set_down(!livekit_answers);
        let killed = Instant::now();
        drop(live);
        follower.wait_for_status("waiting").await;
        let waiting = killed.elapsed().as_millis();
        follower.wait_for_status("ended").await;
        let ended = killed.elapsed().as_millis();
        println!("LiveKit answers: {livekit_answers}; waiting after {waiting} ms, ended after {ended} ms");
        assert!(killed.elapsed() >= Duration::from_secs(3), "not before the grace is over");
    }
}

#[tokio::test]
async fn a_host_who_returns_within_the_grace_period_continues() {
    let server = Server::with(Policy { host_grace: Duration::from_secs(600), ..policy() }).await;
    let (host, viewer) = (server.sign_in("Host").await, server.sign_in("Viewer").await);
    let room = host.go_live().await.id;
    let mut follower = Subscriber::of(&viewer, &room).await;
    drop(Live::of(&host).await);
    follower.wait_for_status("waiting").await;
    let _again = Live::of(&host).await;
    follower.wait_for_status("live").await;
}
