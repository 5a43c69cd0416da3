//! A meter of the microphone's level, in bars.

use std::time::Duration;

use leptos_erased::prelude::*;

use crate::{
    i18n::{GreenRoomText, t},
    ports::media::Level,
    state::media::use_media,
};

/// The number of bars.
const BARS: u32 = 11;
/// The time between two measurements, short enough to look fluid.
const EVERY: Duration = Duration::from_millis(60);

/// The meter of the person's microphone.
#[component]
pub fn LevelMeter() -> impl IntoView {
    let local = use_media().local();
    let level = StoredValue::new_local(None::<Level>);
    let renewed = local.microphone_renewed();
    Effect::new(move |_| {
        renewed.track();
        level.set_value(local.level());
    });
    let lit = RwSignal::new(0_u32);
    let measure = move || {
        // The browser does not let the page measure yet, which is not the same as silence.
        let Some(now) = level.with_value(|level| level.as_ref().and_then(Level::now)) else { return };
        local.take_level(now);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "from 0 to 11"
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
            aria-label=move || t(GreenRoomText::Level)
            aria-valuemin="0"
            aria-valuemax=BARS
            aria-valuenow=move || lit.get()
            style=("--lit", move || lit.get().to_string())
        ></div>
    }
}
