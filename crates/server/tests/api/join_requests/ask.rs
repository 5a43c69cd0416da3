//! Asking to join: the rules and the live events.

use costage_protocol::{
    Invitation, JoinRequest, JoinRequestStatus, Page, RoomId, join_requests::CloseReason, rooms::Joining,
};
use serde_json::json;

use crate::fixtures::{
    live_socket::Live,
    server::{Answer, Caller, Server},
};

impl Caller<'_> {
    pub(crate) async fn ask(&self, room: &RoomId) -> Answer {
        self.post(&format!("/rooms/{room}/join-requests"), None).await
    }

    pub(crate) async fn asked(&self, room: &RoomId) -> JoinRequest {
        let answer = self.ask(room).await;
        assert_eq!(answer.status, 201, "{answer:?}");
        answer.read()
    }

    pub(crate) async fn decide_request(&self, request: &JoinRequest, decision: &str) -> Answer {
        self.post(&format!("/join-requests/{}/{decision}", request.id), None).await
    }

    pub(crate) async fn waiting(&self, room: &RoomId) -> Vec<JoinRequest> {
        self.get(&format!("/rooms/{room}/join-requests")).await.read::<Page<JoinRequest>>().items
    }

    pub(crate) async fn let_ask(&self, room: &RoomId, joining: Joining) -> Answer {
        self.post(&format!("/rooms/{room}/settings"), Some(json!({"joining": joining}))).await
    }
}

#[tokio::test]
async fn the_host_sees_requests_in_the_order_of_waiting() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let room = host.go_live().await;
    let mut asked = Vec::new();
    for name in ["Zoe", "Ann", "Mia"] {
        let viewer = server.sign_in(name).await;
        asked.push(viewer.asked(&room.id).await);
    }
    assert_eq!(host.waiting(&room.id).await, asked);
    let first: Page<JoinRequest> =
        host.get(&format!("/rooms/{}/join-requests?limit=2", room.id)).await.read();
    assert_eq!(first.items, asked[..2]);
    let path = format!("/rooms/{}/join-requests?limit=2&cursor={}", room.id, first.next_cursor.unwrap());
    assert_eq!(host.get(&path).await.read::<Page<JoinRequest>>().items, asked[2..]);
}

#[tokio::test]
async fn asking_again_while_a_request_waits_returns_it() {
    let server = Server::start().await;
    let (host, viewer) = (server.sign_in("Host").await, server.sign_in("Viewer").await);
    let room = host.go_live().await;
    let first = viewer.asked(&room.id).await;
    let second = viewer.ask(&room.id).await;
    assert_eq!((second.status.as_u16(), second.read::<JoinRequest>()), (200, first));
}

#[tokio::test]
async fn inviting_answers_the_request_with_a_pending_invitation() {
    let server = Server::start().await;
    let (host, viewer) = (server.sign_in("Host").await, server.sign_in("Viewer").await);
    let room = host.go_live().await;
    let request = viewer.asked(&room.id).await;
    for _ in 0..2 {
        let met: JoinRequest = host.decide_request(&request, "invite").await.read();
        assert_eq!(met.status, JoinRequestStatus::Invited);
        let mine: Page<Invitation> = viewer.get("/me/invitations?status=pending").await.read();
        assert_eq!(
            mine.items.iter().map(|one| Some(&one.id)).collect::<Vec<_>>(),
            [met.invitation_id.as_ref()]
        );
    }
    assert_eq!(host.waiting(&room.id).await, []);
    let mine: Page<Invitation> = viewer.get("/me/invitations").await.read();
    assert_eq!(viewer.decide(&mine.items[0], "accept").await.status, 200);
    assert_eq!(viewer.ask(&room.id).await.error(), (409, "already_on_stage"));
}

#[tokio::test]
async fn an_invitation_answers_a_waiting_request() {
    let server = Server::start().await;
    let (host, viewer) = (server.sign_in("Host").await, server.sign_in("Viewer").await);
    let room = host.go_live().await;
    let request = viewer.asked(&room.id).await;
    let invitation = host.invited(&room.id, &viewer.id()).await;
    assert_eq!(host.waiting(&room.id).await, []);
    let late = viewer.decide_request(&request, "withdraw").await;
    assert_eq!(late.error(), (409, "request_not_waiting"));
    assert_eq!(late.body["join_request"]["invitation_id"], json!(invitation.id));
    let again = viewer.ask(&room.id).await;
    assert_eq!(again.error(), (409, "already_invited"));
    assert_eq!(again.body["invitation"]["id"], json!(invitation.id));
    assert_eq!(viewer.decide(&invitation, "reject").await.status, 200);
    assert_ne!(viewer.asked(&room.id).await.id, request.id);
}

#[tokio::test]
async fn only_the_viewer_withdraws_and_only_the_host_decides() {
    let server = Server::start().await;
    let (host, viewer) = (server.sign_in("Host").await, server.sign_in("Viewer").await);
    let stranger = server.sign_in("Stranger").await;
    let room = host.go_live().await;
    let request = viewer.asked(&room.id).await;
    assert_eq!(host.decide_request(&request, "withdraw").await.error(), (404, "not_found"));
    for decision in ["dismiss", "invite"] {
        assert_eq!(viewer.decide_request(&request, decision).await.error(), (403, "host_only"));
    }
    for decision in ["withdraw", "dismiss", "invite"] {
        let theirs = stranger.decide_request(&request, decision).await;
        let none = stranger.post(&format!("/join-requests/jreq_0/{decision}"), None).await;
        assert_eq!(theirs.error(), (404, "not_found"));
        assert_eq!(theirs.body, none.body);
    }
    let list = format!("/rooms/{}/join-requests", room.id);
    assert_eq!(viewer.get(&list).await.error(), (403, "host_only"));
    assert_eq!(viewer.let_ask(&room.id, Joining::Closed).await.error(), (403, "host_only"));
    assert_eq!(host.ask(&room.id).await.error(), (409, "already_on_stage"));
    assert_eq!(host.waiting(&room.id).await, [request]);
}

#[tokio::test]
async fn a_full_stage_leaves_the_request_waiting() {
    let server = Server::with_seats(1).await;
    let host = server.sign_in("Host").await;
    let (first, second) = (server.sign_in("First").await, server.sign_in("Second").await);
    let room = host.go_live().await;
    let invitation = host.invited(&room.id, &first.id()).await;
    first.decide(&invitation, "accept").await;
    let request = second.asked(&room.id).await;
    let refused = host.decide_request(&request, "invite").await;
    assert_eq!(refused.error(), (409, "stage_full"));
    assert_eq!(refused.body["join_request"]["status"], "waiting");
    first.post(&format!("/rooms/{}/leave", room.id), None).await;
    assert_eq!(host.decide_request(&request, "invite").await.status, 200);
}

#[tokio::test]
async fn only_a_room_on_air_takes_requests() {
    let server = Server::start().await;
    let (host, viewer) = (server.sign_in("Host").await, server.sign_in("Viewer").await);
    let idle = host.create_room().await;
    assert_eq!(viewer.ask(&idle.id).await.error(), (409, "room_not_live"));
    let room = host.go_live().await;
    let request = viewer.asked(&room.id).await;
    host.post(&format!("/rooms/{}/stop", room.id), None).await;
    assert_eq!(host.waiting(&room.id).await, []);
    assert_eq!(viewer.ask(&room.id).await.error(), (409, "room_ended"));
    assert_eq!(host.decide_request(&request, "invite").await.error(), (409, "room_ended"));
    let late = viewer.decide_request(&request, "withdraw").await;
    assert_eq!(late.error(), (409, "request_not_waiting"));
    assert_eq!(late.body["join_request"]["reason"], json!(CloseReason::RoomEnded));
    assert_eq!(host.let_ask(&room.id, Joining::Closed).await.error(), (409, "room_ended"));
}

#[tokio::test]
async fn host_and_viewer_receive_requests_live() {
    let server = Server::start().await;
    let (host, viewer) = (server.sign_in("Host").await, server.sign_in("Viewer").await);
    let room = host.go_live().await;
    let (mut hosts, mut viewers) = (Live::of(&host).await, Live::of(&viewer).await);
    let topic = format!("room/{}/join-requests", room.id);
    assert_eq!(hosts.subscribe(&topic).await["items"], json!([]));
    assert_eq!(viewers.subscribe("me/join-requests").await["items"], json!([]));
    assert_eq!(viewers.subscribe(&topic).await["code"], "not_found");
    let mut expect = async |kinds: (&str, &str), status: &str, change: &str| {
        let (at_host, at_viewer) = (hosts.receive().await, viewers.receive().await);
        assert_eq!(
            (&at_host["event"]["kind"], &at_viewer["event"]["kind"]),
            (&json!(kinds.0), &json!(kinds.1))
        );
        assert_eq!(at_host["event"]["item"]["status"], status, "{change}");
        assert_eq!(at_host["event"]["item"], at_viewer["event"]["item"], "{change}");
    };
    let request = viewer.asked(&room.id).await;
    expect(("upsert", "upsert"), "waiting", "asked").await;
    viewer.decide_request(&request, "withdraw").await;
    expect(("remove", "upsert"), "withdrawn", "withdrawn").await;
    // In the viewer's own list, a later request replaces the earlier one.
    let again = viewer.asked(&room.id).await;
    let forgotten = viewers.receive().await;
    assert_eq!(
        (&forgotten["event"]["kind"], &forgotten["event"]["item"]["id"]),
        (&json!("remove"), &json!(request.id))
    );
    assert_eq!(viewers.receive().await["event"]["item"]["id"], json!(again.id));
    assert_eq!(hosts.receive().await["event"]["item"]["id"], json!(again.id));
    // Both snapshots agree with the events.
    let (mut hosts, mut viewers) = (Live::of(&host).await, Live::of(&viewer).await);
    assert_eq!(hosts.subscribe(&topic).await["items"], json!([again]));
    assert_eq!(viewers.subscribe("me/join-requests").await["items"], json!([again]));
    // The end of the room removes it from both.
    host.post(&format!("/rooms/{}/stop", room.id), None).await;
    assert_eq!(hosts.receive().await["event"]["kind"], "remove");
    assert_eq!(viewers.receive().await["event"]["item"]["reason"], json!(CloseReason::RoomEnded));
    assert_eq!(viewers.receive().await["event"]["kind"], "remove");
    assert_eq!(Live::of(&viewer).await.subscribe("me/join-requests").await["items"], json!([]));
}

#[tokio::test]
async fn a_repeated_request_has_one_effect() {
    let server = Server::start().await;
    let (host, viewer) = (server.sign_in("Host").await, server.sign_in("Viewer").await);
    let room = host.go_live().await;
    let path = format!("/rooms/{}/join-requests", room.id);
    let first = viewer.post_as("once", &path, None).await;
    let request: JoinRequest = first.read();
    viewer.decide_request(&request, "withdraw").await;
    let again = viewer.post_as("once", &path, None).await;
    assert_eq!((again.status, &again.body), (first.status, &first.body));
    assert_eq!(host.waiting(&room.id).await, []);
}

#[tokio::test]
async fn requests_and_the_joining_setting_survive_a_restart() {
    let server = Server::start().await;
    let (host, viewer) = (server.sign_in("Host").await, server.sign_in("Viewer").await);
    let room = host.go_live().await;
    let request = viewer.asked(&room.id).await;
    let token = host.session.token.clone();
    let server = server.restart().await;
    let path = format!("/rooms/{}/join-requests", room.id);
    let after = server.call(Some(&token), reqwest::Method::GET, &path, None).await;
    assert_eq!(after.read::<Page<JoinRequest>>().items, [request]);
}
