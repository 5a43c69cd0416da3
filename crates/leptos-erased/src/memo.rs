//! Memos.

use leptos::prelude::Memo;

/// Returns a value that is computed again when a signal that `compute` has read changes, as [`Memo::new`] does.
/// `compute` gets the last value.
#[track_caller]
pub fn memo<T: PartialEq + Send + Sync + 'static>(
    compute: impl Fn(Option<&T>) -> T + Send + Sync + 'static,
) -> Memo<T> {
    boxed(Box::new(compute))
}

/// What a memo computes its next value with.
type Compute<T> = Box<dyn Fn(Option<&T>) -> T + Send + Sync>;

#[track_caller]
fn boxed<T: PartialEq + Send + Sync + 'static>(compute: Compute<T>) -> Memo<T> {
    Memo::new(move |before: Option<&T>| compute(before))
}

#[cfg(test)]
mod tests {
    use leptos::prelude::{Get, GetUntracked, Owner, RwSignal, Set};

    use super::*;

    #[test]
    fn a_memo_follows_what_it_reads_and_knows_its_last_value() {
        Owner::new().with(|| {
            let source = RwSignal::new(1);
            let sums = memo(move |before: Option<&i32>| before.copied().unwrap_or_default() + source.get());
            assert_eq!(sums.get_untracked(), 1);
            source.set(2);
            assert_eq!((sums.get_untracked(), sums.get_untracked()), (3, 3));
        });
    }
}
