//! Blocks: people whom a host will not invite and who cannot ask to join, in all rooms of the host.

use costage_protocol::{Block, Invitation, InvitationStatus, Page, UserId, join_requests::CloseReason};
use reqwest::Method;
use serde_json::json;

use crate::fixtures::{
    live_socket::Live,
    server::{Answer, Caller, Server},
};

impl Caller<'_> {
    pub(crate) async fn block(&self, user: &UserId) -> Answer {
        let path = format!("/me/blocks/{user}");
        self.server.call(Some(&self.session.token), Method::PUT, &path, None).await
    }

    pub(crate) async fn unblock(&self, user: &UserId) -> Answer {
        self.delete(&format!("/me/blocks/{user}")).await
    }

    pub(crate) async fn is_blocked(&self, user: &UserId) -> bool {
        self.blocked().await.contains(user)
    }

    async fn blocked(&self) -> Vec<UserId> {
        let page: Page<Block> = self.get("/me/blocks").await.read();
        page.items.into_iter().map(|block| block.user.id).collect()
    }
}

#[tokio::test]
async fn blocked_people_cannot_ask_or_be_invited_in_any_room_of_the_host() {
    let server = Server::start().await;
    let (host, viewer) = (server.sign_in("Host").await, server.sign_in("Viewer").await);
    let (one, two) = (host.go_live().await, host.go_live().await);
    assert_eq!(host.block(&viewer.id()).await.status, 201);
    for room in [&one, &two] {
        let refused = viewer.ask(&room.id).await;
        assert_eq!(refused.error(), (403, "blocked"));
        assert_eq!(refused.body["detail"], "You cannot ask to join here.");
        let answer = host.invite(&room.id, &viewer.id()).await;
        assert_eq!(answer.error(), (403, "blocked"));
        assert!(answer.body["detail"].as_str().unwrap().contains("You have blocked"));
    }
    // Only in the rooms of that host.
    let other = server.sign_in("Other").await;
    let room = other.go_live().await;
    viewer.asked(&room.id).await;
    // And only until the block is removed.
    assert_eq!(host.unblock(&viewer.id()).await.status, 200);
    viewer.asked(&one.id).await;
    host.invited(&two.id, &viewer.id()).await;
}

#[tokio::test]
async fn blocking_cancels_what_is_pending_and_keeps_the_seat() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let (asking, invited, seated) =
        (server.sign_in("Asking").await, server.sign_in("Invited").await, server.sign_in("Seated").await);
    let room = host.go_live().await;
    let request = asking.asked(&room.id).await;
    let pending = host.invited(&room.id, &invited.id()).await;
    let accepted = host.invited(&room.id, &seated.id()).await;
    seated.decide(&accepted, "accept").await;
    for caller in [&asking, &invited, &seated] {
        assert_eq!(host.block(&caller.id()).await.status, 201);
    }
    assert_eq!(host.waiting(&room.id).await, []);
    let late = asking.decide_request(&request, "withdraw").await;
    assert_eq!(late.body["join_request"]["reason"], json!(CloseReason::Blocked));
    let mine: Page<Invitation> = invited.get("/me/invitations").await.read();
    assert_eq!((&mine.items[0].id, mine.items[0].status), (&pending.id, InvitationStatus::Cancelled));
    let seats = host.read_room(&room.id).await.co_hosts;
    assert_eq!(seats.iter().map(|one| one.user.id.clone()).collect::<Vec<_>>(), [seated.id()]);
}

#[tokio::test]
async fn everyone_manages_their_own_blocks() {
    let server = Server::start().await;
    let (host, other) = (server.sign_in("Host").await, server.sign_in("Other").await);
    let (ann, ben) = (server.sign_in("Ann").await, server.sign_in("Ben").await);
    assert_eq!(host.block(&host.id()).await.error(), (422, "cannot_block_yourself"));
    assert_eq!(host.block(&"usr_0".parse().unwrap()).await.error(), (404, "not_found"));
    assert_eq!(host.unblock(&ann.id()).await.error(), (404, "not_found"));
    let first = host.block(&ann.id()).await;
    let again = host.block(&ann.id()).await;
    assert_eq!((again.status.as_u16(), &again.body), (200, &first.body));
    host.block(&ben.id()).await;
    let mut blocked = host.blocked().await;
    blocked.sort();
    let mut expected = vec![ann.id(), ben.id()];
    expected.sort();
    assert_eq!(blocked, expected);
    assert_eq!(other.blocked().await, []);
    assert_eq!(other.unblock(&ann.id()).await.error(), (404, "not_found"));
    assert_eq!(host.unblock(&ann.id()).await.status, 200);
    assert_eq!(host.blocked().await, [ben.id()]);
}

#[tokio::test]
async fn every_tab_of_the_host_receives_a_block() {
    let server = Server::start().await;
    let (host, viewer) = (server.sign_in("Host").await, server.sign_in("Viewer").await);
    let mut live = Live::of(&host).await;
    assert_eq!(live.subscribe("me/blocks").await["items"], json!([]));
    let block = host.block(&viewer.id()).await;
    let answer = live.receive().await;
    assert_eq!((&answer["event"]["kind"], &answer["event"]["item"]), (&json!("upsert"), &block.body));
    host.unblock(&viewer.id()).await;
    assert_eq!(live.receive().await["event"]["kind"], "remove");
}
