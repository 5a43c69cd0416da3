//! How many seats of the stage are taken.

use leptos::prelude::*;

use crate::i18n::{InvitePageText, t};

/// Past this many seats the marks become narrow.
const WIDE_MARKS: u32 = 8;
/// Past this many seats only the words are shown.
const MARKS_MAX: u32 = 24;

/// One mark a seat, and the same in words.
#[component]
pub fn SeatsMeter(
    /// Taken.
    #[prop(into)]
    used: Signal<u32>,
    /// There are.
    #[prop(into)]
    limit: Signal<u32>,
) -> impl IntoView {
    let marks = move || {
        let (used, limit) = (used.get(), limit.get());
        let shown = if limit > MARKS_MAX { 0 } else { limit };
        (0..shown).map(|seat| view! { <span class:taken=seat < used></span> }).collect_view()
    };
    let full = move || used.get() >= limit.get();
    let many = move || limit.get() > WIDE_MARKS;
    view! {
        <div class="seats-meter" class:full=full>
            <div class="seats" class:many=many aria-hidden="true">
                {marks}
            </div>
            <span class="small muted">
                {move || t(InvitePageText::SeatsUsed {
                    used: used.get(),
                    limit: limit.get(),
                })}
            </span>
        </div>
    }
}
