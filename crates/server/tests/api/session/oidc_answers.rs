//! A provider's answers: one good one, and every one that is not.

use std::{
    sync::{Arc, Mutex},
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use axum::{
    Form, Json, Router,
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
    routing::{get, post},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use costage_protocol::Session;
use costage_server::auth::oidc::OidcRules;
use jsonwebtoken::{EncodingKey, Header, encode};
use reqwest::{Method, Url};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tokio::net::TcpListener;

use super::oidc::sent_to;
use crate::fixtures::{
    operator_keys::{RSA, RSA_OTHER, TestKey},
    server::{Server, policy},
};

/// Makes an id token of good claims.
type MakeToken = Box<dyn Fn(Value) -> String>;

const BROWSER: &str = "0123456789abcdef0123456789abcdef";

/// A provider that answers as it is told.
#[derive(Clone)]
struct Provider(Arc<Mutex<Answers>>);

struct Answers {
    issuer: String,
    /// The challenge of the sign-in under way.
    challenge: String,
    published: TestKey,
    id_token: String,
    person: Value,
}

impl Provider {
    async fn start() -> (Self, Server) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let answers = Answers {
            issuer: issuer.clone(),
            challenge: String::new(),
            published: RSA,
            id_token: String::new(),
            person: json!({"sub": "ada"}),
        };
        let provider = Self(Arc::new(Mutex::new(answers)));
        let routes = Router::new()
            .route("/.well-known/openid-configuration", get(discovery))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .route(
                "/userinfo",
                get(async |State(Self(answers)): State<Self>| Json(answers.lock().unwrap().person.clone())),
            )
            .with_state(provider.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        let mut policy = policy();
        policy.sign_in.oidc = Some(OidcRules {
            issuer: serde_json::from_value(json!(issuer)).unwrap(),
            name: "Example".into(),
            client_id: "costage".into(),
            client_secret: Some("a secret of the client, for tests".into()),
            public_url: "https://live.example".into(),
        });
        (provider, Server::with(policy).await)
    }

    fn answers(&self) -> std::sync::MutexGuard<'_, Answers> {
        self.0.lock().unwrap()
    }

    /// Begins a sign-in. Returns its state and its nonce.
    async fn begin(&self, server: &Server) -> (String, String) {
        let body = Some(json!({ "secret": BROWSER }));
        let begun = server.call(None, Method::POST, "/session/oidc", body).await;
        assert_eq!(begun.status, 200, "{begun:?}");
        let url: Url = begun.body["url"].as_str().unwrap().parse().unwrap();
        let asked = |name: &str| {
            let found = url.query_pairs().find(|(key, _)| key == name);
            found.unwrap_or_else(|| panic!("no {name} in {url}")).1.into_owned()
        };
        assert_eq!(asked("response_type"), "code");
        assert_eq!(asked("code_challenge_method"), "S256");
        assert_eq!(asked("redirect_uri"), "https://live.example/api/v1/session/oidc/callback");
        self.answers().challenge = asked("code_challenge");
        (asked("state"), asked("nonce"))
    }

    fn claims(&self, nonce: &str) -> Value {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
        json!({
            "iss": self.answers().issuer, "aud": "costage", "sub": "ada", "nonce": nonce, "iat": now, "exp": now + 60,
            "name": "Ada Example", "picture": "https://cdn.example/ada.png",
        })
    }

    /// A whole sign-in, with the id token that `make` makes of good claims. Returns where the browser ends up.
    async fn sign_in(&self, server: &Server, make: impl Fn(Value) -> String) -> String {
        let (state, nonce) = self.begin(server).await;
        let id_token = make(self.claims(&nonce));
        self.answers().id_token = id_token;
        sent_to(server, &format!("?code=c&state={state}")).await
    }
}

async fn discovery(State(Provider(answers)): State<Provider>) -> Json<Value> {
    let issuer = answers.lock().unwrap().issuer.clone();
    Json(json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "userinfo_endpoint": format!("{issuer}/userinfo"),
        "jwks_uri": format!("{issuer}/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
    }))
}

async fn keys(State(Provider(answers)): State<Provider>) -> Json<Value> {
    let mut jwk = answers.lock().unwrap().published.jwk();
    jwk["use"] = json!("sig");
    Json(json!({"keys": [jwk]}))
}

/// Answers only who knows the verifier of the challenge.
async fn token(
    State(Provider(answers)): State<Provider>,
    Form(asked): Form<Vec<(String, String)>>,
) -> Response {
    let answers = answers.lock().unwrap();
    let verifier = asked.iter().find(|(name, _)| name == "code_verifier").map(|(_, verifier)| verifier);
    let challenge = verifier.map(|verifier| URL_SAFE_NO_PAD.encode(Sha256::digest(verifier)));
    if challenge.as_ref() != Some(&answers.challenge) {
        return (StatusCode::BAD_REQUEST, Json(json!({"error": "invalid_grant"}))).into_response();
    }
    let id_token = &answers.id_token;
    Json(json!({"access_token": "a", "token_type": "Bearer", "id_token": id_token})).into_response()
}

async fn session(server: &Server, sent_to: &str, secret: &str) -> Session {
    let code = sent_to.strip_prefix("/#sign-in=").unwrap_or_else(|| panic!("{sent_to}"));
    let body = Some(json!({ "code": code, "secret": secret }));
    let answer = server.call(None, Method::POST, "/session/from-code", body).await;
    assert_eq!(answer.status, 201, "{answer:?}");
    answer.read()
}

#[tokio::test]
async fn a_good_answer_signs_in_the_same_person_each_time() {
    let (provider, server) = Provider::start().await;
    let sent = provider.sign_in(&server, |claims| RSA.sign(&claims)).await;
    let first = session(&server, &sent, BROWSER).await;
    assert_eq!(first.user.display_name, "Ada Example");
    assert_eq!(first.user.picture.as_deref(), Some("https://cdn.example/ada.png"));
    assert!(first.renew_at.is_some());
    // A provider that tells the name only when it is asked.
    provider.answers().person = json!({"sub": "ada", "name": "Ada Asked"});
    let without_name = |mut claims: Value| {
        claims.as_object_mut().unwrap().remove("name");
        RSA.sign(&claims)
    };
    let sent = provider.sign_in(&server, without_name).await;
    let second = session(&server, &sent, BROWSER).await;
    assert_eq!((&second.user.id, second.user.display_name.as_str()), (&first.user.id, "Ada Asked"));
    // And says it of somebody else.
    provider.answers().person = json!({"sub": "mallory", "name": "Mallory"});
    assert!(provider.sign_in(&server, without_name).await.starts_with("/#sign-in-problem="));
}

#[tokio::test]
async fn a_code_is_for_the_browser_that_began() {
    let (provider, server) = Provider::start().await;
    let sent = provider.sign_in(&server, |claims| RSA.sign(&claims)).await;
    let code = sent.strip_prefix("/#sign-in=").unwrap();
    for body in [json!({ "code": code }), json!({ "code": code, "secret": BROWSER })] {
        // The first try, by another browser, has used it up.
        let answer = server.call(None, Method::POST, "/session/from-code", Some(body)).await;
        assert_eq!(answer.error(), (403, "sign_in_failed"));
    }
}

#[tokio::test]
async fn every_other_answer_signs_nobody_in() {
    let (provider, server) = Provider::start().await;
    let with = |name: &'static str, value: Value| {
        move |mut claims: Value| {
            claims[name] = value.clone();
            RSA.sign(&claims)
        }
    };
    let none = |claims: Value| {
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        format!("{}.{}.", part(&json!({"alg": "none"})), part(&claims))
    };
    let by_secret = |claims: Value| {
        let key = EncodingKey::from_secret(b"a secret of the client, for tests");
        encode(&Header::default(), &claims, &key).unwrap()
    };
    let answers: [(&str, MakeToken); 9] = [
        ("another nonce", Box::new(with("nonce", json!("another")))),
        ("another audience", Box::new(with("aud", json!("another")))),
        ("another issuer", Box::new(with("iss", json!("https://evil.example")))),
        ("expired", Box::new(with("exp", json!(1)))),
        ("an empty id", Box::new(with("sub", json!("")))),
        ("an unknown key", Box::new(|claims| RSA_OTHER.sign(&claims))),
        ("no signature", Box::new(none)),
        ("a signature that the provider does not make", Box::new(by_secret)),
        ("nothing", Box::new(|_| String::new())),
    ];
    for (what, make) in answers {
        assert_eq!(provider.sign_in(&server, make).await, "/#sign-in-problem=sign_in_failed", "{what}");
    }
    // The verifier of another sign-in.
    let (state, nonce) = provider.begin(&server).await;
    let good = RSA.sign(&provider.claims(&nonce));
    provider.begin(&server).await;
    provider.answers().id_token = good;
    let sent = sent_to(&server, &format!("?code=c&state={state}")).await;
    assert_eq!(sent, "/#sign-in-problem=sign_in_failed");
}

#[tokio::test]
async fn a_provider_may_change_its_keys() {
    let (provider, server) = Provider::start().await;
    provider.sign_in(&server, |claims| RSA.sign(&claims)).await;
    provider.answers().published = RSA_OTHER;
    // Not asked again within seconds, however many tokens name unknown keys.
    let deadline = Instant::now() + Duration::from_secs(60);
    while !provider.sign_in(&server, |claims| RSA_OTHER.sign(&claims)).await.starts_with("/#sign-in=") {
        assert!(Instant::now() < deadline, "the new key was never read");
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    // The old one is gone.
    let sent = provider.sign_in(&server, |claims| RSA.sign(&claims)).await;
    assert_eq!(sent, "/#sign-in-problem=sign_in_failed");
}
