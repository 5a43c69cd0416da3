//! One live WebSocket as a test holds it.

use futures::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::{net::TcpStream, time::timeout};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async, tungstenite::Message};

use crate::server::{Caller, Server};

/// Long enough for the slowest machine; a test that waits this long has failed.
pub(crate) const LIMIT: std::time::Duration = std::time::Duration::from_secs(30);

/// A WebSocket; signed in, unless it was only opened.
pub(crate) struct Live(pub(crate) WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Live {
    pub(crate) async fn open(server: &Server) -> Self {
        let (socket, _) = connect_async(format!("ws://{}/api/v1/live", server.address)).await.unwrap();
        Self(socket)
    }

    pub(crate) async fn of(caller: &Caller<'_>) -> Self {
        let (live, ready) = Self::signed_in(caller.server, &caller.session.token).await;
        assert_eq!((ready["type"].as_str(), &ready["user"]), (Some("ready"), &json!(caller.session.user)));
        live
    }

    /// Signed in, and the greeting.
    pub(crate) async fn signed_in(server: &Server, token: &str) -> (Self, Value) {
        let mut live = Self::open(server).await;
        live.say(json!({"type": "auth", "token": token})).await;
        let ready = live.hear().await;
        (live, ready)
    }

    pub(crate) async fn say(&mut self, frame: Value) {
        self.0.send(Message::text(frame.to_string())).await.unwrap();
    }

    pub(crate) async fn message(&mut self) -> Message {
        loop {
            let message = timeout(LIMIT, self.0.next()).await.unwrap().unwrap().unwrap();
            if !message.is_ping() {
                return message;
            }
        }
    }

    /// The next frame that is not a viewer count.
    pub(crate) async fn hear(&mut self) -> Value {
        loop {
            let frame: Value = serde_json::from_str(self.message().await.to_text().unwrap()).unwrap();
            if frame["type"] != "viewer_count" {
                return frame;
            }
        }
    }

    pub(crate) async fn hear_count(&mut self, count: u32) {
        loop {
            let frame: Value = serde_json::from_str(self.message().await.to_text().unwrap()).unwrap();
            if frame["type"] == "viewer_count" && frame["viewer_count"] == count {
                return;
            }
        }
    }

    pub(crate) async fn follow(&mut self, topic: &str) -> Value {
        self.say(json!({"type": "subscribe", "topic": topic})).await;
        self.hear().await
    }

    pub(crate) async fn close_code(&mut self) -> u16 {
        loop {
            match self.message().await {
                Message::Close(Some(frame)) => return frame.code.into(),
                Message::Close(None) => return 0,
                _ => {}
            }
        }
    }
}
