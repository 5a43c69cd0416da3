//! Detects whether a LiveKit server creates rooms for anybody who joins, without joining: LiveKit's clients ask
//! `/rtc/validate` why they were refused, and it answers `404` for a room that does not exist and would not be created.

use std::{sync::Arc, time::Duration};

use costage_protocol::{Timestamp, UserId, media::Identity};
use reqwest::{Client, StatusCode};

use super::{Grant, livekit::LiveKitAccess, token};

/// How long to wait for an answer. LiveKit may be far away, but the start of the server waits for it.
const ANSWERS_WITHIN: Duration = Duration::from_secs(3);

/// Whether the LiveKit at `access` creates rooms by itself; `None` when it gives no clear answer. `random` makes the name of
/// a room that does not exist.
pub async fn creates_rooms(access: &LiveKitAccess, random: [u8; 16], now: Timestamp) -> Option<bool> {
    let user = UserId::from_random(random);
    let room = format!("costage-check-{user}");
    let nobody = Identity { user, connection: 0 };
    let (token, _) =
        token::sign(&access.key, &access.secret, &room, &nobody, "Costage", Grant::Watch, now).ok()?;
    let url = access.url.strip_prefix("ws").map_or_else(|| access.url.clone(), |rest| format!("http{rest}"));
    let client = client()?;
    let answer = client.get(format!("{url}/rtc/validate")).bearer_auth(token).send().await.ok()?;
    match answer.status() {
        StatusCode::OK => Some(true),
        StatusCode::NOT_FOUND => Some(false),
        _ => None,
    }
}

/// Makes an HTTP client that trusts the same certificates as the other calls to LiveKit.
fn client() -> Option<Client> {
    let mut roots = rustls::RootCertStore::empty();
    roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    let tls = rustls::ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .ok()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Client::builder()
        .tls_backend_preconfigured(tls)
        .timeout(ANSWERS_WITHIN)
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .ok()
}
