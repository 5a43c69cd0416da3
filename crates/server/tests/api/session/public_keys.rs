//! The operator's public keys: found by their id, read seldom, kept while their address is down.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering},
};

use axum::{Router, extract::State, http::StatusCode, response::IntoResponse as _, routing::get};
use costage_server::auth::operator_tokens::KeySource;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::json;
use tokio::net::TcpListener;

use super::operator_tokens::{claims, exchange, rules, with_rules};
use crate::fixtures::{
    operator_keys::{EC, ED, RSA, RSA_OTHER, TestKey, key_set},
    server::Server,
};

/// An address with keys that counts who asks, and can be changed and taken down.
#[derive(Clone, Default)]
struct KeyAddress {
    /// The set, or nothing when it is down.
    set: Arc<Mutex<Option<String>>>,
    asked: Arc<AtomicUsize>,
}

impl KeyAddress {
    async fn serve(keys: &[TestKey]) -> (Self, KeySource) {
        let address = Self::default();
        address.set(Some(key_set(keys)));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/keys", listener.local_addr().unwrap());
        let routes = Router::new()
            .route(
                "/keys",
                get(async |State(address): State<Self>| {
                    address.asked.fetch_add(1, Ordering::Relaxed);
                    let set = address.set.lock().unwrap().clone();
                    set.ok_or(StatusCode::SERVICE_UNAVAILABLE).into_response()
                }),
            )
            .with_state(address.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        (address, KeySource::Url(url.parse().unwrap()))
    }

    fn set(&self, set: Option<String>) {
        *self.set.lock().unwrap() = set;
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }
}

const PUBLIC: [Algorithm; 3] = [Algorithm::RS256, Algorithm::ES256, Algorithm::EdDSA];

#[tokio::test]
async fn public_keys_are_read_once_from_their_address_and_kept_while_it_is_down() {
    let (address, source) = KeyAddress::serve(&[RSA, EC, ED]).await;
    let server = Server::with(with_rules(rules(source, &PUBLIC))).await;
    for key in [RSA, EC, ED] {
        assert_eq!(exchange(&server, &key.sign(&claims())).await.status, 201, "{}", key.id);
    }
    assert_eq!(address.asked(), 1);
    address.set(None);
    assert_eq!(exchange(&server, &RSA.sign(&claims())).await.status, 201);
    // Unknown keys do not make the server ask again and again.
    for _ in 0..50 {
        assert_eq!(exchange(&server, &RSA_OTHER.sign(&claims())).await.error(), (401, "token_invalid"));
    }
    assert!(address.asked() <= 2, "{}", address.asked());
}

#[tokio::test]
async fn an_address_that_never_answered_is_unavailable_and_not_a_wrong_token() {
    let (address, source) = KeyAddress::serve(&[RSA]).await;
    address.set(None);
    let server = Server::with(with_rules(rules(source, &PUBLIC))).await;
    assert_eq!(exchange(&server, &RSA.sign(&claims())).await.error(), (503, "sign_in_unavailable"));
}

#[tokio::test]
async fn an_endless_or_broken_set_is_no_set() {
    let (address, source) = KeyAddress::serve(&[RSA]).await;
    address.set(Some(format!("{{\"keys\":[],\"more\":\"{}\"}}", "x".repeat(400_000))));
    let server = Server::with(with_rules(rules(source, &PUBLIC))).await;
    assert_eq!(exchange(&server, &RSA.sign(&claims())).await.error(), (503, "sign_in_unavailable"));
    for broken in ["", "[]", "{\"keys\":7}"] {
        let (address, source) = KeyAddress::serve(&[RSA]).await;
        address.set(Some(broken.to_owned()));
        let server = Server::with(with_rules(rules(source, &PUBLIC))).await;
        assert_eq!(exchange(&server, &RSA.sign(&claims())).await.error(), (503, "sign_in_unavailable"));
    }
}

#[tokio::test]
async fn keys_change_in_their_file_and_a_new_one_is_found_by_its_id() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("keys.json");
    std::fs::write(&file, key_set(&[RSA])).unwrap();
    let server = Server::with(with_rules(rules(KeySource::File(file.clone()), &PUBLIC))).await;
    // The first token is signed with a key that is published only afterwards: asked at most every few seconds, the file is
    // read again when that time is up.
    assert_eq!(exchange(&server, &RSA_OTHER.sign(&claims())).await.error(), (401, "token_invalid"));
    std::fs::write(&file, key_set(&[RSA, RSA_OTHER])).unwrap();
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(60);
    while exchange(&server, &RSA_OTHER.sign(&claims())).await.status != 201 {
        assert!(std::time::Instant::now() < deadline, "the new key was never read");
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    }
    // The old key is still there.
    assert_eq!(exchange(&server, &RSA.sign(&claims())).await.status, 201);
}

#[tokio::test]
async fn a_public_key_is_no_secret_and_an_id_is_no_path() {
    let (_, source) = KeyAddress::serve(&[RSA, EC]).await;
    let server = Server::with(with_rules(rules(source, &PUBLIC))).await;
    // RS256-as-HS256: signed with the public key as if it were a secret.
    let public = RSA.jwk();
    for secret in [public["n"].as_str().unwrap().to_owned(), public.to_string()] {
        let mut header = Header::new(Algorithm::HS256);
        header.kid = Some(RSA.id.into());
        let forged = encode(&header, &claims(), &EncodingKey::from_secret(secret.as_bytes())).unwrap();
        assert_eq!(exchange(&server, &forged).await.error(), (401, "token_invalid"));
    }
    // An RSA signature under the id of another kind of key, and ids that are paths or queries.
    for id in [EC.id, "../../../../etc/passwd", "' OR 1=1 --", "http://evil.example/keys", ""] {
        let mut header = Header::new(Algorithm::RS256);
        header.kid = Some(id.to_owned());
        header.jku = Some("http://evil.example/keys".into());
        header.jwk = serde_json::from_value(RSA_OTHER.jwk()).ok();
        let token = RSA_OTHER.sign_as(&header, &claims());
        assert_eq!(exchange(&server, &token).await.error(), (401, "token_invalid"), "{id}");
    }
    // Without an id the only key for the algorithm is taken.
    let without_id = RSA.sign_as(&Header::new(Algorithm::RS256), &claims());
    assert_eq!(exchange(&server, &without_id).await.status, 201);
    let without_id = RSA_OTHER.sign_as(&Header::new(Algorithm::RS256), &claims());
    assert_eq!(exchange(&server, &without_id).await.error(), (401, "token_invalid"));
}

#[tokio::test]
async fn only_the_named_algorithms_and_keys_for_signatures_count() {
    let (_, source) = KeyAddress::serve(&[RSA, EC]).await;
    let server = Server::with(with_rules(rules(source, &[Algorithm::ES256]))).await;
    assert_eq!(exchange(&server, &EC.sign(&claims())).await.status, 201);
    assert_eq!(exchange(&server, &RSA.sign(&claims())).await.error(), (401, "token_invalid"));

    let (address, source) = KeyAddress::serve(&[]).await;
    let mut encrypts = RSA.jwk();
    encrypts["use"] = json!("enc");
    let mut other_algorithm = EC.jwk();
    other_algorithm["alg"] = json!("ES384");
    let secret = json!({"kty": "oct", "kid": "oct", "k": "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0"});
    address.set(Some(json!({"keys": [encrypts, other_algorithm, secret, 7, ED.jwk()]}).to_string()));
    let server = Server::with(with_rules(rules(source, &PUBLIC))).await;
    assert_eq!(exchange(&server, &ED.sign(&claims())).await.status, 201);
    for key in [RSA, EC] {
        assert_eq!(exchange(&server, &key.sign(&claims())).await.error(), (401, "token_invalid"));
    }
}
