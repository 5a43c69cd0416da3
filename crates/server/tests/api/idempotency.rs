//! Requests repeated because their response got lost: one effect, one response.

use costage_protocol::{
    Invitation, Page, Room,
    live::{Topic, Written},
};
use reqwest::Method;
use serde_json::json;
use sqlx::{ConnectOptions as _, sqlite::SqliteConnectOptions};

use crate::fixtures::{
    in_process::{Call, InProcess},
    server::Server,
};

#[tokio::test]
async fn a_repeated_request_has_one_effect_and_the_same_response() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await;
    let path = format!("/rooms/{}/invitations", room.id);
    let body = json!({"user_id": guest.id()});
    let first = host.post_as("once", &path, Some(body.clone())).await;
    let invitation: Invitation = first.read();
    guest.decide(&invitation, "reject").await;
    let again = host.post_as("once", &path, Some(body)).await;
    assert_eq!((again.status, &again.body), (first.status, &first.body));
    let sent: Page<Invitation> = host.get(&path).await.read();
    assert_eq!(sent.items.len(), 1);
}

#[tokio::test]
async fn a_key_belongs_to_one_request_of_one_user() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room: Room = host.post_as("k", "/rooms", Some(json!({"title": "One"}))).await.read();
    let other = host.post_as("k", "/rooms", Some(json!({"title": "Two"}))).await;
    assert_eq!(other.error(), (422, "idempotency_key_reused"));
    let theirs: Room = guest.post_as("k", "/rooms", Some(json!({"title": "One"}))).await.read();
    assert_ne!(theirs.id, room.id);
    for key in ["", "two words", &"x".repeat(65)] {
        let refused = host.post_as(key, "/rooms", Some(json!({"title": "One"}))).await;
        assert_eq!(refused.error(), (422, "invalid_idempotency_key"), "{key:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_request_sent_many_times_at_once_has_one_effect() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let calls = (0..8).map(|_| host.post_as("at-once", "/rooms", Some(json!({"title": "One"}))));
    let answers = futures::future::join_all(calls).await;
    let first: Room = answers[0].read();
    assert!(answers.iter().all(|answer| answer.read::<Room>().id == first.id));
}

#[tokio::test]
async fn leaving_again_with_the_same_key_still_succeeds() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await;
    let invitation = host.invited(&room.id, &guest.id()).await;
    guest.decide(&invitation, "accept").await;
    let path = format!("/rooms/{}/leave", room.id);
    for _ in 0..2 {
        assert_eq!(guest.post_as("leave", &path, None).await.status, 200);
    }
    let no_key = server.call(Some(&guest.session.token), Method::POST, &path, None).await;
    assert_eq!(no_key.error(), (403, "no_seat"));
}

/// Operations that do not support the key, and why they need not.
const KEEP_NOTHING: [(&str, &str); 16] = [
    ("post /catch-up", "nothing changes: so many places in lists stand in no address"),
    ("post /session", "nobody is signed in yet whose key it could be"),
    ("post /session/operator-token", "nobody is signed in yet; the same person comes out of it"),
    ("post /session/codes", "nobody is signed in yet; one code more is nothing"),
    ("post /session/from-code", "nobody is signed in yet; the code is used up"),
    ("post /session/oidc", "nobody is signed in yet; it only begins"),
    ("post /session/renewal", "one token more of the same session is nothing"),
    ("delete /me", "after that there is nobody whose key it could be"),
    ("delete /sessions", "after signing out there is nobody whose key it could be"),
    ("delete /session", "after signing out there is nobody whose key it could be"),
    ("post /rooms/{id}/stage", "the connection may publish, however often it is said"),
    ("post /rooms/{id}/co-hosts/{user}/mute", "what is muted stays muted"),
    ("post /rooms/{id}/products/{product}/click", "a count for information, limited per person"),
    ("post /rooms/{id}/product-images", "a picture is nothing before a product names it"),
    ("put /rooms/{id}/preview.jpg", "the next picture replaces it in half a minute, and none is kept"),
    ("delete /rooms/{id}/preview.jpg", "what is gone stays gone"),
];

/// Returns an id that fits a path parameter.
fn some_id(path: &str, parameter: &str) -> &'static str {
    match parameter {
        "user" => "usr_0",
        "product" => "prd_0",
        _ if path.starts_with("/invitations") => "inv_0",
        _ if path.starts_with("/join-requests") => "jreq_0",
        _ if path.starts_with("/chat") => "msg_0",
        _ => "room_0",
    }
}

#[tokio::test]
async fn every_changing_operation_supports_the_key() {
    let server = Server::start().await;
    let somebody = server.sign_in("Somebody").await;
    let document = server.call(None, Method::GET, "/openapi.json", None).await.body;
    let router = InProcess::of(&server);
    let mut forgotten = Vec::new();
    for (path, operations) in document["paths"].as_object().unwrap() {
        let path = path.strip_prefix("/api/v1").unwrap();
        for method in operations.as_object().unwrap().keys().filter(|method| *method != "get") {
            let named = format!("{method} {path}");
            if KEEP_NOTHING.iter().any(|(call, _)| *call == named) {
                continue;
            }
            let filled = path.split('/').map(|part| match part.strip_prefix('{') {
                Some(parameter) => some_id(path, parameter.trim_end_matches('}')),
                None => part,
            });
            let filled = filled.collect::<Vec<_>>().join("/");
            let call = Call { method: method.to_uppercase(), ..Call::post(&somebody.session.token, filled) };
            let answer = router.make(call.keyed("a-key".into())).await;
            if answer.key.as_deref() != Some("a-key") {
                forgotten.push((named, answer.status));
            }
        }
    }
    assert!(forgotten.is_empty(), "these take no `Idempotency`: {forgotten:?}");
}

#[tokio::test]
async fn a_response_names_the_events_of_its_change_also_when_repeated() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await;
    let sent = format!("room/{}/invitations", room.id);
    let body = Some(json!({"user_id": guest.id()}));
    let path = format!("/rooms/{}/invitations", room.id);
    let first = host.post_as("k", &path, body.clone()).await;
    let written: Written = serde_json::from_str(first.written.as_deref().unwrap()).unwrap();
    assert_eq!(written.epoch, server.app.store().epoch());
    // Only the host's list: the position of the invitee's list is not revealed to the host.
    assert_eq!(written.seqs, [(sent.parse().unwrap(), 1)].into());
    assert_eq!(host.post_as("k", &path, body).await.written, first.written);
    let refused = guest.decide(&first.read(), "cancel").await;
    assert_eq!((refused.error(), &refused.written), ((403, "host_only"), &None));
    assert_eq!(host.decide(&first.read(), "cancel").await.status, 200);
    let late = guest.decide(&first.read(), "accept").await;
    let written: Written = serde_json::from_str(late.written.as_deref().unwrap()).unwrap();
    assert_eq!(written.seqs, [(Topic::MyInvitations, 2)].into());
}

#[tokio::test]
async fn a_response_counts_for_a_day_and_is_then_deleted_a_batch_at_a_time() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let create = || host.post_as("k", "/rooms", Some(json!({"title": "Market"})));
    let first = create().await;
    assert_eq!(create().await.body, first.body);
    let file = std::path::Path::new(server.dir.path()).join("costage.sqlite");
    let options = SqliteConnectOptions::new().filename(file).busy_timeout(std::time::Duration::from_secs(30));
    let mut connection = options.connect().await.unwrap();
    for statement in [
        "UPDATE kept_answers SET at = at - 86400001",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 700) \
         INSERT INTO kept_answers (user_id, key, call, status, body, at) \
         SELECT user_id, i, call, status, body, at FROM kept_answers CROSS JOIN n",
    ] {
        sqlx::query(statement).execute(&mut connection).await.unwrap();
    }
    let again = create().await;
    assert_eq!(again.status, 201);
    assert_ne!(again.body["id"], first.body["id"], "the key is good for another room");
    let mut write = server.app.store().write(server.app.now()).await.unwrap();
    assert!(write.delete_old_responses().await.unwrap(), "there are more");
    assert!(!write.delete_old_responses().await.unwrap());
    write.commit().await.unwrap();
    assert_eq!(create().await.body, again.body);
    let left: i64 =
        sqlx::query_scalar("SELECT COUNT(*) FROM kept_answers").fetch_one(&mut connection).await.unwrap();
    assert_eq!(left, 1);
}

/// As when somebody accepts in two tabs. An app that knows the positions does not wait for the events.
#[tokio::test]
async fn accepting_again_names_the_events_of_the_invitation_and_of_the_seat_while_there_is_one() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room = host.go_live().await;
    let invitation = host.invited(&room.id, &guest.id()).await;
    let accept = async || {
        let answer = guest.decide(&invitation, "accept").await;
        assert_eq!(answer.status, 200, "{answer:?}");
        serde_json::from_str::<Written>(answer.written.as_deref().unwrap()).unwrap().seqs
    };
    let seat = Topic::Room(room.id.clone());
    let first = accept().await;
    let of_first = |topic: &Topic| (topic.clone(), first[topic]);
    assert_eq!(accept().await, [of_first(&Topic::MyInvitations), of_first(&seat)].into());
    assert_eq!(guest.post(&format!("/rooms/{}/leave", room.id), None).await.status, 200);
    assert_eq!(accept().await, [of_first(&Topic::MyInvitations)].into(), "the seat is gone");
}
