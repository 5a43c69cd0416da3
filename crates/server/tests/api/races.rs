//! Decisions that race, in a thousand random rounds each: one wins, the others get the current state. Only LiveKit is a
//! fake: the requests go through the server's own router to a real database.

use costage_protocol::{
    Invitation, InvitationStatus, Room, RoomId, RoomStatus, Session, media::BroadcastData,
};
use costage_server::Policy;
use serde_json::json;

use crate::fixtures::{
    in_process::{Call, InProcess},
    seeded_rng::SeededRng,
    server::{Answer, Server, policy},
};

/// The rounds of each race.
const ROUNDS: u64 = 1_000;

fn won(answer: &Answer) -> bool {
    answer.status == 200
}

/// A live room with its host and guests. Requests are made without a network.
struct LiveRoom {
    server: Server,
    router: InProcess,
    host: Session,
    guests: Vec<Session>,
}

impl LiveRoom {
    async fn with(seat_limit: u32, guests: usize) -> Self {
        let policy = Policy { seat_limit, invitations_per_minute: 1_000_000, ..policy() };
        let server = Server::without_a_disk(policy).await;
        let host = server.sign_in("Host").await.session.clone();
        let mut people = Vec::new();
        for number in 0..guests {
            people.push(server.sign_in(&format!("Guest {number}")).await.session.clone());
        }
        Self { router: InProcess::of(&server), server, host, guests: people }
    }

    async fn go_live(&self) -> RoomId {
        let call = Call::post(&self.host.token, "/rooms".into()).with(json!({"title": "Sunday market"}));
        let room: Room = self.router.make(call).await.read();
        let data = self.broadcast_data(&self.host, &room.id).await.read::<BroadcastData>();
        self.server.on_stage(&room.id, &[(&data.identity, true)]).await;
        room.id
    }

    async fn broadcast_data(&self, who: &Session, room: &RoomId) -> Answer {
        let call = Call::post(&who.token, format!("/rooms/{room}/broadcast-data"));
        self.router.make(Call { method: "GET".into(), ..call }).await
    }

    fn invite(&self, room: &RoomId, guest: usize) -> Call {
        let call = Call::post(&self.host.token, format!("/rooms/{room}/invitations"));
        call.with(json!({"user_id": self.guests[guest].user.id}))
    }

    async fn invited(&self, room: &RoomId, guest: usize) -> Invitation {
        let answer = self.router.make(self.invite(room, guest)).await;
        assert_eq!(answer.status, 201, "{answer:?}");
        answer.read()
    }

    fn accept(&self, invitation: &Invitation) -> Call {
        let guest = self.guests.iter().find(|guest| guest.user.id == invitation.invitee.id).unwrap();
        Call::post(&guest.token, format!("/invitations/{}/accept", invitation.id))
    }

    fn cancel(&self, invitation: &Invitation) -> Call {
        Call::post(&self.host.token, format!("/invitations/{}/cancel", invitation.id))
    }

    fn stop(&self, room: &RoomId) -> Call {
        Call::post(&self.host.token, format!("/rooms/{room}/stop"))
    }

    async fn leave(&self, room: &RoomId, guest: usize) {
        let answer =
            self.router.make(Call::post(&self.guests[guest].token, format!("/rooms/{room}/leave"))).await;
        assert_eq!(answer.status, 200, "{answer:?}");
    }

    async fn seats(&self, room: &RoomId) -> usize {
        self.server.app.store().room(room).await.unwrap().unwrap().co_hosts.len()
    }
}

/// Returns the row in a refusal, and checks that it is the current one.
async fn row_in_refusal(stage: &LiveRoom, refused: &Answer) -> Invitation {
    let current: Invitation = serde_json::from_value(refused.body["invitation"].clone()).unwrap();
    let row = stage.server.app.store().invitation(&current.id).await.unwrap().unwrap();
    assert_eq!((current.status, current.reason), (row.status, row.reason));
    current
}

#[tokio::test(flavor = "multi_thread")]
async fn of_accept_and_cancel_exactly_one_wins() {
    let stage = LiveRoom::with(12, 1).await;
    let room = stage.go_live().await;
    for round in 0..ROUNDS {
        let invitation = stage.invited(&room, 0).await;
        let calls = vec![stage.accept(&invitation), stage.cancel(&invitation)];
        let answers = stage.router.race(&mut SeededRng(round), calls).await;
        let (accepted, cancelled) = (&answers[0], &answers[1]);
        assert!(won(accepted) != won(cancelled), "round {round}: {accepted:?} {cancelled:?}");
        let loser = if won(accepted) { cancelled } else { accepted };
        assert_eq!(loser.error(), (409, "invitation_not_pending"), "round {round}");
        let row = row_in_refusal(&stage, loser).await;
        assert_eq!(row.status == InvitationStatus::Approved, won(accepted), "round {round}");
        assert_eq!(stage.seats(&room).await, usize::from(won(accepted)), "round {round}");
        if won(accepted) {
            stage.leave(&room, 0).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_gets_a_seat_in_a_stopped_room() {
    let stage = LiveRoom::with(12, 1).await;
    for round in 0..ROUNDS {
        let room = stage.go_live().await;
        let invitation = stage.invited(&room, 0).await;
        let calls = vec![stage.accept(&invitation), stage.stop(&room)];
        let answers = stage.router.race(&mut SeededRng(round), calls).await;
        let (accepted, stopped) = (&answers[0], &answers[1]);
        assert!(won(stopped), "round {round}: {stopped:?}");
        let stands = if won(accepted) {
            InvitationStatus::Approved
        } else {
            assert_eq!(accepted.error(), (409, "room_not_live"), "round {round}");
            row_in_refusal(&stage, accepted).await.status
        };
        let row = stage.server.app.store().invitation(&invitation.id).await.unwrap().unwrap();
        assert_eq!(row.status, stands, "round {round}");
        let ended = stage.server.app.store().room(&room).await.unwrap().unwrap();
        assert_eq!((ended.status, ended.co_hosts.len()), (RoomStatus::Ended, 0), "round {round}");
        let data = stage.broadcast_data(&stage.guests[0], &room).await;
        assert_eq!(data.error().0, 403, "round {round}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn accepting_on_two_devices_gives_one_seat() {
    let stage = LiveRoom::with(12, 1).await;
    let room = stage.go_live().await;
    for round in 0..ROUNDS {
        let invitation = stage.invited(&room, 0).await;
        // Each device has a key of its own, and one repeats its request because the response got lost.
        let device = |name: &str| stage.accept(&invitation).keyed(format!("{name}-{round}"));
        let calls = vec![device("phone"), device("laptop"), device("phone")];
        let answers = stage.router.race(&mut SeededRng(round), calls).await;
        assert!(answers.iter().all(won), "round {round}: {answers:?}");
        assert_eq!((&answers[0].body, &answers[0].written), (&answers[2].body, &answers[2].written));
        assert_eq!(stage.seats(&room).await, 1, "round {round}");
        stage.leave(&room, 0).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_invitations_to_one_person_at_once_make_one() {
    let stage = LiveRoom::with(12, 1).await;
    let room = stage.go_live().await;
    for round in 0..ROUNDS {
        let calls = (0..3).map(|_| stage.invite(&room, 0)).collect();
        let answers = stage.router.race(&mut SeededRng(round), calls).await;
        let first: Invitation = answers[0].read();
        assert!(answers.iter().all(|answer| answer.read::<Invitation>().id == first.id), "round {round}");
        assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 1, "round {round}");
        assert!(won(&stage.router.make(stage.cancel(&first)).await));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_seat_is_taken_once_and_the_others_keep_their_invitation() {
    let stage = LiveRoom::with(1, 5).await;
    let room = stage.go_live().await;
    let mut invitations = Vec::new();
    for guest in 0..5 {
        invitations.push(stage.invited(&room, guest).await);
    }
    for round in 0..ROUNDS {
        let calls = invitations.iter().map(|invitation| stage.accept(invitation)).collect();
        let answers = stage.router.race(&mut SeededRng(round), calls).await;
        let winners: Vec<usize> = (0..5).filter(|guest| won(&answers[*guest])).collect();
        assert_eq!(winners.len(), 1, "round {round}: {answers:?}");
        for refused in answers.iter().filter(|answer| !won(answer)) {
            assert_eq!(refused.error(), (409, "stage_full"), "round {round}");
            assert_eq!(
                row_in_refusal(&stage, refused).await.status,
                InvitationStatus::Pending,
                "round {round}"
            );
        }
        assert_eq!(stage.seats(&room).await, 1, "round {round}");
        // A pending invitation takes no seat: it can still be accepted in the next round.
        stage.leave(&room, winners[0]).await;
        invitations[winners[0]] = stage.invited(&room, winners[0]).await;
    }
}
