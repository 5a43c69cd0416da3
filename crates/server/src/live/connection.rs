//! One WebSocket: it authenticates, then subscribes to topics until either side closes it or the session ends.

use std::{
    future::poll_fn,
    pin::{Pin, pin},
    sync::Arc,
    task::Poll,
    time::Duration,
};

use axum::extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket};
use costage_protocol::{
    User,
    live::{ClientFrame, close},
};
use futures::{FutureExt as _, SinkExt as _};
use tokio::{
    sync::mpsc,
    time::{Instant, sleep_until, timeout},
};

use super::{
    disconnect::{Disconnect, in_time, send},
    frame_rate_limit::FrameRateLimit,
    frames,
    heartbeat::{Due, Heartbeat},
    hub::Queued,
    subscriber::Subscriber,
};
use crate::{
    App,
    app::{SessionError, Shutdown},
    auth::{SignedIn, ended_sessions::SessionEnd},
    events::TopicKey,
    metrics,
};

/// How long a client has to confirm a close frame.
const CLOSE_WITHIN: Duration = Duration::from_secs(1);
/// The most frames sent together before the client is read from again.
const SEND_BATCH: usize = 32;

/// Serves one WebSocket until it ends.
///
/// The server does not exit before `ending` is dropped, which is after the close frame.
pub async fn serve(mut socket: WebSocket, app: App, mut ending: Shutdown) {
    let auth_within = app.policy().timeouts.auth_within;
    // Rare work is boxed: otherwise the connection's future would reserve space for it as long as it lives.
    let signed_in = tokio::select! {
        signed_in = timeout(auth_within, Box::pin(sign_in(&mut socket, &app))) => {
            signed_in.unwrap_or(Err(Disconnect::with(close::NOT_SIGNED_IN, "no sign-in")))
        }
        () = ending.starts() => Err(Disconnect::RESTART),
    };
    let end = match signed_in {
        Ok(signed_in) => run(&mut socket, &app, signed_in, &mut ending).await,
        Err(end) => end,
    };
    if let Some((code, reason)) = end.0 {
        metrics::websocket_closed(reason);
        let frame = CloseFrame { code, reason: Utf8Bytes::from_static(reason) };
        // The other side may be gone; then nobody needs the close frame.
        let sent = in_time(&app, socket.send(Message::Close(Some(frame)))).await;
        if sent.is_ok() {
            // A socket that is closed with unread data in it resets the connection, and the close code is lost.
            let _ = timeout(CLOSE_WITHIN, async { while let Some(Ok(_)) = socket.recv().await {} }).await;
        }
    }
}

/// Waits for the `auth` frame and answers it. Returns the person and the end of their session.
async fn sign_in(socket: &mut WebSocket, app: &App) -> Result<Box<SignedIn<User>>, Disconnect> {
    loop {
        let text = match socket.recv().await {
            Some(Ok(Message::Text(text))) => text,
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => continue,
            Some(Ok(Message::Close(_))) | None => return Err(Disconnect::GONE),
            Some(Err(_)) => return Err(Disconnect::with(close::TOO_BIG, "frame too large or broken")),
            Some(Ok(Message::Binary(_))) => {
                return Err(Disconnect::with(close::NOT_SIGNED_IN, "sign in first"));
            }
        };
        let Ok(ClientFrame::Auth { token }) = serde_json::from_str(&text) else {
            return Err(Disconnect::with(close::NOT_SIGNED_IN, "sign in first"));
        };
        return match app.session_of(token.as_str()).await {
            Ok(signed_in) => {
                let ready = frames::ready(&signed_in.user, app.now(), app.store().epoch());
                send(socket, app, ready).await?;
                Ok(Box::new(signed_in))
            }
            Err(SessionError::Store(_)) => Err(Disconnect::with(close::RESTART, "try again")),
            Err(_) => Err(Disconnect::with(close::NOT_SIGNED_IN, "sign in again")),
        };
    }
}

async fn run(
    socket: &mut WebSocket,
    app: &App,
    signed_in: Box<SignedIn<User>>,
    ending: &mut Shutdown,
) -> Disconnect {
    let session_end = app.ended_sessions().end_of(&signed_in);
    let SignedIn { session, user, until, .. } = *signed_in;
    let now = Instant::now();
    let heartbeat = Heartbeat::new(app.policy().timeouts, now, now + until.since(app.now()));
    let Some((mut subscriber, mut queue)) = Subscriber::connect(app, user, session, heartbeat) else {
        return Disconnect::TOO_MANY;
    };
    match subscriber.serve(socket, &mut queue, session_end, ending).await {
        Ok(()) => Disconnect::GONE,
        Err(end) => end,
    }
}

/// Does `work`, which a slow client can make take long, but no longer than until the session or the server ends. Without
/// `select!`, whose copies of all three would make every connection larger.
///
/// # Errors
/// When the connection is to end.
fn unless_over(
    session_end: &mut SessionEnd,
    mut ending: Pin<&mut impl Future<Output = ()>>,
    mut work: Pin<&mut impl Future<Output = Result<(), Disconnect>>>,
) -> impl Future<Output = Result<(), Disconnect>> {
    poll_fn(move |cx| {
        if session_end.poll_unpin(cx).is_ready() {
            return Poll::Ready(Err(Disconnect::SESSION_OVER));
        }
        if let Poll::Ready(done) = work.as_mut().poll(cx) {
            return Poll::Ready(done);
        }
        ending.as_mut().poll(cx).map(|()| Err(Disconnect::RESTART))
    })
}

impl Subscriber<'_> {
    async fn serve(
        &mut self,
        socket: &mut WebSocket,
        queue: &mut mpsc::Receiver<Arc<Queued>>,
        mut session_end: SessionEnd,
        ending: &mut Shutdown,
    ) -> Result<(), Disconnect> {
        // Both are made once: with thousands of subscribers, a new timer for every frame would cost too much.
        let mut ending = pin!(ending.turn_comes());
        let mut check = pin!(sleep_until(self.heartbeat.check_at()));
        let frame_rate_limit = FrameRateLimit::new();
        loop {
            tokio::select! {
                // In this order: after a sign-out nothing is read or sent any more; and after a frame that took long to
                // send, what the client has sent meanwhile counts before its silence.
                biased;
                _ = &mut session_end => return Err(Disconnect::SESSION_OVER),
                message = socket.recv() => {
                    let now = Instant::now();
                    self.heartbeat.record(now);
                    match message {
                        // A client that never stops sending could keep the timer below from being polled.
                        _ if self.heartbeat.is_over(now) => return Err(Disconnect::SESSION_OVER),
                        Some(Ok(_)) if !frame_rate_limit.allows_frame() => return Err(Disconnect::TOO_MANY),
                        Some(Ok(Message::Text(text))) => {
                            let mut handled = Box::pin(self.handle_frame(socket, &text));
                            unless_over(&mut session_end, ending.as_mut(), handled.as_mut()).await?;
                        }
                        Some(Ok(Message::Ping(_) | Message::Pong(_) | Message::Binary(_))) => {}
                        Some(Ok(Message::Close(_))) | None => return Ok(()),
                        Some(Err(_)) => return Err(Disconnect::with(close::TOO_BIG, "frame too large or broken")),
                    }
                }
                queued = queue.recv() => match queued {
                    Some(queued) => {
                        let sent = pin!(self.forward(socket, queued, queue));
                        unless_over(&mut session_end, ending.as_mut(), sent).await?;
                    }
                    None => return Err(Disconnect::TOO_SLOW),
                },
                () = check.as_mut() => {
                    match self.heartbeat.due(Instant::now()) {
                        Due::Nothing => {}
                        Due::Ping => {
                            let ping = Message::Ping(axum::body::Bytes::new());
                            in_time(self.app, socket.send(ping)).await?;
                        }
                        Due::Dead => return Err(Disconnect::GONE),
                        Due::SessionOver => return Err(Disconnect::SESSION_OVER),
                    }
                    check.as_mut().reset(self.heartbeat.check_at());
                }
                () = &mut ending => return Err(Disconnect::RESTART),
            }
        }
    }

    /// Sends `first` and what is queued after it. A subscriber who is behind gets several frames in one system call.
    async fn forward(
        &mut self,
        socket: &mut WebSocket,
        first: Arc<Queued>,
        queue: &mut mpsc::Receiver<Arc<Queued>>,
    ) -> Result<(), Disconnect> {
        let behind = std::iter::from_fn(|| queue.try_recv().ok());
        let mut sent = 0;
        for queued in std::iter::once(first).chain(behind).take(SEND_BATCH) {
            if let Some((key, frames)) = burst_of(&queued) {
                for (seq, frame) in frames {
                    if self.advances(key, *seq) {
                        in_time(self.app, socket.feed(Message::Text(frame.clone()))).await?;
                        sent += 1;
                    }
                }
            } else if let Some(frame) = self.frame_of(&queued) {
                in_time(self.app, socket.feed(Message::Text(frame))).await?;
                sent += 1;
            }
        }
        metrics::frames_sent(sent);
        in_time(self.app, socket.flush()).await
    }

    /// Returns the frame to send for `queued`; `None` when the subscriber already has it.
    fn frame_of(&mut self, queued: &Queued) -> Option<Utf8Bytes> {
        match queued {
            Queued::Latest(frame) => Some(frame.clone()),
            Queued::Event { key, seq, frame } => self.advances(key, *seq).then(|| frame.clone()),
            Queued::Burst { .. } => None,
        }
    }

    /// Whether the event `seq` of `key` is the next to send; records that it is sent. Otherwise the snapshot contained it, or the
    /// topic is no longer subscribed to.
    fn advances(&mut self, key: &TopicKey, seq: u64) -> bool {
        let last = self.subscriptions.get_mut(key).filter(|last| seq > **last);
        last.map(|last| *last = seq).is_some()
    }
}

/// The events of `queued` when it holds many.
fn burst_of(queued: &Queued) -> Option<(&TopicKey, &[(u64, Utf8Bytes)])> {
    match queued {
        Queued::Burst { key, frames } => Some((key, frames)),
        Queued::Event { .. } | Queued::Latest(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The size of the future of an `async fn`, without creating one.
    fn size_of_future<F: Future>(_: impl FnOnce(WebSocket, App, Shutdown) -> F) -> usize {
        size_of::<F>()
    }

    #[test]
    fn ten_thousand_connections_fit_into_a_few_megabytes() {
        let size = size_of_future(serve);
        assert!(size <= 2048, "{size} bytes: box rare work");
    }
}
