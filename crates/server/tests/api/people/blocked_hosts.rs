//! Blocks hold the other way too: whoever has blocked a host neither sees that host's invitations nor asks to join their
//! stage, and the host does not learn it.

use costage_protocol::{Invitation, InvitationStatus, JoinRequestStatus, Page};
use serde_json::json;

use crate::fixtures::{
    live_socket::Live,
    server::{Caller, Server},
};

impl Caller<'_> {
    /// The invitations that the caller sees.
    async fn received(&self) -> Vec<Invitation> {
        self.get("/me/invitations").await.read::<Page<Invitation>>().items
    }
}

#[tokio::test]
async fn invitations_of_a_blocked_host_are_not_seen_and_the_host_is_answered_as_ever() {
    let server = Server::start().await;
    let (host, victim) = (server.sign_in("Host").await, server.sign_in("Victim").await);
    let (room, other) = (host.go_live().await, server.sign_in("Other").await);
    assert_eq!(victim.block(&host.id()).await.status, 201);
    let mut live = Live::of(&victim).await;
    assert_eq!(live.subscribe("me/invitations").await["items"], json!([]));

    let hidden = host.invited(&room.id, &victim.id()).await;
    let seen = host.invited(&room.id, &other.id()).await;
    let without_ids =
        |invitation: &Invitation| (invitation.status, invitation.reason, invitation.host.clone());
    assert_eq!(without_ids(&hidden), without_ids(&seen));
    assert_eq!(host.invite(&room.id, &victim.id()).await.status, 200, "it waits");
    assert_eq!(victim.received().await, []);
    for decision in ["accept", "reject"] {
        let mut unknown = victim.decide(&hidden, decision).await;
        assert_eq!(unknown.error(), (404, "not_found"));
        unknown.written = None;
        let nowhere = victim.post(&format!("/invitations/inv_0/{decision}"), None).await;
        assert_eq!(unknown.body, nowhere.body);
    }
    let no_seat = victim.get(&format!("/rooms/{}/broadcast-data", room.id)).await;
    assert_eq!((no_seat.error(), &no_seat.body["invitation_status"]), ((403, "no_seat"), &json!(null)));
    host.decide(&hidden, "cancel").await;
    host.post(&format!("/rooms/{}/stop", room.id), None).await;
    // Nothing of all that was sent: the next frame answers this.
    live.send(json!({"type": "ping"})).await;
    assert_eq!(live.receive().await["type"], "pong");
}

#[tokio::test]
async fn a_pending_invitation_vanishes_with_the_block_and_is_back_without_it() {
    let server = Server::start().await;
    let (host, victim) = (server.sign_in("Host").await, server.sign_in("Victim").await);
    let room = host.go_live().await;
    let pending = host.invited(&room.id, &victim.id()).await;
    let (mut live, mut hosts) = (Live::of(&victim).await, Live::of(&host).await);
    let of_room = format!("room/{}/invitations", room.id);
    assert_eq!(live.subscribe("me/invitations").await["items"][0]["id"], json!(pending.id));
    hosts.subscribe(&of_room).await;

    victim.block(&host.id()).await;
    let gone = live.receive().await;
    assert_eq!(
        (&gone["event"]["kind"], &gone["event"]["item"]["id"]),
        (&json!("remove"), &json!(pending.id))
    );
    assert_eq!(Live::of(&victim).await.subscribe("me/invitations").await["items"], json!([]));
    let list = Live::of(&host).await.subscribe(&of_room).await;
    assert_eq!(list["items"][0]["status"], json!(InvitationStatus::Pending), "the host sees no change");

    victim.unblock(&host.id()).await;
    let back = live.receive().await;
    assert_eq!(
        (&back["event"]["kind"], &back["event"]["item"]["id"]),
        (&json!("upsert"), &json!(pending.id))
    );
    assert_eq!(victim.decide(&pending, "accept").await.status, 200);
    // The host's list received the answer, and nothing before it.
    assert_eq!(hosts.receive().await["event"]["item"]["status"], json!(InvitationStatus::Approved));
}

#[tokio::test]
async fn nobody_asks_to_join_a_host_whom_they_have_blocked() {
    let server = Server::start().await;
    let (host, viewer) = (server.sign_in("Host").await, server.sign_in("Viewer").await);
    let room = host.go_live().await;
    let request = viewer.asked(&room.id).await;
    viewer.block(&host.id()).await;
    assert_eq!(host.waiting(&room.id).await, []);
    let late = host.decide_request(&request, "invite").await;
    assert_eq!(late.error(), (409, "request_not_waiting"));
    assert_eq!(late.body["join_request"]["status"], json!(JoinRequestStatus::Withdrawn));
    let refused = viewer.ask(&room.id).await;
    assert_eq!(refused.error(), (403, "blocked"));
    assert!(refused.body["detail"].as_str().unwrap().contains("You have blocked"));
    viewer.unblock(&host.id()).await;
    viewer.asked(&room.id).await;
}

#[tokio::test]
async fn a_spammer_does_not_use_up_what_honest_hosts_may_send() {
    let server = Server::start().await;
    let (honest, victim) = (server.sign_in("Honest").await, server.sign_in("Victim").await);
    let (blocked, other) = (server.sign_in("Blocked").await, server.sign_in("Other").await);
    victim.block(&blocked.id()).await;
    for spammer in [&blocked, &other] {
        let room = spammer.create_room().await;
        // Until they are refused.
        let sent = async {
            loop {
                let answer = spammer.invite(&room.id, &victim.id()).await;
                if answer.status == 429 {
                    return;
                }
                spammer.decide(&answer.read(), "cancel").await;
            }
        };
        tokio::time::timeout(crate::fixtures::live_socket::LIMIT, sent).await.unwrap();
    }
    let room = honest.create_room().await;
    honest.invited(&room.id, &victim.id()).await;
}
