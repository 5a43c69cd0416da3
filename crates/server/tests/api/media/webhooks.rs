//! LiveKit's webhooks are hints: whether they come once, five times, in the wrong order, late or not at all, the end is what
//! LiveKit's list of participants says.

use costage_protocol::{RoomId, RoomStatus, SeatState};
use costage_server::media::MediaParticipant;

use crate::fixtures::{
    live_socket::Live,
    server::{Caller, Server, until},
};

/// A live room with a co-host, and what LiveKit lists: the host and the co-host, or only the host.
struct Stage<'s> {
    server: &'s Server,
    host: Caller<'s>,
    guest: Caller<'s>,
    room: RoomId,
    name: String,
}

impl<'s> Stage<'s> {
    async fn new(server: &'s Server) -> Self {
        let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
        let room = host.go_live().await.id;
        let invitation = host.invited(&room, &guest.id()).await;
        assert_eq!(guest.decide(&invitation, "accept").await.status, 200);
        let name = server.livekit_name(&room).await;
        Self { server, host, guest, room, name }
    }

    /// Sets LiveKit's list without telling the server.
    fn list(&self, co_host_publishes: bool) {
        let publishes =
            |identity| MediaParticipant { identity, can_publish: true, publishing: true, hidden: false };
        let mut people = vec![publishes(self.host.identity(1))];
        if co_host_publishes {
            people.push(publishes(self.guest.identity(1)));
        }
        self.server.livekit.set_participants(&self.name, people);
    }

    async fn webhook(&self, number: u32, kind: &str) {
        let body = format!("EV_{number} {kind} {} {}", self.name, self.guest.identity(1));
        assert_eq!(self.server.webhook(&body).await, 200);
    }

    async fn ends_as(&self, seat: SeatState) {
        until("the seat is as LiveKit says", async || {
            let room = self.host.read_room(&self.room).await;
            assert_eq!(room.status, RoomStatus::Live);
            room.co_hosts[0].seat == seat
        })
        .await;
    }
}

#[tokio::test]
async fn a_webhook_repeated_has_no_second_effect() {
    let server = Server::start().await;
    let stage = Stage::new(&server).await;
    let mut live = Live::of(&stage.host).await;
    let before = live.subscribe(&format!("room/{}", stage.room)).await["seq"].as_u64().unwrap();
    stage.list(true);
    for _ in 0..5 {
        stage.webhook(1, "published").await;
    }
    stage.ends_as(SeatState::Live).await;
    for _ in 0..5 {
        stage.webhook(1, "published").await;
    }
    stage.ends_as(SeatState::Live).await;
    let event = live.receive().await;
    assert_eq!(
        (&event["event"]["item"]["co_hosts"][0]["seat"], event["seq"].as_u64()),
        (&"live".into(), Some(before + 1))
    );
    let seq =
        server.app.store().seq(&costage_server::events::TopicKey::Room(stage.room.clone())).await.unwrap();
    assert_eq!(seq, before + 1, "one event for ten webhooks");
}

#[tokio::test]
async fn webhooks_in_the_wrong_order_or_late_end_in_what_livekit_lists() {
    let server = Server::start().await;
    let stage = Stage::new(&server).await;
    // They left and came back; LiveKit tells of the return first.
    stage.list(true);
    for (number, kind) in [(2, "published"), (1, "joined"), (4, "unpublished"), (3, "left")] {
        stage.webhook(number, kind).await;
    }
    stage.ends_as(SeatState::Live).await;
    // They are gone, and an old webhook says that they publish.
    stage.list(false);
    stage.webhook(2, "published").await;
    stage.ends_as(SeatState::Offline).await;
}

#[tokio::test]
async fn without_any_webhook_the_end_is_what_livekit_lists() {
    let server = Server::start().await;
    let stage = Stage::new(&server).await;
    stage.list(true);
    stage.ends_as(SeatState::Live).await;
    stage.list(false);
    stage.ends_as(SeatState::Offline).await;
}

#[tokio::test]
async fn webhooks_about_unknown_rooms_and_with_unreadable_texts_change_nothing() {
    let server = Server::start().await;
    let stage = Stage::new(&server).await;
    let before = stage.host.read_room(&stage.room).await;
    let stranger = stage.guest.identity(1);
    assert_eq!(server.webhook(&format!("EV_1 joined another-room {stranger}")).await, 200);
    assert_eq!(server.webhook("EV_1").await, 422);
    assert_eq!(stage.host.read_room(&stage.room).await, before);
}
