//! Clients that flood the server, never finish a request, or open too many connections are disconnected with an error.
//! Nobody else notices.

use std::time::Duration;

use costage_protocol::Session;
use costage_server::{Policy, live::hub::CONNECTIONS_MAX, timeouts::ClientTimeouts};
use futures::SinkExt as _;
use serde_json::json;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    time::{interval, timeout},
};
use tokio_tungstenite::{connect_async, tungstenite::Message};

use crate::fixtures::{
    in_process::{Call, InProcess},
    live_socket::{LIMIT, Live},
    server::{Caller, Server, policy},
};

async fn is_served(live: &mut Live) {
    live.send(json!({"type": "ping"})).await;
    assert_eq!(live.receive().await["type"], "pong");
}

/// Sends the same frame until the server closes the connection.
async fn flood(live: &mut Live, message: Message) {
    for _ in 0..1_000 {
        // The connection may be closed already.
        if live.0.send(message.clone()).await.is_err() {
            break;
        }
    }
}

#[tokio::test]
async fn a_flood_of_any_frames_is_disconnected() {
    let server = Server::start().await;
    let (guest, other) = (server.sign_in("Guest").await, server.sign_in("Other").await);
    let mut others = Live::of(&other).await;
    let subscribe = json!({"type": "subscribe", "topic": "rooms"}).to_string();
    for message in [
        Message::text(subscribe),
        Message::text("{}"),
        Message::binary(Vec::new()),
        Message::Pong(Vec::new().into()),
    ] {
        let mut live = Live::of(&guest).await;
        flood(&mut live, message).await;
        assert_eq!(live.close_code().await, 4429);
    }
    is_served(&mut others).await;
}

#[tokio::test]
async fn connections_per_user_are_limited() {
    let server = Server::start().await;
    let (guest, other) = (server.sign_in("Guest").await, server.sign_in("Other").await);
    let mut open = Vec::new();
    for _ in 0..CONNECTIONS_MAX {
        let mut live = Live::of(&guest).await;
        is_served(&mut live).await;
        open.push(live);
    }
    assert_eq!(Live::of(&guest).await.close_code().await, 4429);
    is_served(&mut open[0]).await;
    is_served(&mut Live::of(&other).await).await;
    // A closed connection makes room for another.
    open.pop();
    connect_eventually(&guest).await;
}

#[tokio::test]
async fn a_body_that_never_ends_times_out() {
    let timeouts = ClientTimeouts { body_within: Duration::from_millis(100), ..ClientTimeouts::default() };
    let server = Server::with(Policy { timeouts, ..policy() }).await;
    for key in ["", "idempotency-key: k\r\n"] {
        let mut client = TcpStream::connect(server.address).await.unwrap();
        let request = format!(
            "POST /api/v1/session HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n\
             {key}content-length: 50\r\n\r\n{{"
        );
        client.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        // Reads to the end: the connection is closed too.
        timeout(LIMIT, client.read_to_string(&mut answer)).await.unwrap().unwrap();
        assert!(answer.starts_with("HTTP/1.1 422 "), "{answer}");
        assert!(answer.contains("\"invalid_body\""), "{answer}");
    }
}

#[tokio::test]
async fn unfinished_headers_and_idle_connections_time_out() {
    let timeouts = ClientTimeouts { header_within: Duration::from_millis(300), ..ClientTimeouts::default() };
    let server = Server::with(Policy { timeouts, ..policy() }).await;
    // On a busy machine a slow client may be disconnected too; it connects again.
    let mut live = connect_with_retries(&server).await;
    let request = "GET /api/v1/health HTTP/1.1\r\nhost: localhost\r\n";
    for sent in ["", request] {
        assert_eq!(send_and_read_to_end(&server, sent).await, "");
    }
    let whole = format!("{request}\r\n");
    let answered = async {
        loop {
            let answer = send_and_read_to_end(&server, &whole).await;
            if !answer.is_empty() {
                return answer;
            }
        }
    };
    let answer = timeout(LIMIT, answered).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    // A client that sends a little now and then gets no more time.
    let (mut reading, mut say) = TcpStream::connect(server.address).await.unwrap().into_split();
    // As above.
    let _ = say.write_all(request.as_bytes()).await;
    let writing = tokio::spawn(async move {
        let mut pace = interval(Duration::from_millis(20));
        while say.write_all(b"x").await.is_ok() {
            pace.tick().await;
        }
    });
    // It ends with a close, or with a reset because of data that was still in transit.
    let end = timeout(LIMIT, reading.read(&mut [0; 16])).await.unwrap();
    assert!(!matches!(end, Ok(1..)), "it was answered: {end:?}");
    timeout(LIMIT, writing).await.unwrap().unwrap();
    // The limits for requests no longer apply to a WebSocket.
    is_served(&mut live).await;
}

/// Sends `sent` and then nothing more. Returns what the server sends until it closes the connection.
async fn send_and_read_to_end(server: &Server, sent: &str) -> String {
    let mut client = TcpStream::connect(server.address).await.unwrap();
    // The server may have closed the connection already.
    let _ = client.write_all(sent.as_bytes()).await;
    let mut received = String::new();
    let _ = timeout(LIMIT, client.read_to_string(&mut received)).await.unwrap();
    received
}

/// Opens a WebSocket and signs in, on a server with a short timeout for headers.
async fn connect_with_retries(server: &Server) -> Live {
    let call = Call::post("", "/session".to_owned()).with(json!({"display_name": "Guest"}));
    let session: Session = InProcess::of(server).make(call).await.read();
    let url = format!("ws://{}/api/v1/live", server.address);
    let connected = async {
        loop {
            if let Ok((socket, _)) = connect_async(&url).await {
                return Live(socket);
            }
        }
    };
    let mut live = timeout(LIMIT, connected).await.unwrap();
    live.send(json!({"type": "auth", "token": session.token})).await;
    assert_eq!(live.receive().await["type"], "ready");
    live
}

#[tokio::test]
async fn created_rooms_per_user_are_limited() {
    let server = Server::with(Policy { rooms_per_minute: 3, ..policy() }).await;
    let (host, other) = (server.sign_in("Host").await, server.sign_in("Other").await);
    for _ in 0..3 {
        host.create_room().await;
    }
    let refused = host.post("/rooms", Some(json!({"title": "One more"}))).await;
    assert_eq!(refused.error(), (429, "rate_limited"));
    assert!(refused.body["retry_after"].is_u64());
    other.create_room().await;
}

#[tokio::test]
async fn changes_per_user_are_limited_but_reading_and_signing_out_are_not() {
    let server = Server::with(Policy { changes_per_minute: 3, ..policy() }).await;
    let (host, other) = (server.sign_in("Host").await, server.sign_in("Other").await);
    // All changes count, also refused ones. A change with an idempotency key counts once.
    let room = host.create_room().await;
    assert_eq!(host.post("/rooms", Some(json!({"title": ""}))).await.error(), (422, "invalid_title"));
    let stop = format!("/rooms/{}/stop", room.id);
    assert_eq!(host.post_as("k", &stop, None).await.status, 200);
    let refused = host.post_as("k", &stop, None).await;
    assert_eq!(refused.error(), (429, "rate_limited"));
    assert!(refused.body["retry_after"].is_u64());
    assert_eq!(host.get("/me").await.status, 200);
    other.create_room().await;
    assert_eq!(host.delete("/session").await.status, 204);
}

#[tokio::test]
async fn sign_ins_per_address_are_limited_except_from_this_machine() {
    let server = Server::with(Policy { sign_ins_per_minute: Some(2), ..policy() }).await;
    let router = InProcess::of(&server);
    let sign_in = async |from: &str| {
        let call = Call::post("", "/session".to_owned()).with(json!({"display_name": "Guest"}));
        router.make(call.from(from.parse().unwrap())).await
    };
    for _ in 0..2 {
        assert_eq!(sign_in("192.0.2.7:1").await.status, 201);
    }
    let refused = sign_in("192.0.2.7:2").await;
    assert_eq!(refused.error(), (429, "rate_limited"));
    assert!(refused.body["retry_after"].is_u64());
    assert_eq!(sign_in("192.0.2.8:1").await.status, 201);
    for _ in 0..4 {
        server.sign_in("Guest").await;
    }
}

/// Retries, because the server notices the end of a connection with a delay.
async fn connect_eventually(caller: &Caller<'_>) {
    loop {
        let mut live = Live::of(caller).await;
        live.send(json!({"type": "ping"})).await;
        if live.message().await.is_text() {
            return;
        }
    }
}
