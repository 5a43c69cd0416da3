//! How long the server waits for its clients.

use std::time::Duration;

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
    /// Time for a request's headers, from the start of the connection or the end of its last response. Longer than the
    /// minute for which proxies keep an idle connection open, so that the proxy closes it first.
    pub header_within: Duration,
    /// The longest pause between two parts of a request's body. Without it, a client that sends a byte now and then
    /// could hold a request open for ever.
    pub body_within: Duration,
    /// The longest time in which a client may read nothing of a response that is waiting for it. The whole response may
    /// take any time.
    pub write_within: Duration,
}

impl Default for ClientTimeouts {
    fn default() -> Self {
        Self {
            auth_within: Duration::from_secs(5),
            ping_every: Duration::from_secs(3),
            dead_after: Duration::from_secs(8),
            send_within: Duration::from_secs(5),
            header_within: Duration::from_secs(65),
            body_within: Duration::from_secs(10),
            write_within: Duration::from_secs(120),
        }
    }
}
