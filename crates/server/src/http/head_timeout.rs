//! A time limit for the headers of a request, from their first byte. hyper has one too, but that begins while a connection is
//! idle, which it may be for much longer.

use std::{
    io,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};

use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    time::{Instant, Sleep, sleep_until},
};

/// Whether the next bytes of a connection belong to the headers of a request. Shared with what answers the requests.
#[derive(Debug, Clone)]
pub(super) struct HeadAwaited(Arc<AtomicBool>);

impl HeadAwaited {
    /// The headers of the next request are awaited from now on.
    pub(super) fn begin(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// The headers are complete, or none will come any more.
    pub(super) fn end(&self) {
        self.0.store(false, Ordering::Relaxed);
    }
}

/// A stream whose reads fail when the headers of a request are not complete in time.
pub(super) struct HeadTimeout<S> {
    stream: S,
    within: Duration,
    awaited: HeadAwaited,
    /// When the first byte of the headers came.
    began: Option<Instant>,
    timer: Option<Pin<Box<Sleep>>>,
}

impl<S> HeadTimeout<S> {
    /// Wraps `stream`, which begins with the headers of a request.
    pub(super) fn new(stream: S, within: Duration) -> Self {
        let awaited = HeadAwaited(Arc::new(AtomicBool::new(true)));
        Self { stream, within, awaited, began: None, timer: None }
    }

    /// Tells the stream whether headers are awaited.
    pub(super) fn awaited(&self) -> HeadAwaited {
        self.awaited.clone()
    }

    /// Whether the headers have taken too long. Wakes the task of `context` when they have.
    fn is_over(&mut self, context: &mut Context<'_>, received: bool) -> bool {
        if !self.awaited.0.load(Ordering::Relaxed) {
            (self.began, self.timer) = (None, None);
            return false;
        }
        if received && self.began.is_none() {
            self.began = Some(Instant::now());
        }
        let Some(began) = self.began else { return false };
        let end = began + self.within;
        if received {
            // Most headers come in one piece: no timer is needed for them.
            return Instant::now() >= end;
        }
        self.timer.get_or_insert_with(|| Box::pin(sleep_until(end))).as_mut().poll(context).is_ready()
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for HeadTimeout<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = into.filled().len();
        let read = Pin::new(&mut self.stream).poll_read(context, into);
        let received = read.is_ready() && into.filled().len() > before;
        if (received || read.is_pending()) && self.is_over(context, received) {
            return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
        }
        read
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for HeadTimeout<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(context, parts)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
