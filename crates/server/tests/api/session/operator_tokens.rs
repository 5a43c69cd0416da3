//! The operator's own JWTs: who is let in, as whom, and every way that is none.

use std::time::{SystemTime, UNIX_EPOCH};

use costage_protocol::{Session, User};
use costage_server::{
    Policy,
    auth::{
        SignInRules,
        operator_tokens::{KeySource, OperatorTokenRules},
    },
};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use reqwest::Method;
use serde_json::{Value, json};

use crate::fixtures::{
    operator_keys::RSA,
    server::{Answer, Server, policy},
};

const SECRET: &str = "a secret of the operator, for tests";

pub(super) fn rules(keys: KeySource, algorithms: &[Algorithm]) -> OperatorTokenRules {
    OperatorTokenRules {
        keys,
        algorithms: algorithms.to_vec(),
        issuer: "https://shop.example".into(),
        audience: "costage".into(),
        subject_claim: "sub".into(),
        name_claim: "name".into(),
        picture_claim: "picture".into(),
    }
}

pub(super) fn with_rules(rules: OperatorTokenRules) -> Policy {
    Policy { sign_in: SignInRules { operator_tokens: Some(rules), ..SignInRules::default() }, ..policy() }
}

fn with_secret() -> Policy {
    with_rules(rules(KeySource::Secret(SECRET.into()), &[Algorithm::HS256]))
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}

/// The claims of a good token.
pub(super) fn claims() -> Value {
    json!({
        "iss": "https://shop.example", "aud": "costage", "sub": "customer-7", "exp": now() + 300,
        "name": "Hanna Host", "picture": "https://cdn.example/hanna.png",
    })
}

fn with(changes: Value) -> Value {
    let mut claims = claims();
    for (name, value) in changes.as_object().unwrap() {
        match value {
            Value::Null => drop(claims.as_object_mut().unwrap().remove(name)),
            value => claims[name] = value.clone(),
        }
    }
    claims
}

fn hs256(claims: &Value) -> String {
    encode(&Header::new(Algorithm::HS256), claims, &EncodingKey::from_secret(SECRET.as_bytes())).unwrap()
}

pub(super) async fn exchange(server: &Server, token: &str) -> Answer {
    server.call(None, Method::POST, "/session/operator-token", Some(json!({ "token": token }))).await
}

async fn user_of(server: &Server, token: &str) -> User {
    let answer = exchange(server, token).await;
    assert_eq!(answer.status, 201, "{answer:?}");
    answer.read::<Session>().user
}

#[tokio::test]
async fn a_person_is_made_at_first_sight_and_kept_fresh() {
    let server = Server::with(with_secret()).await;
    let first: Session = exchange(&server, &hs256(&claims())).await.read();
    assert_eq!(first.user.display_name, "Hanna Host");
    assert_eq!(first.user.picture.as_deref(), Some("https://cdn.example/hanna.png"));
    assert_eq!(server.call(Some(&first.token), Method::GET, "/me", None).await.read::<User>(), first.user);

    let renamed = with(json!({"name": "Johanna Host", "picture": null}));
    let again = user_of(&server, &hs256(&renamed)).await;
    assert_eq!(again.id, first.user.id);
    assert_eq!((again.display_name.as_str(), again.picture), ("Johanna Host", None));
    let searcher = server.sign_in("Searcher").await;
    // Found by the new name, and not by the old one.
    let found = async |name: &str| {
        let path = format!("/users?query={name}");
        let answer = searcher.get(&path).await;
        answer.body["items"].as_array().unwrap().len()
    };
    assert_eq!((found("johanna").await, found("hanna").await), (1, 0));
    let other = user_of(&server, &hs256(&with(json!({"sub": "customer-8"})))).await;
    assert_ne!(other.id, again.id);
}

#[tokio::test]
async fn a_person_is_found_by_the_operators_id_and_not_by_a_name() {
    let server = Server::with(with_secret()).await;
    let hanna = user_of(&server, &hs256(&claims())).await;
    // Somebody who calls themselves as another person's id.
    server.sign_in("customer-9").await;
    let searcher = server.sign_in("Searcher").await;
    let found = async |id: &str| searcher.get(&format!("/users/by-subject?subject={id}")).await;
    assert_eq!(found("customer-7").await.read::<User>(), hanna);
    for id in ["customer-9", "Hanna%20Host", "customer", ""] {
        assert_eq!(found(id).await.status, 404, "{id}");
    }
    assert_eq!(found(&"x".repeat(600)).await.status, 422);
}

#[tokio::test]
async fn where_a_name_is_all_there_is_the_latest_person_of_that_name_is_found() {
    let server = Server::start().await;
    server.sign_in("Carla").await;
    let (latest, searcher) = (server.sign_in("Carla").await, server.sign_in("Searcher").await);
    let found = async |name: &str| searcher.get(&format!("/users/by-subject?subject={name}")).await;
    assert_eq!(found("Carla").await.read::<User>().id, latest.session.user.id);
    for name in ["carla", "Carl", "Nobody"] {
        assert_eq!(found(name).await.status, 404, "{name}");
    }
}

#[tokio::test]
async fn two_first_calls_at_once_make_one_person() {
    let server = Server::with(with_secret()).await;
    let token = hs256(&claims());
    let calls = (0..8).map(|_| user_of(&server, &token));
    let people = futures::future::join_all(calls).await;
    assert!(people.iter().all(|one| one.id == people[0].id));
}

#[tokio::test]
async fn names_that_cannot_be_shown_turn_nobody_away() {
    let server = Server::with(with_secret()).await;
    for (name, shown) in [
        (json!("x".repeat(100)), "x".repeat(32)),
        (json!("Han\u{202E}na"), "Hanna".into()),
        (json!(7), "customer".into()),
        (Value::Null, "customer".into()),
    ] {
        let token = hs256(&with(json!({"name": name, "preferred_username": "customer"})));
        assert_eq!(user_of(&server, &token).await.display_name, shown);
    }
    assert_eq!(user_of(&server, &hs256(&with(json!({"name": null})))).await.display_name, "Guest");
}

#[tokio::test]
async fn other_claims_can_be_named() {
    let names = OperatorTokenRules {
        subject_claim: "uid".into(),
        name_claim: "shown_as".into(),
        picture_claim: "face".into(),
        ..rules(KeySource::Secret(SECRET.into()), &[Algorithm::HS256])
    };
    let server = Server::with(with_rules(names)).await;
    let token =
        hs256(&with(json!({"sub": null, "uid": 12, "shown_as": "Vera", "face": "https://cdn.example/v"})));
    let user = user_of(&server, &token).await;
    assert_eq!(
        (user.display_name.as_str(), user.picture.as_deref()),
        ("Vera", Some("https://cdn.example/v"))
    );
    assert_eq!(exchange(&server, &hs256(&claims())).await.error(), (401, "token_invalid"));
}

#[tokio::test]
async fn a_picture_is_https_and_only_where_pictures_of_other_sites_are_shown() {
    let server = Server::with(with_secret()).await;
    for picture in
        ["http://cdn.example/a", "javascript:alert(1)", "//cdn.example/a", "data:image/png;base64,x"]
    {
        assert_eq!(user_of(&server, &hs256(&with(json!({ "picture": picture })))).await.picture, None);
    }
    let server = Server::with(Policy { remote_images: false, ..with_secret() }).await;
    assert_eq!(user_of(&server, &hs256(&claims())).await.picture, None);
}

#[tokio::test]
async fn what_is_not_pinned_is_refused() {
    let server = Server::with(with_secret()).await;
    let good = hs256(&claims());
    assert_eq!(exchange(&server, &good).await.status, 201);
    let (head, rest) = good.split_once('.').unwrap();
    let (body, _) = rest.split_once('.').unwrap();
    let encoded = |json: &str| {
        use base64::Engine as _;
        base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(json)
    };
    let other_key = |claims: &Value| {
        encode(&Header::default(), claims, &EncodingKey::from_secret(b"another secret of 32 bytes or so"))
            .unwrap()
    };
    let hs512 =
        encode(&Header::new(Algorithm::HS512), &claims(), &EncodingKey::from_secret(SECRET.as_bytes()));
    let mut critical = Header::new(Algorithm::HS256);
    critical.crit = Some(vec!["exp".into()]);
    let critical = encode(&critical, &claims(), &EncodingKey::from_secret(SECRET.as_bytes()));
    for (what, token, code) in [
        ("alg none", format!("{}.{body}.", encoded(r#"{"alg":"none"}"#)), "token_invalid"),
        ("alg NONE", format!("{}.{body}.", encoded(r#"{"alg":"NONE"}"#)), "token_invalid"),
        ("no signature", format!("{head}.{body}."), "token_invalid"),
        ("another algorithm", hs512.unwrap(), "token_invalid"),
        ("RS256", RSA.sign(&claims()), "token_invalid"),
        ("another key", other_key(&claims()), "token_invalid"),
        ("a critical header", critical.unwrap(), "token_invalid"),
        ("another issuer", hs256(&with(json!({"iss": "https://evil.example"}))), "token_invalid"),
        ("no issuer", hs256(&with(json!({"iss": null}))), "token_invalid"),
        ("another audience", hs256(&with(json!({"aud": "another-service"}))), "token_invalid"),
        ("no audience", hs256(&with(json!({"aud": null}))), "token_invalid"),
        ("no expiry", hs256(&with(json!({"exp": null}))), "token_invalid"),
        ("expiry as text", hs256(&with(json!({"exp": "tomorrow"}))), "token_invalid"),
        ("expired", hs256(&with(json!({"exp": now() - 61}))), "token_expired"),
        ("expired in 1970", hs256(&with(json!({"exp": 1}))), "token_expired"),
        ("expired before 1970", hs256(&with(json!({"exp": -1}))), "token_invalid"),
        ("not valid yet", hs256(&with(json!({"nbf": now() + 90}))), "token_invalid"),
        ("no person", hs256(&with(json!({"sub": null}))), "token_invalid"),
        ("an empty person", hs256(&with(json!({"sub": ""}))), "token_invalid"),
        ("a list of people", hs256(&with(json!({"sub": ["customer-7"]}))), "token_invalid"),
        ("a giant", hs256(&with(json!({"more": "x".repeat(9_000)}))), "token_invalid"),
        ("nothing", String::new(), "token_invalid"),
        ("dots", ".".repeat(1_000), "token_invalid"),
    ] {
        assert_eq!(exchange(&server, &token).await.error(), (401, code), "{what}");
    }
    for good in [
        hs256(&with(json!({"aud": ["another-service", "costage"]}))),
        // Clocks are not the same everywhere.
        hs256(&with(json!({"exp": now() - 5, "nbf": now() + 5}))),
        hs256(&with(json!({"exp": (now() + 60) as f64 + 0.5}))),
    ] {
        assert_eq!(exchange(&server, &good).await.status, 201);
    }
    let beyond_a_body = "x".repeat(20_000);
    assert_eq!(exchange(&server, &beyond_a_body).await.error(), (413, "body_too_large"));
}

#[tokio::test]
async fn tokens_of_livekit_of_the_operator_and_of_sessions_are_not_each_others() {
    let server = Server::with(with_secret()).await;
    let host = server.sign_in("Host").await;
    let room = host.create_room().await;
    let data = host.get(&format!("/rooms/{}/broadcast-data", room.id)).await;
    let of_livekit = data.body["token"].as_str().unwrap().to_owned();
    let of_operator = hs256(&claims());
    for token in [&of_livekit, &host.session.token] {
        assert_eq!(exchange(&server, token).await.error(), (401, "token_invalid"));
    }
    for token in [&of_livekit, &of_operator] {
        let answer = server.call(Some(token), Method::GET, "/me", None).await;
        assert_eq!(answer.error(), (401, "token_invalid"));
    }
}

#[tokio::test]
async fn without_operator_tokens_there_is_no_such_way() {
    let server = Server::start().await;
    for path in ["/session/operator-token", "/session/codes"] {
        let answer = server.call(None, Method::POST, path, Some(json!({"token": hs256(&claims())}))).await;
        assert_eq!(answer.error(), (403, "sign_in_method_off"));
    }
}

#[tokio::test]
async fn a_code_for_the_browser_signs_in_once() {
    let server = Server::with(with_secret()).await;
    let token = json!({"token": hs256(&claims())});
    let made = server.call(None, Method::POST, "/session/codes", Some(token)).await;
    assert_eq!(made.status, 201);
    let code = json!({"code": made.body["code"]});
    let used = server.call(None, Method::POST, "/session/from-code", Some(code.clone())).await;
    assert_eq!(used.read::<Session>().user.display_name, "Hanna Host");
    let again = server.call(None, Method::POST, "/session/from-code", Some(code)).await;
    assert_eq!(again.error(), (403, "sign_in_failed"));
    let guess = Some(json!({"code": "guess", "secret": "guess"}));
    let guessed = server.call(None, Method::POST, "/session/from-code", guess).await;
    assert_eq!(guessed.error(), (403, "sign_in_failed"));
}
