//! Decisions about a join request that race: one wins, the other gets the result. In no order of events is anyone waiting
//! who is invited, seated or blocked.

use costage_protocol::{
    Invitation, JoinRequest, JoinRequestStatus, Page, Room, limits::JOIN_REQUESTS_PER_HOUR, rooms::Joining,
};

use crate::fixtures::{
    seeded_rng::SeededRng,
    server::{Answer, Caller, Server},
};

const ROUNDS: usize = 24;

/// Races the host's `decision` against the viewer's withdrawal many times: one wins, the other gets the result.
async fn against_withdrawing(decision: &str, decided: JoinRequestStatus) {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    for round in 0..ROUNDS {
        let viewer = server.sign_in("Viewer").await;
        let room = host.go_live().await;
        let request = viewer.asked(&room.id).await;
        let withdraw = viewer.decide_request(&request, "withdraw");
        let decide = host.decide_request(&request, decision);
        let (theirs, hosts) = if round % 2 == 0 {
            tokio::join!(withdraw, decide)
        } else {
            let (hosts, theirs) = tokio::join!(decide, withdraw);
            (theirs, hosts)
        };
        let won = |answer: &Answer| answer.status == 200;
        assert!(won(&theirs) != won(&hosts), "{theirs:?} {hosts:?}");
        let (loser, status) =
            if won(&hosts) { (&theirs, decided) } else { (&hosts, JoinRequestStatus::Withdrawn) };
        assert_eq!(loser.error(), (409, "request_not_waiting"));
        let now: JoinRequest = serde_json::from_value(loser.body["join_request"].clone()).unwrap();
        assert_eq!(now.status, status);
        assert_eq!(now.invitation_id.is_some(), status == JoinRequestStatus::Invited);
        let pending: Page<Invitation> = viewer.get("/me/invitations?status=pending").await.read();
        assert_eq!(pending.items.len(), usize::from(status == JoinRequestStatus::Invited));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_withdraw_and_invite_exactly_one_wins() {
    against_withdrawing("invite", JoinRequestStatus::Invited).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_withdraw_and_dismiss_exactly_one_wins() {
    against_withdrawing("dismiss", JoinRequestStatus::Dismissed).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_dismiss_and_invite_exactly_one_wins() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    for _ in 0..ROUNDS {
        let viewer = server.sign_in("Viewer").await;
        let room = host.go_live().await;
        let request = viewer.asked(&room.id).await;
        let (dismissed, invited) =
            tokio::join!(host.decide_request(&request, "dismiss"), host.decide_request(&request, "invite"));
        assert!((dismissed.status == 200) != (invited.status == 200), "{dismissed:?} {invited:?}");
        let pending: Page<Invitation> = viewer.get("/me/invitations?status=pending").await.read();
        assert_eq!(pending.items.len(), usize::from(invited.status == 200));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn asking_on_many_devices_at_once_makes_one_request() {
    let server = Server::start().await;
    let (host, viewer) = (server.sign_in("Host").await, server.sign_in("Viewer").await);
    let room = host.go_live().await;
    let answers = futures::future::join_all((0..8).map(|_| viewer.ask(&room.id))).await;
    let first: JoinRequest = answers[0].read();
    assert!(answers.iter().all(|answer| answer.read::<JoinRequest>().id == first.id));
    assert_eq!(host.waiting(&room.id).await, [first]);
}

/// An action of the host or the viewer. It may be refused.
async fn act(number: usize, host: &Caller<'_>, viewer: &Caller<'_>, room: &Room, request: &JoinRequest) {
    let mine: Page<Invitation> = viewer.get("/me/invitations?status=pending&limit=1").await.read();
    let invitation = mine.items.first();
    let answer = match (number, invitation) {
        (0 | 1, _) => viewer.ask(&room.id).await,
        (2, _) => viewer.decide_request(request, "withdraw").await,
        (3, _) => host.decide_request(request, "dismiss").await,
        (4, _) => host.decide_request(request, "invite").await,
        (5, _) => host.invite(&room.id, &viewer.id()).await,
        (6, _) => host.let_ask(&room.id, Joining::Closed).await,
        (7, _) => host.let_ask(&room.id, Joining::Open).await,
        (8, _) => host.block(&viewer.id()).await,
        (9, _) => host.unblock(&viewer.id()).await,
        (10, Some(invitation)) => viewer.decide(invitation, "accept").await,
        (11, Some(invitation)) => viewer.decide(invitation, "reject").await,
        (_, _) => viewer.post(&format!("/rooms/{}/leave", room.id), None).await,
    };
    assert!(answer.status.as_u16() < 500, "{number}: {answer:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_who_is_invited_seated_or_blocked_waits_in_any_order_of_calls() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    for seed in 0..30 {
        let mut rng = SeededRng(seed);
        let viewer = server.sign_in("Viewer").await;
        let room = host.go_live().await;
        let mut request = viewer.asked(&room.id).await;
        let mut asked = 1;
        for step in 0..8 {
            let (one, two) = (rng.below(13), rng.below(13));
            tokio::join!(
                act(one, &host, &viewer, &room, &request),
                act(two, &host, &viewer, &room, &request)
            );
            let waiting = host.waiting(&room.id).await;
            let pending: Page<Invitation> = viewer.get("/me/invitations?status=pending").await.read();
            let now = host.read_room(&room.id).await;
            let blocked = host.is_blocked(&viewer.id()).await;
            let place = format!("seed {seed}, step {step}: {one} and {two}");
            assert!(waiting.len() + pending.items.len() + now.co_hosts.len() <= 1, "{place}");
            assert!(waiting.is_empty() || now.joining == Joining::Open, "{place}");
            assert!(!blocked || waiting.len() + pending.items.len() == 0, "{place}");
            if let Some(new) = waiting.into_iter().find(|new| new.id != request.id) {
                request = new;
                asked += 1;
            }
            assert!(asked <= JOIN_REQUESTS_PER_HOUR, "{place}");
        }
        host.unblock(&viewer.id()).await;
    }
}
