//! Short sessions, and their renewal on the same WebSocket.

use std::time::Duration;

use costage_protocol::Session;
use costage_server::{
    Policy,
    auth::{
        SignInRules,
        operator_tokens::{KeySource, OperatorTokenRules},
    },
};
use jsonwebtoken::Algorithm;
use serde_json::json;

use crate::fixtures::{
    live_socket::Live,
    server::{Caller, Server, policy},
};

/// A server whose sessions are short.
async fn with_sessions_of(session_length: Duration, lasts: Duration) -> Server {
    let sign_in = SignInRules {
        session_length,
        lasts,
        operator_tokens: Some(OperatorTokenRules {
            keys: KeySource::Secret("a secret of the operator, for tests".into()),
            algorithms: vec![Algorithm::HS256],
            issuer: "shop".into(),
            audience: "costage".into(),
            subject_claim: "sub".into(),
            name_claim: "name".into(),
            picture_claim: "picture".into(),
        }),
        ..SignInRules::default()
    };
    Server::with(Policy { sign_in, ..policy() }).await
}

/// Somebody in a short session.
async fn guest(server: &Server) -> Caller<'_> {
    let by_name = server.sign_in("Guest").await;
    let (app, now) = (&server.app, server.app.now());
    let renewal = app.policy().sign_in.renewal(now);
    let issued = app.sessions().begin(&by_name.id(), 0, renewal, now).unwrap();
    let session = Session {
        token: issued.token,
        expires_at: issued.expires_at,
        renew_at: issued.renew_at,
        user: by_name.session.user,
    };
    Caller { server, session }
}

async fn renewed<'s>(caller: &Caller<'s>) -> Caller<'s> {
    let answer = caller.post("/session/renewal", None).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    Caller { server: caller.server, session: answer.read() }
}

#[tokio::test]
async fn a_websocket_outlives_the_token_it_was_opened_with() {
    let server = with_sessions_of(Duration::from_secs(8), Duration::from_secs(3600)).await;
    let first = guest(&server).await;
    let (mut renews, mut does_not) = (Live::of(&first).await, Live::of(&first).await);
    let ended = tokio::spawn(async move { does_not.close_code().await });
    let first_token = first.session.token.clone();
    let mut session = first;
    let until = session.session.expires_at;
    // Until the first token is over, and one more.
    while server.app.now() <= until.plus(Duration::from_secs(2)) {
        session = renewed(&session).await;
        renews.send(json!({"type": "auth", "token": session.session.token})).await;
        renews.send(json!({"type": "ping"})).await;
        assert_eq!(renews.receive().await["type"], "pong");
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    assert_eq!(renews.subscribe("rooms").await["type"], "snapshot");
    let expired = server.call(Some(&first_token), reqwest::Method::GET, "/me", None).await;
    assert_eq!(expired.error(), (401, "token_expired"));
    // The one that was not told of the new tokens ended with the old one.
    assert_eq!(ended.await.unwrap(), 4401);
}

#[tokio::test]
async fn a_session_is_renewed_until_its_end_and_no_longer() {
    let server = with_sessions_of(Duration::from_secs(3600), Duration::from_secs(3600)).await;
    let first = guest(&server).await;
    assert_eq!(first.session.renew_at, None);
    let second = renewed(&first).await;
    assert_eq!((second.session.expires_at, second.session.renew_at), (first.session.expires_at, None));
    // Somebody who signed in by name would be somebody else without their session.
    let by_name = server.sign_in("Guest").await;
    assert!(by_name.session.renew_at.is_some());
    assert!(renewed(&by_name).await.session.renew_at.is_some());
}

#[tokio::test]
async fn signing_out_ends_the_renewed_tokens_of_the_session_too() {
    let server = Server::start().await;
    let first = server.sign_in("Guest").await;
    let second = renewed(&first).await;
    let mut live = Live::of(&second).await;
    assert_eq!(first.delete("/session").await.status, 204);
    assert_eq!(second.get("/me").await.error(), (401, "token_invalid"));
    assert_eq!(second.post("/session/renewal", None).await.error(), (401, "token_invalid"));
    assert_eq!(live.close_code().await, 4401);
}

#[tokio::test]
async fn a_connection_is_not_passed_on_to_another_person_or_session() {
    let server = Server::start().await;
    let (one, other) = (server.sign_in("One").await, server.sign_in("Other").await);
    let (token, _) = server.app.sessions().issue(&one.id(), server.app.now()).unwrap();
    for token in [&other.session.token, &token, "x.y.z"] {
        let mut live = Live::of(&one).await;
        live.send(json!({"type": "auth", "token": token})).await;
        assert_eq!(live.close_code().await, 4401);
    }
}
