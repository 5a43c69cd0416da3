//! The end of the program: not ready first, then goodbyes one after the other, then the last answers.

use futures::{SinkExt as _, StreamExt as _, future::join_all};
use rustix::process::Signal;
use serde_json::json;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async, tungstenite::Message};

use super::running::{Call, Program, until};

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

async fn connect(program: &Program, token: &str) -> Socket {
    let (mut socket, _) = connect_async(format!("ws://{}/api/v1/live", program.address)).await.unwrap();
    socket.send(Message::text(json!({"type": "auth", "token": token}).to_string())).await.unwrap();
    assert!(socket.next().await.unwrap().unwrap().to_text().unwrap().contains("ready"));
    socket
}

/// Returns the code with which the program closes the WebSocket.
async fn close_code(socket: &mut Socket) -> u16 {
    loop {
        if let Message::Close(frame) = socket.next().await.unwrap().unwrap() {
            return frame.unwrap().code.into();
        }
    }
}

#[tokio::test]
async fn it_answers_while_it_drains_and_finishes_what_it_has_begun() {
    let dir = tempfile::tempdir().unwrap();
    let mut program = Program::start_with(dir.path(), &["--drain-seconds", "300"]);
    let (token, _) = program.sign_in("Anna").await;
    let mut sockets = Vec::new();
    for _ in 0..20 {
        sockets.push(connect(&program, &token).await);
    }

    program.send(Signal::TERM);
    until("not ready", async || program.read("/readyz").await.1.contains("draining")).await;
    assert_eq!(program.read("/healthz").await.0, 200);
    let create = Call::post("/rooms").with(json!({"title": "Sunday market"}));
    assert_eq!(program.call(&token, &create).await.unwrap().0, 201);
    sockets.push(connect(&program, &token).await);

    // A change that is still being sent when the last part begins.
    let body = r#"{"title":"Sent slowly"}"#;
    let mut slow = TcpStream::connect(&program.address).await.unwrap();
    let head = format!(
        "POST /api/v1/rooms HTTP/1.1\r\nhost: {}\r\nauthorization: Bearer {token}\r\ncontent-type: application/json\r\n\
         content-length: {}\r\n\r\n{}",
        program.address,
        body.len(),
        &body[..9]
    );
    slow.write_all(head.as_bytes()).await.unwrap();
    // The second signal ends the wait.
    program.send(Signal::TERM);
    let codes = join_all(sockets.iter_mut().map(close_code)).await;
    assert!(codes.iter().all(|code| *code == 1012), "{codes:?}");
    slow.write_all(&body.as_bytes()[9..]).await.unwrap();
    let mut answer = String::new();
    slow.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");

    let code = tokio::task::spawn_blocking(move || program.child.wait().unwrap().code()).await.unwrap();
    assert_eq!(code, Some(0));
}
