//! Plain HTTP requests to LiveKit, for what its API has no call for.

use std::{sync::Arc, time::Duration};

use reqwest::{Client, Response};

use super::livekit::LiveKitAccess;

/// How long to wait for an answer. LiveKit may be far away, but the start of the server waits for it.
const ANSWERS_WITHIN: Duration = Duration::from_secs(3);

/// Requests `path` of the LiveKit at `access`; `None` when it does not answer.
pub(super) async fn get(access: &LiveKitAccess, path: &str, token: Option<&str>) -> Option<Response> {
    let url = access.url.strip_prefix("ws").map_or_else(|| access.url.clone(), |rest| format!("http{rest}"));
    let mut request = client()?.get(format!("{url}{path}"));
    if let Some(token) = token {
        request = request.bearer_auth(token);
    }
    request.send().await.ok()
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
