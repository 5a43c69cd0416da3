//! Why a connection ends, and the sending that can end it.

use axum::extract::ws::{Message, Utf8Bytes, WebSocket};
use costage_protocol::live::close;
use tokio::time::timeout;

use crate::{App, metrics};

/// Why a connection ends: a close code with its reason, or `None` when the client is gone.
pub(super) struct Disconnect(pub(super) Option<(u16, &'static str)>);

impl Disconnect {
    pub(super) const GONE: Self = Self(None);
    pub(super) const TOO_SLOW: Self = Self::with(close::TOO_SLOW, "too slow");
    pub(super) const TOO_MANY: Self = Self::with(close::TOO_MANY, "too many connections or frames");
    pub(super) const RESTART: Self = Self::with(close::RESTART, "the server restarts");
    pub(super) const SESSION_OVER: Self = Self::with(close::NOT_SIGNED_IN, "the session has ended");

    pub(super) const fn with(code: u16, reason: &'static str) -> Self {
        Self(Some((code, reason)))
    }
}

/// Sends a frame now.
///
/// # Errors
/// When the subscriber is gone or too slow.
pub(super) async fn send(socket: &mut WebSocket, app: &App, frame: Utf8Bytes) -> Result<(), Disconnect> {
    metrics::frames_sent(1);
    in_time(app, socket.send(Message::Text(frame))).await
}

/// Waits for `sending`, but no longer than a client may take to receive.
///
/// # Errors
/// When the client is gone or too slow.
pub(super) async fn in_time<E>(
    app: &App,
    sending: impl Future<Output = Result<(), E>>,
) -> Result<(), Disconnect> {
    match timeout(app.policy().timeouts.send_within, sending).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(_)) => Err(Disconnect::GONE),
        Err(_) => Err(Disconnect::TOO_SLOW),
    }
}
