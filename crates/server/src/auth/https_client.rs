//! Calls to the operator's address of keys and to the OpenID Connect provider: over https, or in the clear to this machine only;
//! without redirects, and with limits to time and size.

use std::{sync::Arc, time::Duration};

use reqwest::{Client, Url};

/// How long a call may take in all.
const ANSWERS_WITHIN: Duration = Duration::from_secs(5);
/// The longest answer, in bytes.
const ANSWER_MAX: usize = 256 * 1024;

/// Why a call has no usable answer. The message contains nothing of what was sent.
#[derive(Debug, thiserror::Error)]
pub enum CallError {
    /// The address may not be called.
    #[error("{0} is neither https nor on this machine")]
    Address(String),
    /// There is no answer, or not in time.
    #[error("no answer: {0}")]
    NoAnswer(#[from] reqwest::Error),
    /// The answer is longer than it may be.
    #[error("the answer is longer than {ANSWER_MAX} bytes")]
    TooLong,
    /// The answer cannot be passed on.
    #[error("the answer cannot be read")]
    Unreadable,
}

/// An HTTP client with these limits.
#[derive(Debug, Clone)]
pub struct HttpsClient(Client);

impl HttpsClient {
    /// Makes one that trusts the same certificates as calls to LiveKit.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn new() -> Result<Self, CallError> {
        let mut roots = rustls::RootCertStore::empty();
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let tls = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|_| CallError::Unreadable)?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let client = Client::builder()
            .tls_backend_preconfigured(tls)
            .timeout(ANSWERS_WITHIN)
            .redirect(reqwest::redirect::Policy::none())
            .build()?;
        Ok(Self(client))
    }

    /// Makes a call and reads the whole answer.
    ///
    /// # Errors
    /// [`CallError`]. A refusal is an answer.
    pub async fn call(
        &self,
        request: axum::http::Request<Vec<u8>>,
    ) -> Result<axum::http::Response<Vec<u8>>, CallError> {
        let request: reqwest::Request = request.try_into()?;
        if !may_be_called(request.url()) {
            return Err(CallError::Address(request.url().origin().ascii_serialization()));
        }
        let mut response = self.0.execute(request).await.map_err(reqwest::Error::without_url)?;
        let mut answer = axum::http::Response::builder().status(response.status());
        if let Some(headers) = answer.headers_mut() {
            headers.clone_from(response.headers());
        }
        let mut body = Vec::new();
        while let Some(piece) = response.chunk().await.map_err(reqwest::Error::without_url)? {
            if body.len() + piece.len() > ANSWER_MAX {
                return Err(CallError::TooLong);
            }
            body.extend_from_slice(&piece);
        }
        answer.body(body).map_err(|_| CallError::Unreadable)
    }

    /// Reads `url`, which has to be answered with success.
    ///
    /// # Errors
    /// [`CallError`].
    pub async fn read(&self, url: &Url) -> Result<Vec<u8>, CallError> {
        let request = axum::http::Request::get(url.as_str()).header("accept", "application/json");
        let request = request.body(Vec::new()).map_err(|_| CallError::Unreadable)?;
        let answer = self.call(request).await?;
        if answer.status().is_success() { Ok(answer.into_body()) } else { Err(CallError::Unreadable) }
    }
}

/// Whether the address is https, or of this machine.
#[must_use]
pub fn may_be_called(url: &Url) -> bool {
    let is_loopback = match url.host() {
        Some(url::Host::Domain(name)) => name.eq_ignore_ascii_case("localhost"),
        Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
        Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    };
    url.scheme() == "https" || (url.scheme() == "http" && is_loopback)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_and_this_machine_are_called() {
        for (url, may) in [
            ("https://id.example/keys", true),
            ("http://localhost:3000/keys", true),
            ("http://127.0.0.1/keys", true),
            ("http://[::1]:1/keys", true),
            ("http://id.example/keys", false),
            ("http://10.0.0.1/keys", false),
            ("http://localhost.evil.example/", false),
            ("ftp://127.0.0.1/keys", false),
            ("file:///etc/passwd", false),
        ] {
            assert_eq!(may_be_called(&url.parse().unwrap()), may, "{url}");
        }
    }
}
