//! Many WebSockets that subscribe to the same topics, each with an observer that checks every frame.

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

use crate::busy_room::SignedInUser;

/// The most handshakes at the same time: fewer than a listener's backlog.
const CONCURRENT_HANDSHAKES: usize = 64;

/// The most open files of a run besides both ends of each viewer's connection.
pub(crate) const OTHER_FILES: usize = 512;

/// Checks the frames of one viewer.
pub(crate) trait Observer: Send + 'static {
    /// Checks the next frame. Returns `true` when all expected frames have been received.
    fn observe(&mut self, frame: &str) -> bool;
}

/// The WebSockets of all viewers.
pub(crate) struct Crowd<W>(Vec<JoinHandle<(Socket, W)>>);

impl<W: Observer> Crowd<W> {
    /// Connects `people` and waits until each has received the snapshots of all `topics`.
    pub(crate) async fn connect(
        address: SocketAddr,
        people: &[SignedInUser],
        topics: &[String],
        observer: impl Fn() -> W,
    ) -> Self {
        let needed = people.len() * 2 + OTHER_FILES;
        assert_eq!(allow_open_files(needed), needed, "too few files may be open");
        let gate = Arc::new(Semaphore::new(CONCURRENT_HANDSHAKES));
        let topics: Arc<[String]> = topics.into();
        let (mut listening, mut connecting) = (Vec::new(), Vec::new());
        for person in people {
            let (gate, token, topics) = (Arc::clone(&gate), person.token.clone(), Arc::clone(&topics));
            let (observer, (ready, connected)) = (observer(), oneshot::channel());
            connecting.push(connected);
            listening.push(tokio::spawn(async move {
                let permit = gate.acquire_owned().await.unwrap();

                let (socket, observer) =
                    Box::pin(connect_and_subscribe(address, &token, &topics, observer)).await;
                drop(permit);
                ready.send(()).unwrap();
                listen(socket, observer).await
            }));
        }
        try_join_all(connecting).await.unwrap();
        Self(listening)
    }

    /// Waits until every observer has received everything.
    pub(crate) async fn observers(self) -> Vec<W> {
        let finished = try_join_all(self.0).await.unwrap();
        finished.into_iter().map(|(_, observer)| observer).collect()
    }
}

/// The WebSocket of one viewer.
pub(crate) type Socket = WebSocketStream<TcpStream>;

/// SignedInUser comes and hears the snapshots of all `topics`.
pub(crate) async fn connect_and_subscribe<W: Observer>(
    address: SocketAddr,
    token: &str,
    topics: &[String],
    mut observer: W,
) -> (Socket, W) {
    let stream = TcpStream::connect(address).await.unwrap();
    stream.set_nodelay(true).unwrap();
    // Small, so that mostly the server's memory is measured.
    let config = WebSocketConfig::default().read_buffer_size(2048).write_buffer_size(0);
    let url = format!("ws://{address}/api/v1/live");
    let (mut socket, _) = client_async_with_config(url, stream, Some(config)).await.unwrap();
    send_frame(&mut socket, json!({"type": "auth", "token": token})).await;
    for topic in topics {
        send_frame(&mut socket, json!({"type": "subscribe", "topic": topic})).await;
    }
    let mut snapshots = 0;
    while snapshots < topics.len() {
        let Some(frame) = receive(&mut socket).await else { continue };
        let frame = frame.to_text().unwrap();
        if frame.starts_with(r#"{"type":"snapshot""#) {
            snapshots += 1;
        }
        observer.observe(frame);
    }
    (socket, observer)
}

pub(crate) async fn send_frame(socket: &mut Socket, frame: serde_json::Value) {
    socket.send(Message::text(frame.to_string())).await.unwrap();
}

/// Receives the next frame; `None` when it is not text. Without a timeout, because thousands of timers would distort the
/// measurement.
async fn receive(socket: &mut Socket) -> Option<Message> {
    match socket.next().await.unwrap().unwrap() {
        Message::Close(frame) => panic!("the server disconnected a viewer: {frame:?}"),
        message => message.is_text().then_some(message),
    }
}

/// Receives frames until the observer is done. Returns the open socket, because a viewer who leaves is news for all others.
async fn listen<W: Observer>(mut socket: Socket, mut observer: W) -> (Socket, W) {
    loop {
        if let Some(frame) = receive(&mut socket).await
            && observer.observe(frame.to_text().unwrap())
        {
            return (socket, observer);
        }
    }
}

/// Raises the limit of open files to `needed`, because both ends of every connection are in this process. Returns how many
/// may be open then: fewer where the system does not allow more.
pub(crate) fn allow_open_files(needed: usize) -> usize {
    let wanted = u64::try_from(needed).unwrap();
    let limit = getrlimit(Resource::Nofile);
    if limit.current.is_none_or(|current| current >= wanted) {
        return needed;
    }
    // Only privileged processes may raise the maximum; all others may use what it allows.
    let higher = limit.maximum.map(|maximum| maximum.max(wanted));
    for raised in
        [Rlimit { current: Some(wanted), maximum: higher }, Rlimit { current: limit.maximum, ..limit }]
    {
        if setrlimit(Resource::Nofile, raised).is_ok() {
            break;
        }
    }
    getrlimit(Resource::Nofile).current.map_or(needed, |now| usize::try_from(now.min(wanted)).unwrap())
}
