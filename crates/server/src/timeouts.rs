//! How long the server waits for its clients.

use std::time::Duration;

use crate::limits::Limits;

/// Time limits for clients, over HTTP and on the WebSocket. The defaults suit people on real networks; a test on a
/// busy machine sets longer ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientTimeouts {
    /// Time for a WebSocket's first frame, which authenticates.
    pub auth_within: Duration,
    /// Silence on a WebSocket after which the server sends a ping.
    pub ping_every: Duration,
    /// Silence on a WebSocket after which the connection counts as dead. Short enough that a co-host who was cut off is
    /// shown as offline in time, and that viewer counts are right again within ten seconds.
    pub dead_after: Duration,
    /// Time to send one frame on a WebSocket; a client that takes longer is disconnected as too slow.
    pub send_within: Duration,
    /// Time for all of a request's headers, from their first byte.
    pub header_within: Duration,
    /// Time for a request's first byte, from the start of the connection or the end of its last response. Longer than the
    /// minute for which proxies keep an idle connection open, so that the proxy closes it first.
    pub idle_within: Duration,
    /// The longest pause between two parts of a request's body.
    pub body_within: Duration,
    /// Time for all of a request's body. Without it, a client that sends a byte now and then could hold a request open for
    /// ever.
    pub body_total: Duration,
    /// The longest time in which a client may read nothing of a response that is waiting for it.
    pub write_within: Duration,
    /// The longest time in which a client never catches up with what is waiting for it. Without it, a client that reads a
    /// byte now and then could hold a response in memory for ever.
    pub answer_within: Duration,
}

impl ClientTimeouts {
    /// The defaults, with the times that the operator configures.
    #[must_use]
    pub fn new(limits: &Limits) -> Self {
        let seconds = |seconds: u32| Duration::from_secs(seconds.into());
        Self {
            header_within: seconds(limits.header_seconds),
            idle_within: seconds(limits.idle_seconds.max(limits.header_seconds)),
            body_total: seconds(limits.body_seconds),
            answer_within: seconds(limits.answer_seconds),
            ..Self::default()
        }
    }
}

impl Default for ClientTimeouts {
    fn default() -> Self {
        Self {
            auth_within: Duration::from_secs(5),
            ping_every: Duration::from_secs(3),
            dead_after: Duration::from_secs(8),
            send_within: Duration::from_secs(5),
            header_within: Duration::from_secs(10),
            idle_within: Duration::from_secs(65),
            body_within: Duration::from_secs(10),
            body_total: Duration::from_secs(120),
            write_within: Duration::from_secs(120),
            answer_within: Duration::from_secs(900),
        }
    }
}
