//! A line to a client who has to take what is sent to them: slowly, if they must, but not never. Without a limit,
//! whoever asks for something long and reads nothing would hold the answer, and what it is made from, for ever.

use std::{
    io,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

type Alarm = Pin<Box<dyn Future<Output = ()> + Send>>;

/// A line that breaks when nothing of what is to be sent was taken for a time.
pub(super) struct WriteTimeout<L> {
    line: L,
    alarm: Box<dyn FnMut() -> Alarm + Send>,
    /// Since nothing is taken.
    stalled: Option<Alarm>,
}

impl<L> WriteTimeout<L> {
    /// `line`, whose other end takes something `within` this time.
    pub(super) fn new(line: L, within: Duration) -> Self {
        Self::with_alarm(line, move || Box::pin(tokio::time::sleep(within)))
    }

    fn with_alarm(line: L, alarm: impl FnMut() -> Alarm + Send + 'static) -> Self {
        Self { line, alarm: Box::new(alarm), stalled: None }
    }

    /// `sent`, or that it took too long.
    fn in_time<T>(&mut self, context: &mut Context<'_>, sent: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if sent.is_ready() {
            self.stalled = None;
            return sent;
        }
        let alarm = &mut self.alarm;
        ready!(self.stalled.get_or_insert_with(alarm).as_mut().poll(context));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<L: AsyncRead + Unpin> AsyncRead for WriteTimeout<L> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.line).poll_read(context, into)
    }
}

impl<L: AsyncWrite + Unpin> AsyncWrite for WriteTimeout<L> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let sent = Pin::new(&mut self.line).poll_write(context, bytes);
        self.in_time(context, sent)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let sent = Pin::new(&mut self.line).poll_write_vectored(context, parts);
        self.in_time(context, sent)
    }

    fn is_write_vectored(&self) -> bool {
        self.line.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let sent = Pin::new(&mut self.line).poll_flush(context);
        self.in_time(context, sent)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let sent = Pin::new(&mut self.line).poll_shutdown(context);
        self.in_time(context, sent)
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

    type Alarms = Arc<Mutex<Vec<oneshot::Sender<()>>>>;

    /// A line that holds 8 bytes, its other end, and the alarms that were set.
    fn line() -> (WriteTimeout<DuplexStream>, DuplexStream, Alarms) {
        let (near, far) = duplex(8);
        let alarms = Alarms::default();
        let set = Arc::clone(&alarms);
        let alarm = move || -> Alarm {
            let (ring, rung) = oneshot::channel();
            set.lock().unwrap().push(ring);
            Box::pin(rung.map(drop))
        };
        (WriteTimeout::with_alarm(near, alarm), far, alarms)
    }

    #[test]
    fn whoever_reads_now_and_then_is_waited_for() {
        let (mut near, mut far, alarms) = line();
        let mut sending = Box::pin(near.write_all(&[7; 100]));
        let mut taken = 0;
        while sending.as_mut().now_or_never().is_none() {
            let mut some = [0; 5];
            taken += far.read(&mut some).now_or_never().unwrap().unwrap();
        }
        assert!(taken >= 92, "{taken}");
        // Each pause had a limit of its own.
        assert!(alarms.lock().unwrap().len() > 15);
    }

    #[test]
    fn whoever_takes_nothing_is_given_up() {
        let (mut near, _far, alarms) = line();
        let mut sending = Box::pin(near.write_all(&[7; 100]));
        assert!(sending.as_mut().now_or_never().is_none());
        assert!(sending.as_mut().now_or_never().is_none());
        let ring = alarms.lock().unwrap().pop().unwrap();
        assert!(alarms.lock().unwrap().is_empty(), "one pause has one alarm");
        ring.send(()).unwrap();
        let error = sending.now_or_never().unwrap().unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
    }

    #[test]
    fn what_is_taken_at_once_needs_no_alarm() {
        let (mut near, _far, alarms) = line();
        near.write_all(&[7; 8]).now_or_never().unwrap().unwrap();
        assert!(alarms.lock().unwrap().is_empty());
    }
}
