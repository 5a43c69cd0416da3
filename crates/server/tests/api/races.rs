//! Two who decide at once: one wins, the other is told.

use costage_protocol::{Invitation, InvitationStatus, RoomStatus};
use futures::future::join_all;

use crate::server::{Answer, Server};

const ROUNDS: usize = 40;

fn won(answer: &Answer) -> bool {
    answer.status == 200
}

#[tokio::test(flavor = "multi_thread")]
async fn of_accept_and_cancel_exactly_one_wins() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await;
    for round in 0..ROUNDS {
        let invitation = host.invited(&room.id, &guest.id()).await;
        let accept = guest.decide(&invitation, "accept");
        let cancel = host.decide(&invitation, "cancel");
        let (accepted, cancelled) = match round % 2 {
            0 => tokio::join!(accept, cancel),
            _ => {
                let (cancelled, accepted) = tokio::join!(cancel, accept);
                (accepted, cancelled)
            }
        };
        assert!(won(&accepted) != won(&cancelled), "{accepted:?} {cancelled:?}");
        let (loser, status) =
            if won(&accepted) { (&cancelled, "approved") } else { (&accepted, "cancelled") };
        assert_eq!(loser.refusal(), (409, "invitation_not_pending"));
        assert_eq!(loser.body["invitation"]["status"], status);
        assert_eq!(host.read_room(&room.id).await.co_hosts.len(), usize::from(won(&accepted)));
        if won(&accepted) {
            assert_eq!(guest.post(&format!("/rooms/{}/leave", room.id), None).await.status, 200);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_has_a_seat_in_a_room_that_was_stopped_meanwhile() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    for _ in 0..ROUNDS / 2 {
        let room = host.go_live().await;
        let invitation = host.invited(&room.id, &guest.id()).await;
        let stop_path = format!("/rooms/{}/stop", room.id);
        let (accepted, stopped) =
            tokio::join!(guest.decide(&invitation, "accept"), host.post(&stop_path, None));
        assert_eq!(stopped.status, 200);
        assert!(won(&accepted) || accepted.refusal() == (409, "room_not_live"), "{accepted:?}");
        let room = host.read_room(&room.id).await;
        assert_eq!((room.status, room.co_hosts.len()), (RoomStatus::Ended, 0));
        assert_eq!(guest.get(&format!("/rooms/{}/broadcast-data", room.id)).await.refusal().0, 403);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn accepting_on_two_devices_is_one_seat() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await;
    let invitation = host.invited(&room.id, &guest.id()).await;
    let answers = join_all((0..8).map(|_| guest.decide(&invitation, "accept"))).await;
    assert!(answers.iter().all(won));
    assert_eq!(host.read_room(&room.id).await.co_hosts.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn many_invitations_at_once_are_one() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await;
    let invitee = guest.id();
    let answers = join_all((0..8).map(|_| host.invite(&room.id, &invitee))).await;
    let first: Invitation = answers[0].read();
    assert!(answers.iter().all(|answer| answer.read::<Invitation>().id == first.id));
    assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_seat_is_taken_once() {
    let server = Server::with_seats(1).await;
    let host = server.sign_in("Host").await;
    for _ in 0..ROUNDS / 8 {
        let room = host.go_live().await;
        let mut guests = Vec::new();
        for number in 0..5 {
            let guest = server.sign_in(&format!("Guest {number}")).await;
            let invitation = host.invited(&room.id, &guest.id()).await;
            guests.push((guest, invitation));
        }
        let accepts = guests.iter().map(|(guest, invitation)| guest.decide(invitation, "accept"));
        let answers = join_all(accepts).await;
        assert_eq!(answers.iter().filter(|answer| won(answer)).count(), 1);
        for refused in answers.iter().filter(|answer| !won(answer)) {
            assert_eq!(refused.refusal(), (409, "stage_full"));
            let invitation: Invitation = serde_json::from_value(refused.body["invitation"].clone()).unwrap();
            assert_eq!(invitation.status, InvitationStatus::Pending);
        }
    }
}
