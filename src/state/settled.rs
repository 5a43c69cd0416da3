//! Waiting for signals, for what is called from outside the app's views.

use std::cell::Cell;

use futures::channel::oneshot;
use leptos_erased::prelude::*;

/// The first value of `condition`, which reads signals; `None` when nobody can set them any more.
pub async fn settled<T: 'static>(condition: impl Fn() -> Option<T> + 'static) -> Option<T> {
    let (sender, receiver) = oneshot::channel();
    let sender = Cell::new(Some(sender));
    let owner = Owner::new();
    owner.with(|| {
        Effect::new(move || {
            if let Some(value) = condition()
                && let Some(sender) = sender.take()
            {
                // It fails when nobody waits any more.
                let _ = sender.send(value);
            }
        });
    });
    let value = receiver.await.ok();
    owner.cleanup();
    value
}
