//! A time limit for writing to a client. A client may read slowly, but not stop reading: without a limit, one that
//! requests something long and reads nothing would hold the response in memory for ever.

use std::{
    io,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

type Timer = Pin<Box<dyn Future<Output = ()> + Send>>;

/// A stream whose writes fail when the other end has read nothing for a while.
pub(super) struct WriteTimeout<S> {
    stream: S,
    timer: Box<dyn FnMut() -> Timer + Send>,
    /// Runs while the other end reads nothing.
    stalled: Option<Timer>,
}

impl<S> WriteTimeout<S> {
    /// Wraps `stream`; a write fails with [`io::ErrorKind::TimedOut`] after `within` without progress.
    pub(super) fn new(stream: S, within: Duration) -> Self {
        Self::with_timer(stream, move || Box::pin(tokio::time::sleep(within)))
    }

    fn with_timer(stream: S, timer: impl FnMut() -> Timer + Send + 'static) -> Self {
        Self { stream, timer: Box::new(timer), stalled: None }
    }

    /// Returns `written`, or an error when the timer has run out.
    fn check_timer<T>(
        &mut self,
        context: &mut Context<'_>,
        written: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if written.is_ready() {
            self.stalled = None;
            return written;
        }
        let timer = &mut self.timer;
        ready!(self.stalled.get_or_insert_with(timer).as_mut().poll(context));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for WriteTimeout<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, into)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for WriteTimeout<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.check_timer(context, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, parts);
        self.check_timer(context, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let written = Pin::new(&mut self.stream).poll_flush(context);
        self.check_timer(context, written)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let written = Pin::new(&mut self.stream).poll_shutdown(context);
        self.check_timer(context, written)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use futures::FutureExt as _;
    use tokio::{
        io::{AsyncReadExt as _, AsyncWriteExt as _, DuplexStream, duplex},
        sync::oneshot,
    };

    use super::*;

    type Timers = Arc<Mutex<Vec<oneshot::Sender<()>>>>;

    /// A stream with a buffer of 8 bytes, its other end, and the timers that were started.
    fn stream() -> (WriteTimeout<DuplexStream>, DuplexStream, Timers) {
        let (near, far) = duplex(8);
        let timers = Timers::default();
        let set = Arc::clone(&timers);
        let timer = move || -> Timer {
            let (ring, rung) = oneshot::channel();
            set.lock().unwrap().push(ring);
            Box::pin(rung.map(drop))
        };
        (WriteTimeout::with_timer(near, timer), far, timers)
    }

    #[test]
    fn a_client_that_reads_slowly_is_waited_for() {
        let (mut near, mut far, timers) = stream();
        let mut sending = Box::pin(near.write_all(&[7; 100]));
        let mut taken = 0;
        while sending.as_mut().now_or_never().is_none() {
            let mut some = [0; 5];
            taken += far.read(&mut some).now_or_never().unwrap().unwrap();
        }
        assert!(taken >= 92, "{taken}");
        // Each pause started a timer of its own.
        assert!(timers.lock().unwrap().len() > 15);
    }

    #[test]
    fn a_client_that_stops_reading_is_given_up() {
        let (mut near, _far, timers) = stream();
        let mut sending = Box::pin(near.write_all(&[7; 100]));
        assert!(sending.as_mut().now_or_never().is_none());
        assert!(sending.as_mut().now_or_never().is_none());
        let ring = timers.lock().unwrap().pop().unwrap();
        assert!(timers.lock().unwrap().is_empty(), "each pause has one timer");
        ring.send(()).unwrap();
        let error = sending.now_or_never().unwrap().unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
    }

    #[test]
    fn a_write_without_a_wait_starts_no_timer() {
        let (mut near, _far, timers) = stream();
        near.write_all(&[7; 8]).now_or_never().unwrap().unwrap();
        assert!(timers.lock().unwrap().is_empty());
    }
}
