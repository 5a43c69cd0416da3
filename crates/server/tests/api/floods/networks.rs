//! Floods from one client network, whoever it is that calls.

use costage_server::{Policy, limits::Limits};
use serde_json::json;
use tokio::{net::TcpStream, time::timeout};
use tokio_tungstenite::{
    connect_async,
    tungstenite::{self, client::IntoClientRequest as _},
};

use super::slow_clients::send_and_read_to_end;
use crate::fixtures::{
    in_process::{Call, InProcess},
    live_socket::{LIMIT, Live},
    server::{Server, policy},
};

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

#[tokio::test]
async fn requests_of_one_network_are_limited_whoever_makes_them() {
    let limits = Limits { network_requests_per_minute: 3, ..policy().limits };
    let server = Server::with(Policy { limits, ..policy() }).await;
    let router = InProcess::of(&server);
    let ask = async |from: &str| {
        let call = Call { method: "GET".to_owned(), ..Call::post("", "/health".to_owned()) };
        router.make(call.from(from.parse().unwrap())).await
    };
    for _ in 0..3 {
        assert_eq!(ask("192.0.2.7:1").await.status, 200);
    }
    assert_eq!(ask("192.0.2.7:2").await.error(), (429, "rate_limited"));
    assert_eq!(ask("192.0.2.8:1").await.status, 200);
    for _ in 0..5 {
        assert_eq!(ask("127.0.0.1:1").await.status, 200);
    }
}

/// Opens a WebSocket as a client behind a proxy on this machine, which names its address.
async fn open_from(server: &Server, address: &str) -> Result<Live, u16> {
    let mut request = format!("ws://{}/api/v1/live", server.address).into_client_request().unwrap();
    request.headers_mut().insert("x-forwarded-for", address.parse().unwrap());
    match connect_async(request).await {
        Ok((socket, _)) => Ok(Live(socket)),
        Err(tungstenite::Error::Http(answer)) => Err(answer.status().as_u16()),
        Err(error) => panic!("{error}"),
    }
}

#[tokio::test]
async fn websockets_of_one_network_are_limited() {
    let limits = Limits { network_websockets: 2, network_opens_per_minute: 4, ..policy().limits };
    let server = Server::with(Policy { limits, ..policy() }).await;
    let first = open_from(&server, "192.0.2.7").await.unwrap();
    let _second = open_from(&server, "192.0.2.7").await.unwrap();
    assert_eq!(open_from(&server, "192.0.2.7").await.err(), Some(429), "open at the same time");
    let _other = open_from(&server, "192.0.2.8").await.unwrap();
    drop(first);
    // The fourth one, once the server knows that the first one is gone.
    let fourth = async {
        while server.app.websockets().open_from("192.0.2.7".parse().unwrap()) > 1 {
            tokio::task::yield_now().await;
        }
        open_from(&server, "192.0.2.7").await
    };
    let fourth = timeout(LIMIT, fourth).await.unwrap();
    drop(fourth.unwrap());
    assert_eq!(open_from(&server, "192.0.2.7").await.err(), Some(429), "opened within a minute");
}

#[tokio::test]
async fn connections_are_limited_and_one_that_ends_makes_room() {
    let limits = Limits { connections: 2, ..policy().limits };
    let server = Server::with(Policy { limits, ..policy() }).await;
    let mut held = Vec::new();
    for _ in 0..2 {
        held.push(TcpStream::connect(server.address).await.unwrap());
    }
    let request = "GET /api/v1/health HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";
    let refused = async { while !send_and_read_to_end(&server, request).await.is_empty() {} };
    timeout(LIMIT, refused).await.unwrap();
    held.pop();
    let served = async { while !send_and_read_to_end(&server, request).await.starts_with("HTTP/1.1 200") {} };
    timeout(LIMIT, served).await.unwrap();
}
