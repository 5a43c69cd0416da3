//! Signing out takes effect at once, on every connection of the session and on no other.

use std::time::Duration;

use costage_protocol::Session;

use crate::fixtures::{
    live_socket::Live,
    server::{Caller, Server},
};

/// Signs the same user in on another device.
fn another_session<'s>(caller: &Caller<'s>) -> Caller<'s> {
    let (token, expires_at) =
        caller.server.app.sessions().issue(&caller.id(), caller.server.app.now()).unwrap();
    Caller {
        server: caller.server,
        session: Session { token, expires_at, renew_at: None, user: caller.session.user.clone() },
    }
}

#[tokio::test]
async fn signing_out_rejects_the_token_and_closes_its_websockets() {
    let server = Server::start().await;
    let here = server.sign_in("Guest").await;
    let elsewhere = another_session(&here);
    let (mut one, mut two) = (Live::of(&here).await, Live::of(&here).await);
    let mut others = Live::of(&elsewhere).await;
    assert_eq!(here.delete("/session").await.status, 204);
    assert_eq!(here.get("/me").await.error(), (401, "token_invalid"));
    assert_eq!(here.delete("/session").await.error(), (401, "token_invalid"));
    for live in [&mut one, &mut two] {
        assert_eq!(live.close_code().await, 4401);
    }
    let mut late = Live::open(&server).await;
    late.send(serde_json::json!({"type": "auth", "token": here.session.token})).await;
    assert_eq!(late.close_code().await, 4401);
    // Their other session continues.
    assert_eq!(elsewhere.get("/me").await.status, 200);
    assert_eq!(others.subscribe("rooms").await["type"], "snapshot");
}

#[tokio::test]
async fn only_a_signed_in_user_can_sign_out() {
    let server = Server::start().await;
    assert_eq!(
        server.call(None, reqwest::Method::DELETE, "/session", None).await.error(),
        (401, "not_signed_in")
    );
}

#[tokio::test]
async fn an_ended_session_survives_a_restart_until_its_token_expires() {
    let server = Server::start().await;
    let (token, until) = {
        let guest = server.sign_in("Guest").await;
        assert_eq!(guest.delete("/session").await.status, 204);
        (guest.session.token.clone(), guest.session.expires_at)
    };
    let server = server.restart().await;
    assert_eq!(
        server.call(Some(&token), reqwest::Method::GET, "/me", None).await.error(),
        (401, "token_invalid")
    );
    let kept = async |now| {
        let mut write = server.app.store().write(now).await.unwrap();
        write.delete_expired_sessions().await.unwrap();
        write.commit().await.unwrap();
        server.app.store().ended_sessions().await.unwrap().len()
    };
    assert_eq!(kept(server.app.now()).await, 1);
    assert_eq!(kept(until.plus(Duration::from_secs(1))).await, 0);
}

#[tokio::test]
async fn signing_out_everywhere_ends_every_session_of_the_user_and_nobody_elses() {
    let server = Server::start().await;
    let (here, other) = (server.sign_in("Guest").await, server.sign_in("Other").await);
    let elsewhere = another_session(&here);
    let (mut one, mut two, mut others) =
        (Live::of(&here).await, Live::of(&elsewhere).await, Live::of(&other).await);
    assert_eq!(here.delete("/sessions").await.status, 204);
    for session in [&here, &elsewhere] {
        assert_eq!(session.get("/me").await.error(), (401, "token_invalid"));
        assert_eq!(session.post("/session/renewal", None).await.error(), (401, "token_invalid"));
    }
    assert_eq!((one.close_code().await, two.close_code().await), (4401, 4401));
    assert_eq!(others.subscribe("rooms").await["type"], "snapshot");
    // It outlives the server.
    let token = here.session.token.clone();
    drop((here, other, elsewhere));
    let server = server.restart().await;
    let answer = server.call(Some(&token), reqwest::Method::GET, "/me", None).await;
    assert_eq!(answer.error(), (401, "token_invalid"));
}
