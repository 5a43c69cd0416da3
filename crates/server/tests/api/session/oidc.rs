//! Signing in by OpenID Connect, as far as it needs no provider. `oidc_answers.rs` has one that answers as it is told, and
//! `tests/e2e/sign_in.spec.ts` a real one.

use axum::http::{StatusCode, header};
use costage_protocol::Secret;
use costage_server::auth::oidc::OidcRules;
use reqwest::Method;
use serde_json::json;

use crate::fixtures::server::{Server, policy};

async fn with_provider(issuer: &str) -> Server {
    let mut policy = policy();
    policy.sign_in.oidc = Some(OidcRules {
        issuer: serde_json::from_value(json!(issuer)).unwrap(),
        name: "Example".into(),
        client_id: "costage".into(),
        client_secret: Some(Secret::from("secret")),
        public_url: "https://live.example".into(),
    });
    Server::with(policy).await
}

/// Where the browser is sent by the page to which a provider sends it back.
pub(super) async fn sent_to(server: &Server, query: &str) -> String {
    let client =
        reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let url = format!("http://{}/api/v1/session/oidc/callback{query}", server.address);
    let answer = client.get(url).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-store");
    answer.headers()[header::LOCATION].to_str().unwrap().to_owned()
}

#[tokio::test]
async fn without_a_provider_there_is_no_such_way() {
    let server = Server::start().await;
    let secret = json!({"secret": "0123456789abcdef"});
    let answer = server.call(None, Method::POST, "/session/oidc", Some(secret)).await;
    assert_eq!(answer.error(), (403, "sign_in_method_off"));
    assert_eq!(sent_to(&server, "?code=c&state=s").await, "/#sign-in-problem=sign_in_method_off");
}

#[tokio::test]
async fn a_provider_that_does_not_answer_is_unavailable() {
    // Nothing listens on port 9 of this machine.
    let server = with_provider("http://127.0.0.1:9").await;
    for (secret, error) in [
        ("0123456789abcdef", (503, "sign_in_unavailable")),
        ("short", (422, "invalid_body")),
        (&"x".repeat(129), (422, "invalid_body")),
    ] {
        let body = Some(json!({ "secret": secret }));
        assert_eq!(server.call(None, Method::POST, "/session/oidc", body).await.error(), error);
    }
}

#[tokio::test]
async fn an_answer_that_nobody_asked_for_signs_nobody_in() {
    let server = with_provider("http://127.0.0.1:9").await;
    for (query, problem) in [
        ("?code=c&state=s", "sign_in_failed"),
        ("?code=c", "sign_in_failed"),
        ("?state=s", "sign_in_failed"),
        ("", "sign_in_failed"),
        ("?state=s&state=t&code=c", "sign_in_failed"),
        ("?error=access_denied&state=s", "sign_in_refused"),
        ("?error=%0d%0aset-cookie:x&state=s", "sign_in_refused"),
        ("?error=temporarily_unavailable", "sign_in_unavailable"),
        ("?code=%ff", "sign_in_failed"),
    ] {
        assert_eq!(sent_to(&server, query).await, format!("/#sign-in-problem={problem}"), "{query}");
    }
}
