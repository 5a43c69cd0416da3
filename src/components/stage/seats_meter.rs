//! The number of seats taken on the stage.

use leptos::prelude::*;

use crate::i18n::{InvitePageText, t};

/// Up to this many seats, the marks are wide.
const WIDE_MARKS: u32 = 8;
/// Up to this many seats, there are marks; beyond it, only the text.
const MARKS_MAX: u32 = 24;

/// A mark for each seat, and the numbers in words.
#[component]
pub fn SeatsMeter(#[prop(into)] used: Signal<u32>, #[prop(into)] limit: Signal<u32>) -> impl IntoView {
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
                    used: used.get().into(),
                    limit: limit.get().into(),
                })}
            </span>
        </div>
    }
}
