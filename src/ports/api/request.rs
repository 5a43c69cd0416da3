//! One HTTP exchange, as much of it as the API needs; what a test's fake implements.

use futures::{FutureExt, future::LocalBoxFuture};

/// How a call is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Changes.
    Post,
    /// Says what is so from now on.
    Put,
    /// Takes away.
    Delete,
}

/// A call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// How.
    pub method: Method,
    /// Under `/api/v1`, beginning with a slash, with its query.
    pub path: String,
    /// JSON.
    pub body: Option<String>,
    /// Bearer token.
    pub token: Option<String>,
    /// Names a changing call, so that the server does it once however often it is sent.
    pub key: Option<String>,
}

/// A file on its way to the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// Under `/api/v1`, beginning with a slash.
    pub path: String,
    /// All of it.
    pub bytes: Vec<u8>,
    /// Bearer token.
    pub token: Option<String>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// JSON, or nothing.
    pub body: String,
    /// The header [`costage_protocol::live::WRITTEN_HEADER`], where the answer has it.
    pub written: Option<String>,
}

/// No answer at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TransportError {
    /// The server is not to be reached.
    #[error("unreachable")]
    Unreachable,
    /// It did not answer in time.
    #[error("timed out")]
    TimedOut,
}

/// Told how many bytes of an answer are there.
pub type Arrived = dyn Fn(u64);

/// Carries calls to the server.
pub trait Transport {
    /// Makes one call.
    fn send(&self, request: Request) -> LocalBoxFuture<'_, Result<Reply, TransportError>>;

    /// Makes one call whose answer may be long, and tells `arrived` as it comes.
    fn download(
        &self,
        request: Request,
        arrived: Box<Arrived>,
    ) -> LocalBoxFuture<'_, Result<Reply, TransportError>> {
        let _ = arrived;
        self.send(request)
    }

    /// Uploads a file; not made again by itself.
    fn upload(&self, upload: Upload) -> LocalBoxFuture<'_, Result<Reply, TransportError>> {
        let _ = upload;
        async { Err(TransportError::Unreachable) }.boxed_local()
    }

    /// The server's origin as calls reach it, such as `https://live.example`; `None` where that is not known.
    fn origin(&self) -> Option<String> {
        None
    }

    /// A name that no call had before.
    fn new_key(&self) -> String;

    /// Waits before a call is made again; less long when the network comes back meanwhile.
    fn pause(&self, ms: u32) -> LocalBoxFuture<'_, ()>;

    /// From 0 up to 1, for jitter.
    fn dice(&self) -> f64 {
        0.5
    }
}
