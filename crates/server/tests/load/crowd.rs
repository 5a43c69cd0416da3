//! Many WebSockets that follow the same topics, each with a witness who looks at every frame.

use std::{net::SocketAddr, sync::Arc};

use futures::{SinkExt as _, StreamExt as _, future::try_join_all};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use serde_json::json;
use tokio::{
    net::TcpStream,
    sync::{Semaphore, oneshot},
    task::JoinHandle,
};
use tokio_tungstenite::{
    WebSocketStream, client_async_with_config,
    tungstenite::{Message, protocol::WebSocketConfig},
};

use crate::room::Somebody;

/// Handshakes under way at once: less than what a listener keeps waiting.
const AT_ONCE: usize = 64;

/// Looks at what one viewer hears.
pub(crate) trait Witness: Send + 'static {
    /// The next frame; `true` when everything has been heard.
    fn hear(&mut self, frame: &str) -> bool;
}

/// Everybody's WebSocket.
pub(crate) struct Crowd<W>(Vec<JoinHandle<(Socket, W)>>);

impl<W: Witness> Crowd<W> {
    /// Brings `people` in; each has heard the snapshots of all `topics` then, and so has their witness.
    pub(crate) async fn gather(
        address: SocketAddr,
        people: &[Somebody],
        topics: &[String],
        witness: impl Fn() -> W,
    ) -> Self {
        allow_files(people.len() * 2 + 512);
        let gate = Arc::new(Semaphore::new(AT_ONCE));
        let topics: Arc<[String]> = topics.into();
        let (mut listening, mut arriving) = (Vec::new(), Vec::new());
        for person in people {
            let (gate, token, topics) = (Arc::clone(&gate), person.token.clone(), Arc::clone(&topics));
            let (witness, (here, arrived)) = (witness(), oneshot::channel());
            arriving.push(arrived);
            listening.push(tokio::spawn(async move {
                let turn = gate.acquire_owned().await.unwrap();
                // In a box, so that two thousand do not keep the place for it: it is the server's memory that counts.
                let (socket, witness) = Box::pin(arrive(address, &token, &topics, witness)).await;
                drop(turn);
                here.send(()).unwrap();
                listen(socket, witness).await
            }));
        }
        try_join_all(arriving).await.unwrap();
        Self(listening)
    }

    /// Waits until every witness has heard everything.
    pub(crate) async fn witnesses(self) -> Vec<W> {
        let heard = try_join_all(self.0).await.unwrap();
        heard.into_iter().map(|(_, witness)| witness).collect()
    }
}

/// One viewer's WebSocket.
pub(crate) type Socket = WebSocketStream<TcpStream>;

/// Somebody comes and hears the snapshots of all `topics`.
pub(crate) async fn arrive<W: Witness>(
    address: SocketAddr,
    token: &str,
    topics: &[String],
    mut witness: W,
) -> (Socket, W) {
    let stream = TcpStream::connect(address).await.unwrap();
    stream.set_nodelay(true).unwrap();
    // Small, so that the memory seen is the server's.
    let config = WebSocketConfig::default().read_buffer_size(2048).write_buffer_size(0);
    let url = format!("ws://{address}/api/v1/live");
    let (mut socket, _) = client_async_with_config(url, stream, Some(config)).await.unwrap();
    say(&mut socket, json!({"type": "auth", "token": token})).await;
    for topic in topics {
        say(&mut socket, json!({"type": "subscribe", "topic": topic})).await;
    }
    let mut snapshots = 0;
    while snapshots < topics.len() {
        let Some(frame) = hear(&mut socket).await else { continue };
        let frame = frame.to_text().unwrap();
        if frame.starts_with(r#"{"type":"snapshot""#) {
            snapshots += 1;
        }
        witness.hear(frame);
    }
    (socket, witness)
}

pub(crate) async fn say(socket: &mut Socket, frame: serde_json::Value) {
    socket.send(Message::text(frame.to_string())).await.unwrap();
}

/// The next frame, when it is one of text. Nobody waits for it with a timer of their own: thousands of timers
/// would be what is measured.
async fn hear(socket: &mut Socket) -> Option<Message> {
    match socket.next().await.unwrap().unwrap() {
        Message::Close(frame) => panic!("the server let a viewer go: {frame:?}"),
        message => message.is_text().then_some(message),
    }
}

/// The socket stays open for as long as others listen: a viewer who goes is news for all others.
async fn listen<W: Witness>(mut socket: Socket, mut witness: W) -> (Socket, W) {
    loop {
        if let Some(frame) = hear(&mut socket).await
            && witness.hear(frame.to_text().unwrap())
        {
            return (socket, witness);
        }
    }
}

/// Both ends of every connection are in this process.
fn allow_files(needed: usize) {
    let needed = u64::try_from(needed).unwrap();
    let limit = getrlimit(Resource::Nofile);
    if limit.current.is_some_and(|current| current < needed) {
        let raised = Rlimit { current: Some(needed), maximum: limit.maximum };
        setrlimit(Resource::Nofile, raised).unwrap();
    }
}
