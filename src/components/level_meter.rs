//! How loud one's own microphone is, a bar a step.

use std::time::Duration;

use leptos::prelude::*;

use crate::{
    i18n::{PrepareText, t},
    state::media::use_media,
};

/// Bars in the meter.
const BARS: u32 = 16;
/// Often enough to look alive.
const EVERY: Duration = Duration::from_millis(60);

/// The meter. It follows the microphone for as long as it is shown.
#[component]
pub fn LevelMeter() -> impl IntoView {
    let level = StoredValue::new_local(use_media().local().level());
    let lit = RwSignal::new(0_u32);
    let measure = move || {
        let now = level.with_value(|level| level.as_ref().map_or(0.0, crate::ports::media::Level::now));
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "from 0 to 16"
        )]
        let bars = (now * BARS as f32).round() as u32;
        if lit.get_untracked() != bars {
            lit.set(bars);
        }
    };
    if let Ok(timer) = set_interval_with_handle(measure, EVERY) {
        on_cleanup(move || timer.clear());
    }
    view! {
        <div
            class="level-meter"
            role="meter"
            aria-label=move || t(PrepareText::Level)
            aria-valuemin="0"
            aria-valuemax=BARS
            aria-valuenow=move || lit.get()
            style=("--lit", move || lit.get().to_string())
        ></div>
    }
}
