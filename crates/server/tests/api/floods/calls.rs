//! Floods of calls by one person, and calls that wait too long.

use costage_server::{Policy, limits::Limits};
use futures::future::select_all;
use serde_json::json;
use tokio::time::timeout;

use crate::fixtures::{
    in_process::{Call, InProcess},
    live_socket::LIMIT,
    server::{Server, policy},
};

#[tokio::test]
async fn created_rooms_per_user_are_limited() {
    let server = Server::with(Policy { rooms_per_minute: 3, ..policy() }).await;
    let (host, other) = (server.sign_in("Host").await, server.sign_in("Other").await);
    for _ in 0..3 {
        host.create_room().await;
    }
    let refused = host.post("/rooms", Some(json!({"title": "One more"}))).await;
    assert_eq!(refused.error(), (429, "rate_limited"));
    assert!(refused.body["retry_after"].is_u64());
    other.create_room().await;
}

#[tokio::test]
async fn changes_per_user_are_limited_but_reading_and_signing_out_are_not() {
    let server = Server::with(Policy { changes_per_minute: 3, ..policy() }).await;
    let (host, other) = (server.sign_in("Host").await, server.sign_in("Other").await);
    // All changes count, also refused ones. A change with an idempotency key counts once.
    let room = host.create_room().await;
    assert_eq!(host.post("/rooms", Some(json!({"title": ""}))).await.error(), (422, "invalid_title"));
    let stop = format!("/rooms/{}/stop", room.id);
    assert_eq!(host.post_as("k", &stop, None).await.status, 200);
    let refused = host.post_as("k", &stop, None).await;
    assert_eq!(refused.error(), (429, "rate_limited"));
    assert!(refused.body["retry_after"].is_u64());
    assert_eq!(host.get("/me").await.status, 200);
    other.create_room().await;
    assert_eq!(host.delete("/session").await.status, 204);
}

#[tokio::test]
async fn reads_and_tokens_for_livekit_per_user_are_limited() {
    let limits = Limits { reads_per_minute: 5, media_tokens_per_minute: 2, ..policy().limits };
    let server = Server::with(Policy { limits, ..policy() }).await;
    let (host, other) = (server.sign_in("Host").await, server.sign_in("Other").await);
    let room = host.create_room().await;
    let token = format!("/rooms/{}/broadcast-data", room.id);
    for _ in 0..2 {
        assert_eq!(host.get(&token).await.status, 200);
    }
    assert_eq!(host.get(&token).await.error(), (429, "rate_limited"));
    for _ in 0..2 {
        assert_eq!(host.get("/me").await.status, 200);
    }
    let refused = host.get("/me").await;
    assert_eq!(refused.error(), (429, "rate_limited"));
    assert!(refused.body["retry_after"].is_u64());
    // Changes have a limit of their own, and so has everybody else.
    host.create_room().await;
    assert_eq!(other.get("/me").await.status, 200);
}

#[tokio::test]
async fn an_answer_that_nobody_waits_for_is_given_up() {
    let limits = Limits { call_seconds: 1, ..policy().limits };
    let server = Server::with(Policy { limits, ..policy() }).await;
    let host = server.sign_in("Host").await;
    // Nobody else can write meanwhile.
    let write = server.app.store().write(server.app.now()).await.unwrap();
    let answer = host.post("/rooms", Some(json!({"title": "Later"}))).await;
    assert_eq!(answer.error(), (503, "busy"));
    assert_eq!(answer.body["retry_after"], 1);
    drop(write);
    host.create_room().await;
}

#[tokio::test]
async fn only_so_many_changes_wait_to_be_written() {
    let limits = Limits { waiting_writes: 2, call_seconds: 600, ..policy().limits };
    let server = Server::without_background_jobs(Policy { limits, ..policy() }).await;
    let host = server.sign_in("Host").await;
    let write = server.app.store().write(server.app.now()).await.unwrap();
    let router = InProcess::of(&server);
    let make = || {
        let call = Call::post(&host.session.token, "/rooms".to_owned()).with(json!({"title": "Later"}));
        let router = router.clone();
        tokio::spawn(async move { router.make(call).await })
    };
    let calls: Vec<_> = (0..5).map(|_| make()).collect();
    let (answer, _, mut waiting) = timeout(LIMIT, select_all(calls)).await.unwrap();
    assert_eq!(answer.unwrap().error(), (503, "busy"));
    for _ in 0..2 {
        let (answer, _, others) = timeout(LIMIT, select_all(waiting)).await.unwrap();
        assert_eq!(answer.unwrap().error(), (503, "busy"));
        waiting = others;
    }
    drop(write);
    for answer in waiting {
        assert_eq!(answer.await.unwrap().status, 201);
    }
}
