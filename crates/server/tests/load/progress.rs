//! Counts who has received which message, so that senders can wait for the slowest viewer.

use std::sync::atomic::{AtomicU32, Ordering};

use tokio::sync::Notify;

/// The number of viewers that have received each message.
pub(crate) struct Progress {
    viewers: u32,
    received_by: Vec<AtomicU32>,
    completed: Notify,
}

impl Progress {
    /// Starts with none of the `messages` received.
    pub(crate) fn of(messages: u32, viewers: usize) -> Self {
        let viewers = u32::try_from(viewers).unwrap();
        Self {
            viewers,
            received_by: (0..messages).map(|_| AtomicU32::new(0)).collect(),
            completed: Notify::new(),
        }
    }

    /// Records that one viewer has received the message with this index.
    pub(crate) fn received(&self, message: usize) {
        if self.received_by[message].fetch_add(1, Ordering::Relaxed) + 1 == self.viewers {
            self.completed.notify_one();
        }
    }

    /// Waits until every viewer has received this message. Only one task may wait at a time.
    pub(crate) async fn received_by_everyone(&self, message: usize) {
        while self.received_by[message].load(Ordering::Relaxed) < self.viewers {
            self.completed.notified().await;
        }
    }
}
