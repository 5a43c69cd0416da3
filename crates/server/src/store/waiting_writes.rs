//! How many changes wait for the single writer. Each waiting one holds memory and a client, so there is a limit.

use std::sync::atomic::{AtomicU32, Ordering};

use super::StoreError;
use crate::rate_limits::record_refusal;

/// The changes that wait.
#[derive(Debug)]
pub(super) struct WaitingWrites {
    most: AtomicU32,
    count: AtomicU32,
}

/// A change that waits until this is dropped.
#[derive(Debug)]
pub(super) struct Waiting<'w>(&'w AtomicU32);

impl Default for WaitingWrites {
    fn default() -> Self {
        Self { most: AtomicU32::new(u32::MAX), count: AtomicU32::new(0) }
    }
}

impl WaitingWrites {
    /// Allows at most `most` changes to wait.
    pub(super) fn limit(&self, most: u32) {
        self.most.store(most, Ordering::Relaxed);
    }

    /// The number of changes that wait.
    #[cfg(test)]
    pub(super) fn count(&self) -> u32 {
        self.count.load(Ordering::Relaxed)
    }

    /// Counts one more.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when there are too many already.
    pub(super) fn enter(&self) -> Result<Waiting<'_>, StoreError> {
        let waiting = Waiting(&self.count);
        if self.count.fetch_add(1, Ordering::Relaxed) < self.most.load(Ordering::Relaxed) {
            return Ok(waiting);
        }
        record_refusal("waiting_writes");
        Err(StoreError::Busy)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_too_many_is_refused_and_another_is_let_in_when_one_is_done() {
        let writes = WaitingWrites::default();
        writes.limit(2);
        let (first, _second) = (writes.enter().unwrap(), writes.enter().unwrap());
        for _ in 0..3 {
            assert!(matches!(writes.enter(), Err(StoreError::Busy)));
        }
        drop(first);
        assert!(writes.enter().is_ok());
    }
}
