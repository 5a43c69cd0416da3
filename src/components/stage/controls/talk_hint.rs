//! Tells people on stage that they talk while muted, or that they are heard while they hold Space.

use std::time::Duration;

use leptos::task::spawn_local;
use leptos_erased::prelude::*;

use crate::{
    components::ui::{
        button::{Button, ButtonSize},
        icon::{Icon, IconName},
    },
    i18n::{StageControlsText, t},
    ports::{clock, media::Level},
    state::media::{CaptureKind, CapturePhase, local::muted_talk::MutedTalk, use_media},
};

/// The time between two measurements, short enough to notice a word.
const EVERY: Duration = Duration::from_millis(120);

/// The hint over the bar.
#[component]
pub fn TalkHint(
    /// Whether the person talks by holding Space.
    talking: Signal<bool>,
) -> impl IntoView {
    let local = use_media().local();
    let microphone = local.phase(CaptureKind::Microphone);
    let is_muted = memo(move |_| microphone.get() == CapturePhase::Off);
    let level = StoredValue::new_local(None::<Level>);
    let muted_talk = StoredValue::new(MutedTalk::default());
    let talks_muted = RwSignal::new(false);
    Effect::new(move |_| {
        let muted = is_muted.get();
        level.set_value(if muted { local.level_beneath_mute() } else { None });
        muted_talk.set_value(MutedTalk::default());
        if !muted {
            talks_muted.set(false);
        }
    });
    let listen = move || {
        let Some(now) = level.with_value(|level| level.as_ref().and_then(Level::now)) else { return };
        let is_shown = muted_talk
            .try_update_value(|muted_talk| muted_talk.take_level(now, clock::now_ms()))
            .unwrap_or(false);
        if talks_muted.get_untracked() != is_shown {
            talks_muted.set(is_shown);
        }
    };
    if let Ok(timer) = set_interval_with_handle(listen, EVERY) {
        on_cleanup(move || timer.clear());
    }
    view! {
        <div class="talk-hint" role="status">
            {move || {
                if talking.get() {
                    Some(
                        view! {
                            <p>
                                <Icon name=IconName::Microphone small=true />
                                {move || t(StageControlsText::Talking)}
                            </p>
                        }
                            .into_any(),
                    )
                } else if talks_muted.get() {
                    Some(
                        view! {
                            <p>
                                <Icon name=IconName::MicrophoneOff small=true />
                                {move || t(StageControlsText::TalkingWhileMuted)}
                                <Button
                                    label=move || t(StageControlsText::Unmute)
                                    size=ButtonSize::Slim
                                    on_press=move |()| {
                                        spawn_local(local.set_on(CaptureKind::Microphone, true))
                                    }
                                />
                            </p>
                        }
                            .into_any(),
                    )
                } else {
                    None
                }
            }}
        </div>
    }
}
