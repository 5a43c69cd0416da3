//! The signals that end the program: SIGTERM and Ctrl-C for good, SIGUSR2 to go on as its successor in the same process, after an
//! update for instance.

use std::io;

use tokio::signal::unix::{Signal, SignalKind, signal};

/// What comes after the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// Nothing.
    Stop,
    /// The program is started again in the same process, and LiveKit goes on meanwhile.
    Restart,
}

/// The signals.
pub(crate) struct StopSignals {
    terminate: Signal,
    interrupt: Signal,
    restart: Signal,
}

impl StopSignals {
    /// Listens for them from now on.
    ///
    /// # Errors
    /// When the system refuses.
    pub(crate) fn listen() -> io::Result<Self> {
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
            restart: signal(SignalKind::user_defined2())?,
        })
    }

    /// Completes on the next of them.
    pub(crate) async fn next(&mut self) -> Ending {
        tokio::select! {
            _ = self.terminate.recv() => Ending::Stop,
            _ = self.interrupt.recv() => Ending::Stop,
            _ = self.restart.recv() => Ending::Restart,
        }
    }
}
