//! `GET /live`: the WebSocket, for pages of ours only.

use axum::{
    extract::{State, WebSocketUpgrade, ws::rejection::WebSocketUpgradeRejection},
    http::{HeaderMap, Uri, header},
    response::{IntoResponse, Response},
};
use costage_protocol::{ProblemCode, limits::BODY_MAX};

use super::ApiError;
use crate::{App, live::connection};

/// Small buffers: ten thousand viewers are to fit (130 kB each with the library's own sizes).
const READ_BUFFER: usize = 1024;
/// As much as this leaves by one system call; the buffer is only as large as what was ever waiting in it.
const WRITE_BUFFER: usize = 4096;

/// Opens the WebSocket; who it is for is asked in its first frame.
pub async fn upgrade(
    State(app): State<App>,
    headers: HeaderMap,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response, ApiError> {
    if !is_our_page(&headers, &app.policy().allowed_origins) {
        return Err(ProblemCode::BadOrigin.into());
    }
    let upgrade = match upgrade {
        Ok(upgrade) => upgrade,
        Err(error) => return Ok(error.into_response()),
    };
    // From here on the server does not end without a word to this client.
    let ending = app.ending();
    Ok(upgrade
        .read_buffer_size(READ_BUFFER)
        .write_buffer_size(WRITE_BUFFER)
        .max_message_size(BODY_MAX)
        .max_frame_size(BODY_MAX)
        .on_upgrade(move |socket| connection::serve(socket, app, ending)))
}

/// A browser always says where its page is from; programs say nothing and are let in. A page from
/// loopback may call a server asked for by a loopback name: that is a development proxy.
fn is_our_page(headers: &HeaderMap, allowed: &[String]) -> bool {
    let Some(origin) = headers.get(header::ORIGIN) else { return true };
    let Ok(origin) = origin.to_str() else { return false };
    if allowed.iter().any(|one| one.eq_ignore_ascii_case(origin)) {
        return true;
    }
    let page = origin.parse::<Uri>().ok().and_then(|uri| uri.authority().cloned());
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let (Some(page), Some(host)) = (page, host) else { return false };
    if page.as_str().eq_ignore_ascii_case(host) {
        return true;
    }
    let host = host.parse::<axum::http::uri::Authority>();
    is_loopback(page.host()) && host.is_ok_and(|host| is_loopback(host.host()))
}

fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || address.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn is_let_in(origin: Option<&'static str>, host: &'static str) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, HeaderValue::from_static(host));
        if let Some(origin) = origin {
            headers.insert(header::ORIGIN, HeaderValue::from_static(origin));
        }
        is_our_page(&headers, &["https://shop.example".to_owned()])
    }

    #[test]
    fn our_own_page_programs_and_allowed_pages_are_let_in() {
        assert!(is_let_in(Some("https://live.example"), "live.example"));
        assert!(is_let_in(None, "live.example"));
        assert!(is_let_in(Some("https://shop.example"), "live.example"));
        assert!(is_let_in(Some("http://localhost:8080"), "127.0.0.1:9000"));
    }

    #[test]
    fn other_pages_are_not() {
        for origin in ["https://evil.example", "null", "https://sub.live.example", "http://127.0.0.1"] {
            assert!(!is_let_in(Some(origin), "live.example"), "{origin}");
        }
        assert!(!is_let_in(Some("https://evil.example"), "127.0.0.1:9000"));
    }
}
