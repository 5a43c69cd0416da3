//! How far everybody has got, so that nobody runs ahead of what the machine can carry.

use std::sync::atomic::{AtomicU32, Ordering};

use tokio::sync::Notify;

/// Which messages everybody has heard.
pub(crate) struct Progress {
    viewers: u32,
    heard_by: Vec<AtomicU32>,
    moved: Notify,
}

impl Progress {
    /// Of `messages`, with so many viewers.
    pub(crate) fn of(messages: u32, viewers: usize) -> Self {
        let viewers = u32::try_from(viewers).unwrap();
        Self { viewers, heard_by: (0..messages).map(|_| AtomicU32::new(0)).collect(), moved: Notify::new() }
    }

    /// One viewer has heard this message; the first is 0.
    pub(crate) fn heard(&self, message: usize) {
        if self.heard_by[message].fetch_add(1, Ordering::Relaxed) + 1 == self.viewers {
            self.moved.notify_one();
        }
    }

    /// Waits until everybody has heard this message. One waits at a time.
    pub(crate) async fn everybody_heard(&self, message: usize) {
        while self.heard_by[message].load(Ordering::Relaxed) < self.viewers {
            self.moved.notified().await;
        }
    }
}
