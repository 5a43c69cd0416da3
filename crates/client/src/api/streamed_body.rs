//! A response body that arrives in pieces. Each piece has a time limit; all together may take any time.

use std::{future::Future, pin::pin};

use futures::future::{Either, select};

use super::TransportError;

/// The result of `call`, unless `limit` ends first.
pub(super) async fn within<T>(
    call: impl Future<Output = Result<T, TransportError>>,
    limit: impl Future<Output = ()>,
) -> Result<T, TransportError> {
    match select(pin!(call), pin!(limit)).await {
        Either::Left((answer, _)) => answer,
        Either::Right(_) => Err(TransportError::TimedOut),
    }
}

/// Joins the pieces that `next` brings, each within a new `limit`. Calls `on_progress` after each piece with the number
/// of bytes so far.
pub(super) async fn collected<L: Future<Output = ()>>(
    mut next: impl AsyncFnMut() -> Result<Option<Vec<u8>>, TransportError>,
    mut limit: impl FnMut() -> L,
    on_progress: impl Fn(u64),
) -> Result<Vec<u8>, TransportError> {
    let mut all = Vec::new();
    while let Some(piece) = within(next(), limit()).await? {
        all.extend(piece);
        on_progress(u64::try_from(all.len()).unwrap_or(u64::MAX));
    }
    Ok(all)
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use std::{
        cell::{Cell, RefCell},
        future::poll_fn,
        task::Poll,
    };

    use futures::executor::block_on;

    use super::*;

    const LIMIT: u32 = 15;

    /// Reads pieces that take this many seconds each, by a clock that advances with them.
    fn read(seconds: &[u32]) -> (Result<Vec<u8>, TransportError>, Vec<u64>) {
        let (clock, progress) = (Cell::new(0), RefCell::new(Vec::new()));
        let mut pieces = seconds.iter().copied();
        let next = async || {
            let Some(takes) = pieces.next() else { return Ok(None) };
            let there_at = clock.get() + takes;
            poll_fn(|context| {
                if clock.get() >= there_at {
                    return Poll::Ready(());
                }
                clock.set(clock.get() + 1);
                context.waker().wake_by_ref();
                Poll::Pending
            })
            .await;
            Ok(Some(vec![7]))
        };
        let limit = || {
            let over_at = clock.get() + LIMIT;
            let clock = &clock;
            poll_fn(move |_| if clock.get() >= over_at { Poll::Ready(()) } else { Poll::Pending })
        };
        let answer = block_on(collected(next, limit, |bytes| progress.borrow_mut().push(bytes)));
        (answer, progress.into_inner())
    }

    #[test]
    fn a_body_that_keeps_arriving_may_take_long() {
        let (answer, progress) = read(&[10; 60]);
        assert_eq!(answer, Ok(vec![7; 60]));
        assert_eq!(progress, (1..=60).collect::<Vec<u64>>());
    }

    #[test]
    fn a_body_that_stalls_is_given_up() {
        let (answer, progress) = read(&[1, 1, LIMIT + 1, 1]);
        assert_eq!(answer, Err(TransportError::TimedOut));
        assert_eq!(progress, [1, 2]);
    }

    #[test]
    fn an_empty_body_is_a_response_too() {
        assert_eq!(read(&[]), (Ok(Vec::new()), Vec::new()));
    }
}
