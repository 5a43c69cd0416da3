//! Changes do not wait for others while everybody else waits for them.

use std::{path::Path, time::Duration};

use axum::{body::Body, http::Request};
use costage_protocol::{Room, Session};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tokio::time::timeout;
use tower::ServiceExt as _;

use super::*;
use crate::{Policy, auth::DevSignIn, media::fake::FakeMedia};

/// Long enough for the slowest machine.
const LIMIT: Duration = Duration::from_secs(30);

async fn open(folder: &Path) -> App {
    let policy = Policy { dev_sign_in: DevSignIn::Everyone, ..Policy::default() };
    App::open(folder.to_owned(), FakeMedia::new().media(), policy).await.unwrap()
}

async fn call(router: &Router, token: &str, method: Method, path: &str, body: Value) -> (u16, Value) {
    let request = Request::builder().method(method).uri(format!("/api/v1{path}"));
    let request = request.header("authorization", format!("Bearer {token}"));
    let request = match body {
        Value::Null => request.body(Body::empty()),
        body => request.header("content-type", "application/json").body(Body::from(body.to_string())),
    };
    let response = router.clone().oneshot(request.unwrap()).await.unwrap();
    let status = response.status().as_u16();
    let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
    (status, serde_json::from_slice(&bytes).unwrap_or_default())
}

async fn made<T: DeserializeOwned>(router: &Router, token: &str, path: &str, body: Value) -> T {
    let (status, answer) = call(router, token, Method::POST, path, body).await;
    serde_json::from_value(answer).unwrap_or_else(|error| panic!("{path}: {status} {error}"))
}

#[tokio::test]
async fn no_change_waits_for_a_reader_while_it_keeps_others_from_writing() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path()).await;
    let router = router(app.clone());
    let host: Session = made(&router, "", "/session", json!({"display_name": "Host"})).await;
    let guest: Session = made(&router, "", "/session", json!({"display_name": "Guest"})).await;
    let room: Room = made(&router, &host.token, "/rooms", json!({"title": "Market"})).await;
    let (room, guest_id) = (format!("/rooms/{}", room.id), guest.user.id.clone());
    let hello = json!({"text": "Hello"});
    for (token, method, path, body) in [
        (&guest.token, Method::POST, format!("{room}/chat"), hello.clone()),
        (&host.token, Method::POST, format!("{room}/invitations"), json!({"user_id": guest_id})),
        (&host.token, Method::PUT, format!("{room}/chat/mutes/{guest_id}"), json!({})),
        (
            &host.token,
            Method::PUT,
            format!("{room}/chat/settings"),
            json!({
                "slow_mode_seconds": 0, "members_only": false, "blocked_words": ["spam"],
            }),
        ),
        (
            &host.token,
            Method::POST,
            format!("{room}/products"),
            json!({
                "title": "Bowl", "link": "https://shop.example",
            }),
        ),
        (&host.token, Method::PUT, format!("/me/blocks/{guest_id}"), Value::Null),
        (&host.token, Method::DELETE, format!("/me/blocks/{guest_id}"), Value::Null),
        (&host.token, Method::POST, "/rooms".to_owned(), json!({"title": "Another"})),
    ] {
        let others = app.store().write(app.now()).await.unwrap();
        let (named, called) = (format!("{method} {path}"), (router.clone(), token.clone()));
        let answer = tokio::spawn(async move { call(&called.0, &called.1, method, &path, body).await });
        let waits = async {
            while app.store().waiting_writes() == 0 {
                tokio::task::yield_now().await;
            }
        };
        timeout(LIMIT, waits).await.unwrap_or_else(|_| panic!("{named} does not write"));
        let readers = timeout(LIMIT, app.store().hold_readers()).await.unwrap();
        drop(others);
        let answer = timeout(LIMIT, answer).await;
        let (status, body) = answer.unwrap_or_else(|_| panic!("{named} waits for a reader")).unwrap();
        assert!((200..300).contains(&status), "{named}: {status} {body}");
        drop(readers);
    }
}
