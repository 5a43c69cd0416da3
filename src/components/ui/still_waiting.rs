//! A message below a button whose request takes long: the server has not answered yet.

use std::time::Duration;

use leptos_erased::prelude::*;

use crate::i18n::{SharedText, t};

/// The time people wait without wondering.
const PATIENCE: Duration = Duration::from_secs(8);

/// Appears once `busy` has lasted that long.
#[component]
pub fn StillWaiting(#[prop(into)] busy: Signal<bool>) -> impl IntoView {
    let long = RwSignal::new(false);
    Effect::new(move |timer: Option<Option<TimeoutHandle>>| {
        if let Some(timer) = timer.flatten() {
            timer.clear();
        }
        let is_busy = busy.get();
        long.set(false);
        let say = move || {
            // The page may be gone by then.
            let _ = long.try_set(true);
        };
        is_busy.then(|| set_timeout_with_handle(say, PATIENCE).ok()).flatten()
    });
    view! {
        <div role="status">
            {move || {
                (long.get() && busy.get())
                    .then(|| view! { <p class="small muted">{move || t(SharedText::NoAnswerYet)}</p> })
            }}
        </div>
    }
}
