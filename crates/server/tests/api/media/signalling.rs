//! LiveKit's signalling through the server's own address, with a fake LiveKit that reports what it received.

use std::{net::SocketAddr, sync::Arc};

use axum::{
    Router,
    extract::{Request, State, WebSocketUpgrade, ws},
    http::{HeaderMap, StatusCode, Uri},
    routing::any,
};
use costage_server::{Policy, http::serving, limits::Limits, timeouts::ClientTimeouts};
use futures::{SinkExt as _, StreamExt as _};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    sync::Notify,
    time::timeout,
};
use tokio_tungstenite::{
    connect_async,
    tungstenite::{Error, Message, client::IntoClientRequest as _, http::HeaderValue},
};

use crate::fixtures::{
    live_socket::LIMIT,
    server::{Server, policy},
};

/// Closes every WebSocket of the fake LiveKit when notified.
type CloseSignal = Arc<Notify>;

/// A fake LiveKit that first sends the requested path and then echoes every message.
async fn livekit() -> (SocketAddr, CloseSignal) {
    let close_signal = CloseSignal::default();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let validate = |headers: HeaderMap, uri: Uri, request: Request| async move {
        let forwarded_for = headers.get("x-forwarded-for").map(|value| value.to_str().unwrap().to_owned());
        let host = headers.get("host").unwrap().to_str().unwrap().to_owned();
        let body = axum::body::to_bytes(request.into_body(), usize::MAX).await.map_or(0, |body| body.len());
        (StatusCode::NOT_FOUND, format!("{uri} {host} {forwarded_for:?} {body}"))
    };
    let router = Router::new()
        .route("/rtc/v1", any(echo))
        .route("/rtc/v1/validate", any(validate))
        .fallback(async || StatusCode::IM_A_TEAPOT)
        .with_state(close_signal.clone());
    tokio::spawn(serving::serve(
        listener,
        router,
        ClientTimeouts::default(),
        Limits::default(),
        std::future::pending(),
    ));
    (address, close_signal)
}

async fn echo(
    State(close_signal): State<CloseSignal>,
    uri: Uri,
    upgrade: WebSocketUpgrade,
) -> axum::response::Response {
    upgrade.on_upgrade(async move |mut socket| {
        socket.send(ws::Message::Text(uri.to_string().into())).await.unwrap();
        loop {
            let received = tokio::select! {
                received = socket.recv() => received,
                () = close_signal.notified() => {
                    let frame = ws::CloseFrame { code: 4000, reason: "bye".into() };
                    let _ = socket.send(ws::Message::Close(Some(frame))).await;
                    return;
                }
            };
            match received {
                Some(Ok(message @ (ws::Message::Text(_) | ws::Message::Binary(_)))) => {
                    socket.send(message).await.unwrap();
                }
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return,
            }
        }
    })
}

async fn embedded() -> (Server, CloseSignal) {
    let server = Server::start().await;
    let (address, close_signal) = livekit().await;
    server.livekit.set_embedded(address);
    (server, close_signal)
}

#[tokio::test]
async fn a_websocket_is_relayed_in_both_directions_until_it_closes() {
    let (server, close_signal) = embedded().await;
    let url = format!("ws://{}/rtc/v1?access_token=abc&join_request=x%3D", server.address);
    let (mut socket, _) = connect_async(url).await.unwrap();
    let first = socket.next().await.unwrap().unwrap();
    assert_eq!(first, Message::text("/rtc/v1?access_token=abc&join_request=x%3D"));
    // A frame that is larger than the relay's buffer.
    let long = Message::binary(vec![7; 300_000]);
    socket.send(long.clone()).await.unwrap();
    assert_eq!(socket.next().await.unwrap().unwrap(), long);

    close_signal.notify_one();
    let Message::Close(Some(frame)) = socket.next().await.unwrap().unwrap() else { panic!("no goodbye") };
    assert_eq!((u16::from(frame.code), frame.reason.as_str()), (4000, "bye"));
    assert!(timeout(LIMIT, socket.next()).await.unwrap().is_none());
}

#[tokio::test]
async fn plain_requests_are_relayed_too() {
    let (server, _goodbye) = embedded().await;
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let ask = |size: usize| {
        let url = format!("http://{}/rtc/v1/validate?access_token=abc", server.address);
        client.post(url).header("x-forwarded-for", "192.0.2.7").body(vec![0; size]).send()
    };
    let answer = ask(1000).await.unwrap();
    assert_eq!(answer.status(), 404);
    let forwarded_for = answer.text().await.unwrap();
    assert!(forwarded_for.starts_with("/rtc/v1/validate?access_token=abc 127.0.0.1:"), "{forwarded_for}");
    assert!(forwarded_for.ends_with(" Some(\"192.0.2.7\") 1000"), "{forwarded_for}");
    // A body over the limit is refused.
    let much = ask(2_000_000).await;
    assert!(much.is_err() || !much.unwrap().text().await.unwrap().ends_with("2000000"));
}

#[tokio::test]
async fn only_signalling_of_own_pages_is_relayed() {
    let (server, _goodbye) = embedded().await;
    for path in ["/rtc/../twirp/livekit.RoomService/ListRooms", "/rtc/%2e%2e/twirp", "/rtc//v1", "/rtc/"] {
        assert!(answer(server.address, path).await.starts_with("HTTP/1.1 404"), "{path}");
    }
    for path in ["/twirp/livekit.RoomService/ListRooms", "/agent", "/whip/v1"] {
        assert!(answer(server.address, path).await.starts_with("HTTP/1.1 404"), "{path}");
    }
    let mut request = format!("ws://{}/rtc/v1", server.address).into_client_request().unwrap();
    request.headers_mut().insert("origin", HeaderValue::from_static("https://evil.example"));
    match connect_async(request).await {
        Err(Error::Http(response)) => assert_eq!(response.status(), 403),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn signalling_of_listed_pages_is_relayed_and_they_read_why_it_was_refused() {
    let shop = "https://shop.example";
    let server = Server::with(Policy { allowed_origins: vec![shop.to_owned()], ..policy() }).await;
    let (address, _goodbye) = livekit().await;
    server.livekit.set_embedded(address);
    let mut request = format!("ws://{}/rtc/v1", server.address).into_client_request().unwrap();
    request.headers_mut().insert("origin", HeaderValue::from_static(shop));
    let (mut socket, _) = connect_async(request).await.unwrap();
    assert_eq!(socket.next().await.unwrap().unwrap(), Message::text("/rtc/v1"));

    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let why = async |origin: &str| {
        let url = format!("http://{}/rtc/v1/validate?access_token=abc", server.address);
        let answer = client.get(url).header("origin", origin).send().await.unwrap();
        answer.headers().get("access-control-allow-origin").map(|value| value.to_str().unwrap().to_owned())
    };
    assert_eq!(why(shop).await.as_deref(), Some(shop));
    assert_eq!(why("https://evil.example").await, None);
}

/// Written by hand, because a client library would normalise the path.
async fn answer(address: SocketAddr, path: &str) -> String {
    let mut line = TcpStream::connect(address).await.unwrap();
    line.write_all(format!("GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").as_bytes())
        .await
        .unwrap();
    let mut answer = String::new();
    line.read_to_string(&mut answer).await.unwrap();
    answer
}

#[tokio::test]
async fn without_livekit_the_error_says_why() {
    let server = Server::start().await;
    assert!(answer(server.address, "/rtc/v1").await.starts_with("HTTP/1.1 404"));
    // Nothing listens there.
    server.livekit.set_embedded(([127, 0, 0, 1], 1).into());
    let away = answer(server.address, "/rtc/v1").await.to_lowercase();
    assert!(away.starts_with("http/1.1 503") && away.contains("retry-after: 2"), "{away}");
    assert!(away.contains("media_unavailable"), "{away}");
}

#[tokio::test]
async fn a_relay_ends_with_either_side_or_the_server() {
    let (server, _goodbye) = embedded().await;
    let url = format!("ws://{}/rtc/v1", server.address);
    // A client that disconnects without a close frame.
    let (mut gone, _) = connect_async(&url).await.unwrap();
    gone.next().await.unwrap().unwrap();
    drop(gone);
    let (mut socket, _) = connect_async(&url).await.unwrap();
    socket.next().await.unwrap().unwrap();

    server.app.shut_down(std::time::Duration::ZERO);
    let end = timeout(LIMIT, socket.next()).await.unwrap();
    assert!(!matches!(end, Some(Ok(_))), "{end:?}");
    // None of them keeps the server from shutting down.
    timeout(LIMIT, server.app.websockets_closed()).await.unwrap();
}
