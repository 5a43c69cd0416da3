//! What lies over the stage while there is no stream: why, and what to do.

use leptos::prelude::*;

use crate::{
    components::{
        button::{Button, ButtonKind},
        empty_state::EmptyState,
        icon::IconName,
        spinner::Spinner,
    },
    i18n::{RoomText, t},
    state::media::{MediaPhase, Stopped, use_media},
};

/// The connection's state, over the stage; and the one button that brings sound where the browser waits for
/// a touch.
#[component]
pub fn StageVeil() -> impl IntoView {
    let media = use_media();
    let phase = media.phase();
    let over_stage = move || match phase.get() {
        MediaPhase::Stopped(why) => Some(view! { <Standstill why=why /> }),
        _ => None,
    };
    let silent = Memo::new(move |_| !media.plays_sound().get() && phase.get() == MediaPhase::Connected);
    view! {
        <div class="stage-note" role="status">
            {move || {
                let text = match phase.get() {
                    MediaPhase::Connecting => RoomText::Connecting,
                    MediaPhase::Reconnecting if media.wants_stage().get() => RoomText::ReconnectingOnStage,
                    MediaPhase::Reconnecting => RoomText::Reconnecting,
                    _ => return None,
                };
                Some(
                    view! {
                        <p>
                            <Spinner />
                            {move || t(text)}
                        </p>
                    },
                )
            }}
        </div>
        {over_stage}
        <Show when=move || silent.get()>
            <div class="tap-to-hear">
                <Button
                    label=move || t(RoomText::TapToHear)
                    kind=ButtonKind::Primary
                    icon=Some(IconName::Speaker)
                    on_press=move |()| media.start_sound()
                />
            </div>
        </Show>
    }
}

/// The connection stands still until somebody asks for it again.
#[component]
fn Standstill(why: Stopped) -> impl IntoView {
    let media = use_media();
    let (title, body) = match why {
        Stopped::Removed => (RoomText::RemovedTitle, RoomText::RemovedBody),
        Stopped::Elsewhere => (RoomText::ElsewhereTitle, RoomText::ElsewhereBody),
        Stopped::NotLive => (RoomText::NoStreamTitle, RoomText::NoStreamBody),
    };
    view! {
        <div class="stage-veil" role="alert">
            <EmptyState icon=IconName::Offline title=move || t(title) body=move || t(body)>
                <Button
                    label=move || t(RoomText::WatchAgain)
                    kind=ButtonKind::Primary
                    icon=Some(IconName::Retry)
                    on_press=move |()| media.again()
                />
            </EmptyState>
        </div>
    }
}
