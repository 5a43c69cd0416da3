//! The rules of invitations, tested over HTTP.

use costage_protocol::{Invitation, InvitationStatus, Page, invitations::CancelReason};
use serde_json::json;

use crate::fixtures::server::Server;

#[tokio::test]
async fn inviting_again_while_one_is_pending_returns_it() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await;
    let first = host.invited(&room.id, &guest.id()).await;
    let second = host.invite(&room.id, &guest.id()).await;
    assert_eq!(second.status, 200);
    assert_eq!(second.read::<Invitation>(), first);
}

#[tokio::test]
async fn an_accepted_invitation_gives_a_seat_and_broadcast_data() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await;
    let path = format!("/rooms/{}/broadcast-data", room.id);
    assert_eq!(guest.get(&path).await.error(), (403, "no_seat"));
    let invitation = host.invited(&room.id, &guest.id()).await;
    let refused = guest.get(&path).await;
    assert_eq!(refused.error(), (403, "no_seat"));
    assert_eq!(refused.body["invitation_status"], "pending");
    assert_eq!(guest.decide(&invitation, "accept").await.status, 200);
    let given = guest.get(&path).await;
    assert_eq!((given.status.as_u16(), given.body["role"].as_str()), (200, Some("co_host")));
    assert_eq!(host.read_room(&room.id).await.co_hosts.len(), 1);
}

#[tokio::test]
async fn only_the_host_invites_and_cancels_and_only_the_invitee_decides() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let stranger = server.sign_in("Stranger").await;
    let room = host.go_live().await;
    let invitation = host.invited(&room.id, &guest.id()).await;
    assert_eq!(guest.invite(&room.id, &stranger.id()).await.error(), (403, "host_only"));
    assert_eq!(guest.decide(&invitation, "cancel").await.error(), (403, "host_only"));
    assert_eq!(host.decide(&invitation, "accept").await.error(), (404, "not_found"));
    let list = format!("/rooms/{}/invitations", room.id);
    assert_eq!(stranger.get(&list).await.error(), (403, "host_only"));
}

#[tokio::test]
async fn an_invitation_of_others_is_not_found() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let stranger = server.sign_in("Stranger").await;
    let room = host.go_live().await;
    let invitation = host.invited(&room.id, &guest.id()).await;
    for decision in ["accept", "reject", "cancel"] {
        let theirs = stranger.decide(&invitation, decision).await;
        let none = stranger.post(&format!("/invitations/inv_0/{decision}"), None).await;
        assert_eq!(theirs.error(), (404, "not_found"));
        assert_eq!(theirs.body, none.body);
    }
}

#[tokio::test]
async fn the_host_and_unknown_people_cannot_be_invited() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let room = host.go_live().await;
    assert_eq!(host.invite(&room.id, &host.id()).await.error(), (422, "invalid_invitee"));
    let nobody = "usr_0000".parse().unwrap();
    assert_eq!(host.invite(&room.id, &nobody).await.error(), (404, "not_found"));
}

#[tokio::test]
async fn accepting_before_the_room_is_live_leaves_the_invitation_pending() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.create_room().await;
    let invitation = host.invited(&room.id, &guest.id()).await;
    let refused = guest.decide(&invitation, "accept").await;
    assert_eq!(refused.error(), (409, "room_not_live"));
    assert_eq!(refused.body["invitation"]["status"], "pending");
}

#[tokio::test]
async fn a_repeated_decision_succeeds_and_a_different_one_is_too_late() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await;
    let invitation = host.invited(&room.id, &guest.id()).await;
    for _ in 0..2 {
        let rejected = guest.decide(&invitation, "reject").await;
        assert_eq!((rejected.status.as_u16(), rejected.body["status"].as_str()), (200, Some("rejected")));
    }
    let late = host.decide(&invitation, "cancel").await;
    assert_eq!(late.error(), (409, "invitation_not_pending"));
    assert_eq!(late.body["invitation"]["status"], "rejected");
    // The invitation is decided: they may be invited again.
    assert_ne!(host.invited(&room.id, &guest.id()).await.id, invitation.id);
}

#[tokio::test]
async fn pending_invitations_are_cancelled_when_the_room_ends() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await;
    let invitation = host.invited(&room.id, &guest.id()).await;
    assert_eq!(host.post(&format!("/rooms/{}/stop", room.id), None).await.body["status"], "ended");
    let mine: Page<Invitation> = guest.get("/me/invitations").await.read();
    assert_eq!(mine.items[0].status, InvitationStatus::Cancelled);
    assert_eq!(mine.items[0].reason, Some(CancelReason::RoomEnded));
    assert_eq!(guest.decide(&invitation, "accept").await.error(), (409, "room_not_live"));
    assert_eq!(host.invite(&room.id, &guest.id()).await.error(), (409, "room_ended"));
}

#[tokio::test]
async fn a_full_stage_is_reported_and_the_invitation_stays_pending() {
    let server = Server::with_seats(1).await;
    let host = server.sign_in("Host").await;
    let (first, second) = (server.sign_in("First").await, server.sign_in("Second").await);
    let room = host.go_live().await;
    let one = host.invited(&room.id, &first.id()).await;
    let two = host.invited(&room.id, &second.id()).await;
    assert_eq!(first.decide(&one, "accept").await.status, 200);
    let refused = second.decide(&two, "accept").await;
    assert_eq!(refused.error(), (409, "stage_full"));
    assert_eq!(refused.body["invitation"]["status"], "pending");
    assert_eq!(first.post(&format!("/rooms/{}/leave", room.id), None).await.status, 200);
    assert_eq!(second.decide(&two, "accept").await.status, 200);
}

#[tokio::test]
async fn invitations_are_listed_by_status_page_by_page() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let room = host.go_live().await;
    for name in ["Ann", "Ben", "Cem"] {
        let guest = server.sign_in(name).await;
        host.invited(&room.id, &guest.id()).await;
    }
    let path = format!("/rooms/{}/invitations?status=pending&limit=2", room.id);
    let first: Page<Invitation> = host.get(&path).await.read();
    assert_eq!(first.items.len(), 2);
    let next = format!("{path}&cursor={}", first.next_cursor.unwrap());
    let last: Page<Invitation> = host.get(&next).await.read();
    assert_eq!((last.items.len(), last.next_cursor), (1, None));
    let none: Page<Invitation> =
        host.get(&format!("/rooms/{}/invitations?status=rejected", room.id)).await.read();
    assert_eq!(none.items, []);
}

#[tokio::test]
async fn what_was_answered_survives_a_restart() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await;
    let invitation = host.invited(&room.id, &guest.id()).await;
    guest.decide(&invitation, "accept").await;
    let (host, guest) = (host.session.token.clone(), guest.session.user.clone());
    let server = server.restart().await;
    let path = format!("/rooms/{}", room.id);
    let after = server.call(Some(&host), reqwest::Method::GET, &path, None).await;
    assert_eq!(after.body["co_hosts"][0]["user"], json!(guest));
    assert_eq!(after.body["status"], "live");
}
