//! Which pages may open the WebSocket, directly and behind proxies, and which signalling URL they get.

use costage_protocol::{BroadcastData, WatchData};
use costage_server::Policy;
use reqwest::{Client, Method};
use serde_json::Value;
use tokio_tungstenite::{
    connect_async,
    tungstenite::{Error, client::IntoClientRequest as _, http::HeaderName, http::HeaderValue},
};

use crate::fixtures::server::{Caller, Server, policy};

type Headers = &'static [(&'static str, &'static str)];

/// Tries to open the WebSocket with `headers` and returns the status.
async fn handshake_status(server: &Server, path: &str, headers: Headers) -> u16 {
    let mut request = format!("ws://{}{path}", server.address).into_client_request().unwrap();
    for (name, value) in headers {
        request.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    match connect_async(request).await {
        Ok((_, response)) => response.status().as_u16(),
        Err(Error::Http(response)) => {
            let body: Value = serde_json::from_slice(response.body().as_deref().unwrap()).unwrap();
            assert_eq!(body["code"], "bad_origin");
            response.status().as_u16()
        }
        Err(other) => panic!("{other}"),
    }
}

#[tokio::test]
async fn own_pages_are_allowed_whatever_host_the_proxy_sends() {
    let server = Server::start().await;
    for headers in [
        &[("host", "live.example:443"), ("origin", "https://live.example")][..],
        &[("host", "live.example"), ("origin", "https://live.example")],
        &[("host", "live.example"), ("origin", "https://live.example:443")],
        &[("host", "live.example:80"), ("origin", "http://live.example")],
        &[("host", "xn--bcher-kva.example"), ("origin", "https://xn--bcher-kva.example")],
        &[("host", "[::1]:8090"), ("origin", "http://[::1]:8090")],
        &[
            ("host", "127.0.0.1:8090"),
            ("origin", "https://live.example"),
            ("x-forwarded-host", "live.example"),
        ],
        &[
            ("host", "127.0.0.1:8090"),
            ("origin", "https://live.example"),
            ("forwarded", "for=192.0.2.7;host=live.example;proto=https"),
        ],
        &[("host", "127.0.0.1:8090"), ("origin", "https://live.example"), ("sec-fetch-site", "same-origin")],
        &[("host", "live.example")],
    ] {
        assert_eq!(handshake_status(&server, "/api/v1/live", headers).await, 101, "{headers:?}");
    }
}

#[tokio::test]
async fn pages_of_other_sites_are_refused() {
    let server = Server::start().await;
    for headers in [
        &[("origin", "https://evil.example")][..],
        &[("host", "127.0.0.1:8090"), ("origin", "https://live.example")],
        &[("host", "live.example"), ("origin", "null")],
        &[("host", "live.example"), ("origin", "https://sub.live.example")],
        &[("host", "live.example"), ("origin", "https://live.example:8443")],
        &[("host", "live.example"), ("origin", "https://live.example.evil.example")],
        &[("host", "live.example"), ("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")],
        &[("host", "live.example"), ("origin", "https://evil.example"), ("x-forwarded-host", "live.example")],
    ] {
        assert_eq!(handshake_status(&server, "/api/v1/live", headers).await, 403, "{headers:?}");
    }
}

#[tokio::test]
async fn forwarding_headers_count_only_from_a_trusted_proxy() {
    let trusted_proxies = "192.0.2.0/24".parse().unwrap();
    let server = Server::with(Policy { trusted_proxies, ..policy() }).await;
    let inner = &[
        ("host", "127.0.0.1:8090"),
        ("origin", "https://live.example"),
        ("x-forwarded-host", "live.example"),
    ];
    assert_eq!(handshake_status(&server, "/api/v1/live", inner).await, 403);
    let allowed_origins = vec!["https://live.example".to_owned()];
    let server = Server::with(Policy { allowed_origins, ..policy() }).await;
    assert_eq!(handshake_status(&server, "/api/v1/live", &inner[..2]).await, 101);
    let unlisted = &[("host", "127.0.0.1:8090"), ("origin", "https://other.example")];
    assert_eq!(handshake_status(&server, "/api/v1/live", unlisted).await, 403);
}

/// Returns LiveKit's URL as the server gives it to a request with `headers`.
async fn media_data(host: &Caller<'_>, room: &str, what: &str, headers: Headers) -> Value {
    let url = format!("http://{}/api/v1/rooms/{room}/{what}", host.server.address);
    let mut request = Client::builder().no_proxy().build().unwrap().request(Method::GET, url);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.bearer_auth(&host.session.token).send().await.unwrap().json().await.unwrap()
}

#[tokio::test]
async fn embedded_signalling_uses_the_host_that_the_browser_requested() {
    let server = Server::start().await;
    let host = server.sign_in("Host").await;
    let room = host.go_live().await.id.to_string();
    let elsewhere: WatchData =
        serde_json::from_value(media_data(&host, &room, "watch-data", &[]).await).unwrap();
    assert_eq!((elsewhere.url.as_str(), elsewhere.via_server), ("ws://127.0.0.1:7880", false));

    server.livekit.set_embedded(([127, 0, 0, 1], 9).into());
    let own = format!("ws://{}", server.address);
    let data: BroadcastData =
        serde_json::from_value(media_data(&host, &room, "broadcast-data", &[]).await).unwrap();
    assert_eq!((data.url, data.via_server), (own, true));
    for (headers, url) in [
        (&[("host", "live.example"), ("x-forwarded-proto", "https")][..], "wss://live.example"),
        (&[("host", "live.example:8443"), ("sec-fetch-site", "same-origin")], "wss://live.example:8443"),
        (&[("host", "live.example")], "wss://live.example"),
        (&[("host", "inner:1"), ("x-forwarded-host", "live.example")], "wss://live.example"),
        (&[("host", "[::1]:8090")], "ws://[::1]:8090"),
    ] {
        let data: WatchData =
            serde_json::from_value(media_data(&host, &room, "watch-data", headers).await).unwrap();
        assert_eq!((data.url.as_str(), data.via_server), (url, true), "{headers:?}");
    }
}
