//! A network in memory, slow and unreliable as told: calls arrive late and twice, and their answers get lost; WebSockets are
//! cut, and what they carry waits.

use std::convert::Infallible;

use axum::{Router, body::Body};
use futures::{FutureExt as _, SinkExt as _, StreamExt as _};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use tokio::{
    io::{DuplexStream, duplex},
    task::{JoinHandle, yield_now},
    time::timeout,
};
use tokio_tungstenite::{WebSocketStream, client_async, tungstenite::Message};
use tower::Service as _;

use crate::fixtures::{
    in_process::{Call, InProcess},
    live_socket::LIMIT,
    seeded_rng::SeededRng,
    server::Answer,
};

/// What a connection holds while nobody reads, in bytes.
const BUFFER: usize = 256 * 1024;

/// What happens to a call on its way.
pub(super) struct Fate {
    /// Turns of others before it arrives.
    delay: usize,
    /// Whether the answer gets lost, so that the call is made again.
    answer_is_lost: bool,
    /// Turns of others before the caller has given up waiting.
    patience: usize,
}

impl Fate {
    pub(super) fn of(rng: &mut SeededRng) -> Self {
        Self { delay: rng.below(12), answer_is_lost: rng.below(4) == 0, patience: rng.below(60) }
    }
}

/// Makes a call, which carries a key, as an app does on such a network. Returns the answer that arrives in the end.
pub(super) async fn call(router: InProcess, call: Call, fate: Fate) -> Answer {
    turns(fate.delay).await;
    if fate.answer_is_lost {
        tokio::select! {
            _ = router.make(call.clone()) => {}
            () = turns(fate.patience) => {}
        }
    }
    router.make(call).await
}

async fn turns(count: usize) {
    for _ in 0..count {
        yield_now().await;
    }
}

/// One WebSocket. The server notices at once when it is dropped.
pub(super) struct Line {
    socket: WebSocketStream<DuplexStream>,
    serving: JoinHandle<()>,
}

impl Line {
    /// Connects to `router` and signs in.
    pub(super) async fn open(router: &Router, token: &str) -> Self {
        let (near, far) = duplex(BUFFER);
        let router = router.clone();
        let serving = tokio::spawn(async move {
            let service = service_fn(move |request: hyper::Request<Incoming>| {
                let mut router = router.clone();
                async move { Ok::<_, Infallible>(router.call(request.map(Body::new)).await.unwrap_or_default()) }
            });
            // An error means that the line was cut.
            let _ = http1::Builder::new().serve_connection(TokioIo::new(far), service).with_upgrades().await;
        });
        let (socket, _) = client_async("ws://simulation/api/v1/live", near).await.unwrap();
        let mut line = Self { socket, serving };
        line.send(&json!({"type": "auth", "token": token})).await;
        assert_eq!(line.receive().await["type"], "ready");
        line
    }

    pub(super) async fn send(&mut self, frame: &Value) {
        self.socket.send(Message::text(frame.to_string())).await.unwrap();
    }

    /// The next frame.
    pub(super) async fn receive(&mut self) -> Value {
        loop {
            let message = timeout(LIMIT, self.socket.next()).await.unwrap().unwrap().unwrap();
            if let Message::Text(text) = message {
                return serde_json::from_str(&text).unwrap();
            }
        }
    }

    /// A frame that has arrived, if there is one.
    pub(super) fn arrived(&mut self) -> Option<Value> {
        loop {
            let message = self.socket.next().now_or_never()?.unwrap().unwrap();
            if let Message::Text(text) = message {
                return Some(serde_json::from_str(&text).unwrap());
            }
        }
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.serving.abort();
    }
}
