//! Clients that never finish a request, in its headers or its body.

use std::time::Duration;

use costage_protocol::Session;
use costage_server::{Policy, timeouts::ClientTimeouts};
use serde_json::json;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    time::{interval, timeout},
};
use tokio_tungstenite::connect_async;

use super::websockets::is_served;
use crate::fixtures::{
    in_process::{Call, InProcess},
    live_socket::{LIMIT, Live},
    server::{Server, policy},
};

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
async fn a_body_that_comes_a_byte_at_a_time_times_out() {
    let timeouts = ClientTimeouts { body_total: Duration::from_millis(300), ..ClientTimeouts::default() };
    let server = Server::with(Policy { timeouts, ..policy() }).await;
    let (mut reading, mut say) = TcpStream::connect(server.address).await.unwrap().into_split();
    let request = "POST /api/v1/session HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n\
                   content-length: 10000\r\n\r\n";
    say.write_all(request.as_bytes()).await.unwrap();
    let writing = tokio::spawn(async move {
        let mut pace = interval(Duration::from_millis(20));
        while say.write_all(b" ").await.is_ok() {
            pace.tick().await;
        }
    });
    let mut answer = [0; 12];
    timeout(LIMIT, reading.read_exact(&mut answer)).await.unwrap().unwrap();
    assert_eq!(&answer, b"HTTP/1.1 422");
    timeout(LIMIT, writing).await.unwrap().unwrap();
}

#[tokio::test]
async fn unfinished_headers_and_idle_connections_time_out() {
    let within = Duration::from_millis(300);
    let timeouts = ClientTimeouts { header_within: within, idle_within: within, ..ClientTimeouts::default() };
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

#[tokio::test]
async fn headers_have_less_time_than_an_idle_connection() {
    let timeouts = ClientTimeouts { header_within: Duration::from_millis(300), ..ClientTimeouts::default() };
    let server = Server::with(Policy { timeouts, ..policy() }).await;
    let request = "GET /api/v1/health HTTP/1.1\r\nhost: localhost\r\n";
    let mut idle = TcpStream::connect(server.address).await.unwrap();
    idle.write_all(format!("{request}\r\n").as_bytes()).await.unwrap();
    let mut answer = [0; 12];
    idle.read_exact(&mut answer).await.unwrap();
    assert_eq!(&answer, b"HTTP/1.1 200");
    // Without an end of its own, this one would be closed with the idle ones only.
    assert_eq!(send_and_read_to_end(&server, request).await, "");
    // The other is still open, and begins a request that it does not finish either.
    let again = async {
        idle.write_all(request.as_bytes()).await.unwrap();
        while idle.read(&mut [0; 1024]).await.is_ok_and(|count| count > 0) {}
    };
    timeout(LIMIT, again).await.unwrap();
}

/// Sends `sent` and then nothing more. Returns what the server sends until it closes the connection.
pub(super) async fn send_and_read_to_end(server: &Server, sent: &str) -> String {
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
