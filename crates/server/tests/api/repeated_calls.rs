//! Calls repeated because their answer got lost: one effect, one answer.

use costage_protocol::{Invitation, Page, Room};
use reqwest::Method;
use serde_json::json;

use crate::server::Server;

#[tokio::test]
async fn a_repeated_call_has_one_effect_and_the_same_answer() {
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
async fn a_key_is_good_for_one_call_of_one_person() {
    let server = Server::start().await;
    let (host, guest) = (server.sign_in("Host").await, server.sign_in("Guest").await);
    let room: Room = host.post_as("k", "/rooms", Some(json!({"title": "One"}))).await.read();
    let other = host.post_as("k", "/rooms", Some(json!({"title": "Two"}))).await;
    assert_eq!(other.refusal(), (422, "idempotency_key_reused"));
    let theirs: Room = guest.post_as("k", "/rooms", Some(json!({"title": "One"}))).await.read();
    assert_ne!(theirs.id, room.id);
    for key in ["", "two words", &"x".repeat(65)] {
        let refused = host.post_as(key, "/rooms", Some(json!({"title": "One"}))).await;
        assert_eq!(refused.refusal(), (422, "invalid_idempotency_key"), "{key:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_call_sent_many_times_at_once_has_one_effect() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let calls = (0..8).map(|_| host.post_as("at-once", "/rooms", Some(json!({"title": "One"}))));
    let answers = futures::future::join_all(calls).await;
    let first: Room = answers[0].read();
    assert!(answers.iter().all(|answer| answer.read::<Room>().id == first.id));
}

#[tokio::test]
async fn leaving_repeated_is_still_the_success_it_was() {
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
    assert_eq!(no_key.refusal(), (403, "no_seat"));
}
