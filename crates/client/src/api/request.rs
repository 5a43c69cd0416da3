//! HTTP requests and responses as far as the API needs them, and the transport that tests replace with a fake.

use futures::{FutureExt, future::LocalBoxFuture};

/// An HTTP method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Makes a change, or a new thing.
    Post,
    /// Sets a state.
    Put,
    /// Removes.
    Delete,
}

/// An HTTP request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The path under `/api/v1`, from its first slash on, with the query.
    pub path: String,
    /// The body, as JSON.
    pub body: Option<String>,
    /// The bearer token.
    pub token: Option<String>,
    /// The idempotency key of a change: the server makes the change once, however often the request is sent.
    pub key: Option<String>,
}

/// A file to upload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// [`Method::Post`] or [`Method::Put`].
    pub method: Method,
    /// The path under `/api/v1`, from its first slash on.
    pub path: String,
    /// The content of the file.
    pub bytes: Vec<u8>,
    /// The bearer token.
    pub token: Option<String>,
}

/// An HTTP response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The HTTP status, such as 404.
    pub status: u16,
    /// The body: JSON, or empty.
    pub body: String,
    /// The header [`costage_protocol::live::WRITTEN_HEADER`], where the response has it.
    pub written: Option<String>,
}

/// The reason why there was no response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TransportError {
    /// The server could not be reached.
    #[error("unreachable")]
    Unreachable,
    /// The server did not answer in time.
    #[error("timed out")]
    TimedOut,
}

/// Called with the number of bytes of a response that have arrived.
pub type OnProgress = dyn Fn(u64);

/// MeasuredTrack requests to the server.
pub trait Transport {
    /// Sends a request.
    fn send(&self, request: Request) -> LocalBoxFuture<'_, Result<Reply, TransportError>>;

    /// Sends a request whose response may be long, and calls `on_progress` as it arrives.
    fn download(
        &self,
        request: Request,
        on_progress: Box<OnProgress>,
    ) -> LocalBoxFuture<'_, Result<Reply, TransportError>> {
        let _ = on_progress;
        self.send(request)
    }

    /// Uploads a file. It is not sent again by itself.
    fn upload(&self, upload: Upload) -> LocalBoxFuture<'_, Result<Reply, TransportError>> {
        let _ = upload;
        async { Err(TransportError::Unreachable) }.boxed_local()
    }

    /// The origin that the requests go to, such as `https://live.example`, where it is known.
    fn origin(&self) -> Option<String> {
        None
    }

    /// A new idempotency key.
    fn new_key(&self) -> String;

    /// Waits before a request is sent again; shorter when the network comes back meanwhile.
    fn pause(&self, ms: u32) -> LocalBoxFuture<'_, ()>;

    /// A random number from 0 up to 1, for jitter.
    fn dice(&self) -> f64 {
        0.5
    }
}
