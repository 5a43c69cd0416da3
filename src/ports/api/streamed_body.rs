//! An answer that comes in pieces: as long as some come it is waited for, however long all of them take.

use std::{future::Future, pin::pin};

use futures::future::{Either, select};

use super::TransportError;

/// What `call` brings, unless `limit` is over first.
pub(super) async fn within<T>(
    call: impl Future<Output = Result<T, TransportError>>,
    limit: impl Future<Output = ()>,
) -> Result<T, TransportError> {
    match select(pin!(call), pin!(limit)).await {
        Either::Left((answer, _)) => answer,
        Either::Right(_) => Err(TransportError::TimedOut),
    }
}

/// All that `next` brings until it brings nothing more; for each piece there is a new `limit`. `arrived` is told after
/// each how many bytes there are.
pub(super) async fn collected<L: Future<Output = ()>>(
    mut next: impl AsyncFnMut() -> Result<Option<Vec<u8>>, TransportError>,
    mut limit: impl FnMut() -> L,
    arrived: impl Fn(u64),
) -> Result<Vec<u8>, TransportError> {
    let mut all = Vec::new();
    while let Some(piece) = within(next(), limit()).await? {
        all.extend(piece);
        arrived(u64::try_from(all.len()).unwrap_or(u64::MAX));
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use std::{
        cell::{Cell, RefCell},
        future::poll_fn,
        task::Poll,
    };

    use futures::executor::block_on;

    use super::*;

    const LIMIT: u32 = 15;

    /// Reads pieces that take so many seconds each, on a clock that goes on with them.
    fn read(seconds: &[u32]) -> (Result<Vec<u8>, TransportError>, Vec<u64>) {
        let (clock, told) = (Cell::new(0), RefCell::new(Vec::new()));
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
        let answer = block_on(collected(next, limit, |bytes| told.borrow_mut().push(bytes)));
        (answer, told.into_inner())
    }

    #[test]
    fn what_keeps_coming_may_take_long() {
        let (answer, told) = read(&[10; 60]);
        assert_eq!(answer, Ok(vec![7; 60]));
        assert_eq!(told, (1..=60).collect::<Vec<u64>>());
    }

    #[test]
    fn what_stands_still_is_given_up() {
        let (answer, told) = read(&[1, 1, LIMIT + 1, 1]);
        assert_eq!(answer, Err(TransportError::TimedOut));
        assert_eq!(told, [1, 2]);
    }

    #[test]
    fn nothing_is_an_answer_too() {
        assert_eq!(read(&[]), (Ok(Vec::new()), Vec::new()));
    }
}
