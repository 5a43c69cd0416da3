//! Invitations without an answer: removed when they expire, and never accepted afterwards.

use std::time::Duration;

use costage_protocol::{Invitation, InvitationStatus, invitations::CancelReason};
use costage_server::Policy;
use serde_json::json;

use crate::fixtures::{
    live_socket::Live,
    server::{Server, policy},
};

fn expiring_after(ttl: Duration) -> Policy {
    Policy { invitation_ttl: Some(ttl), ..policy() }
}

async fn expired(server: &Server, invitation: &Invitation) {
    while server.app.now() < invitation.expires_at.unwrap() {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_pending_invitation_expires_and_both_sides_receive_the_event() {
    let server = Server::with(expiring_after(Duration::from_millis(40))).await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await;
    let (mut theirs, mut sent) = (Live::of(&guest).await, Live::of(&host).await);
    theirs.subscribe("me/invitations").await;
    sent.subscribe(&format!("room/{}/invitations", room.id)).await;
    // One after the other, so that the job starts to wait for the second when it had nothing to wait for.
    for _ in 0..2 {
        host.invited(&room.id, &guest.id()).await;
        assert_eq!(theirs.receive().await["event"]["kind"], "upsert");
        let gone = theirs.receive().await;
        assert_eq!(
            (&gone["event"]["kind"], &gone["event"]["item"]["reason"]),
            (&json!("remove"), &json!("expired"))
        );
        for status in ["pending", "cancelled"] {
            assert_eq!(sent.receive().await["event"]["item"]["status"], status);
        }
    }
}

#[tokio::test]
async fn an_expired_invitation_is_not_accepted_even_before_the_job_has_run() {
    let server = Server::without_background_jobs(expiring_after(Duration::from_millis(1))).await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await;
    for decision in ["accept", "reject"] {
        // The previous one has expired, so this is a new one.
        let invitation = host.invited(&room.id, &guest.id()).await;
        expired(&server, &invitation).await;
        let refused = guest.decide(&invitation, decision).await;
        assert_eq!(refused.error(), (409, "invitation_not_pending"));
        let now: Invitation = serde_json::from_value(refused.body["invitation"].clone()).unwrap();
        assert_eq!((now.status, now.reason), (InvitationStatus::Cancelled, Some(CancelReason::Expired)));
        // And it stays expired.
        assert_eq!(server.app.store().invitation(&now.id).await.unwrap().unwrap(), now);
    }
    assert!(host.read_room(&room.id).await.co_hosts.is_empty());
    let invitation = host.invited(&room.id, &guest.id()).await;
    expired(&server, &invitation).await;
    let cancelled = host.decide(&invitation, "cancel").await;
    assert_eq!((cancelled.status.as_u16(), cancelled.body["reason"].as_str()), (200, Some("expired")));
}

#[tokio::test]
async fn without_a_time_limit_it_never_expires() {
    let server = Server::with(Policy { invitation_ttl: None, ..policy() }).await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await;
    let invitation = host.invited(&room.id, &guest.id()).await;
    assert_eq!(invitation.expires_at, None);
    assert_eq!(server.app.store().next_expiry().await.unwrap(), None);
    assert_eq!(guest.decide(&invitation, "accept").await.status, 200);
}

#[tokio::test]
async fn what_expired_during_a_downtime_is_expired_after_it() {
    let server = Server::without_background_jobs(expiring_after(Duration::from_millis(1))).await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await;
    let invitation = host.invited(&room.id, &guest.id()).await;
    expired(&server, &invitation).await;
    let server = server.restart().await;
    loop {
        let now = server.app.store().invitation(&invitation.id).await.unwrap().unwrap();
        if now.status == InvitationStatus::Cancelled {
            assert_eq!(now.reason, Some(CancelReason::Expired));
            break;
        }
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn ready_and_every_pong_carry_the_servers_time() {
    let server = Server::start().await;
    let guest = server.sign_in("Guest").await;
    let before = server.app.now();
    let (mut live, ready) = Live::signed_in(&server, &guest.session.token).await;
    live.send(json!({"type": "ping"})).await;
    for frame in [ready, live.receive().await] {
        let server_time = serde_json::from_value(frame["now"].clone()).unwrap();
        assert!(before <= server_time && server_time <= server.app.now(), "{frame}");
    }
}
