//! Time limits for writing to a client. A client may read slowly, but neither stop reading nor stay behind for ever: without
//! limits, one that requests something long and reads nothing, or a byte now and then, would hold the response in memory.

use std::{
    io,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

type Timer = Pin<Box<dyn Future<Output = ()> + Send>>;

/// What a timer is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Limit {
    /// The other end reads nothing.
    Pause,
    /// The other end reads, but never everything.
    Total,
}

/// A stream whose writes fail when the other end has read nothing for a while, or has been behind for long.
pub(super) struct WriteTimeout<S> {
    stream: S,
    timer: Box<dyn FnMut(Limit) -> Timer + Send>,
    /// Runs while the other end reads nothing.
    stalled: Option<Timer>,
    /// Runs from the first pause until the other end has read everything.
    behind: Option<Timer>,
}

impl<S> WriteTimeout<S> {
    /// Wraps `stream`; a write fails with [`io::ErrorKind::TimedOut`] after `pause` without progress, and after `total`
    /// without having written everything.
    pub(super) fn new(stream: S, pause: Duration, total: Duration) -> Self {
        Self::with_timer(stream, move |limit| {
            Box::pin(tokio::time::sleep(match limit {
                Limit::Pause => pause,
                Limit::Total => total,
            }))
        })
    }

    fn with_timer(stream: S, timer: impl FnMut(Limit) -> Timer + Send + 'static) -> Self {
        Self { stream, timer: Box::new(timer), stalled: None, behind: None }
    }

    /// Returns `written`, or an error when a timer has run out. `is_all` says whether nothing waits to be written then.
    fn check_timers<T>(
        &mut self,
        context: &mut Context<'_>,
        written: Poll<io::Result<T>>,
        is_all: impl FnOnce(&T) -> bool,
    ) -> Poll<io::Result<T>> {
        let timer = &mut self.timer;
        match written {
            Poll::Ready(result) => {
                self.stalled = None;
                if result.as_ref().is_ok_and(is_all) {
                    self.behind = None;
                }
                return Poll::Ready(result);
            }
            Poll::Pending => {
                let behind = self.behind.get_or_insert_with(|| timer(Limit::Total));
                if behind.as_mut().poll(context).is_pending() {
                    ready!(self.stalled.get_or_insert_with(|| timer(Limit::Pause)).as_mut().poll(context));
                }
            }
        }
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
        self.check_timers(context, written, |count| *count == bytes.len())
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, parts);
        self.check_timers(context, written, |count| {
            *count == parts.iter().map(|part| part.len()).sum::<usize>()
        })
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let written = Pin::new(&mut self.stream).poll_flush(context);
        self.check_timers(context, written, |()| true)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let written = Pin::new(&mut self.stream).poll_shutdown(context);
        self.check_timers(context, written, |()| true)
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

    type Timers = Arc<Mutex<Vec<(Limit, oneshot::Sender<()>)>>>;

    /// A stream with a buffer of 8 bytes, its other end, and the timers that were started.
    fn stream() -> (WriteTimeout<DuplexStream>, DuplexStream, Timers) {
        let (near, far) = duplex(8);
        let timers = Timers::default();
        let set = Arc::clone(&timers);
        let timer = move |limit| -> Timer {
            let (ring, rung) = oneshot::channel();
            set.lock().unwrap().push((limit, ring));
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
        // Each pause started a timer of its own, and one runs for all of it.
        let count = |of: Limit| timers.lock().unwrap().iter().filter(|(limit, _)| *limit == of).count();
        assert!(count(Limit::Pause) > 15);
        assert_eq!(count(Limit::Total), 1);
    }

    #[test]
    fn a_client_that_is_behind_for_long_is_given_up_however_often_it_reads() {
        let (mut near, mut far, timers) = stream();
        let mut sending = Box::pin(near.write_all(&[7; 100]));
        for _ in 0..5 {
            assert!(sending.as_mut().now_or_never().is_none());
            let mut some = [0; 1];
            far.read(&mut some).now_or_never().unwrap().unwrap();
        }
        let mut set = timers.lock().unwrap();
        let total = set.iter().position(|(limit, _)| *limit == Limit::Total).unwrap();
        set.remove(total).1.send(()).unwrap();
        drop(set);
        assert!(sending.as_mut().now_or_never().unwrap().is_err());
    }

    #[test]
    fn a_client_that_has_caught_up_starts_anew() {
        let (mut near, mut far, timers) = stream();
        for _ in 0..2 {
            let mut sending = Box::pin(near.write_all(&[7; 12]));
            assert!(sending.as_mut().now_or_never().is_none());
            let mut all = [0; 8];
            far.read(&mut all).now_or_never().unwrap().unwrap();
            sending.now_or_never().unwrap().unwrap();
            far.read(&mut all).now_or_never().unwrap().unwrap();
        }
        let totals = timers.lock().unwrap().iter().filter(|(limit, _)| *limit == Limit::Total).count();
        assert_eq!(totals, 2);
    }

    #[test]
    fn a_client_that_stops_reading_is_given_up() {
        let (mut near, _far, timers) = stream();
        let mut sending = Box::pin(near.write_all(&[7; 100]));
        assert!(sending.as_mut().now_or_never().is_none());
        assert!(sending.as_mut().now_or_never().is_none());
        let (limit, ring) = timers.lock().unwrap().pop().unwrap();
        assert_eq!((limit, timers.lock().unwrap().len()), (Limit::Pause, 1), "each pause has one timer");
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
