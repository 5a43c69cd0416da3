//! The veil over the stage while no stream is shown: the reason, and what to do.

use costage_protocol::{Role, RoomStatus};
use leptos_erased::prelude::*;

use super::getting_ready::GettingReady;
use crate::{
    components::{
        media::trouble::TroubleVeil,
        people::isolated_name::IsolatedName,
        ui::{
            button::{Button, ButtonKind, ButtonSize},
            empty_state::EmptyState,
            icon::IconName,
            spinner::Spinner,
        },
    },
    i18n::{AbsentText, RoomText, SharedText, t},
    state::{
        media::{MediaPhase, Stopped, use_media},
        stage::StageState,
        use_room,
    },
};

/// The state of the connection over the stage, and the button that starts video and sound where the browser waits for a
/// touch.
#[component]
pub fn StageVeil(stage: StageState) -> impl IntoView {
    let media = use_media();
    let phase = media.phase();
    let room = use_room();
    let host_is_away =
        memo(move |_| room.status().get() == Some(RoomStatus::Waiting) && room.role().get() != Role::Host);
    let over_stage = move || {
        match phase.get() {
        MediaPhase::Stopped(why) => Some(view! { <ConnectionEnded why=why /> }.into_any()),
        MediaPhase::Cannot(trouble) => Some(
            view! { <TroubleVeil trouble=trouble on_retry=move |()| media.retry() on_stop=media.stop_trying() /> }
            .into_any(),
        ),
        _ => None,
    }
    };
    let (sound, pictures) = (media.plays_sound(), media.plays_pictures());
    let waits = memo(move |_| !(sound.get() && pictures.get()) && phase.get() == MediaPhase::Connected);
    let takes_long = media.takes_long();
    view! {
        <div class="stage-note" role="status">
            {move || {
                let text = waiting_text(
                    phase.get(),
                    media.media_goes_on().get(),
                    media.wants_stage().get(),
                    host_is_away.get(),
                )?;
                if text == RoomText::WaitingForHost {
                    let name = room.room().with(|room| Some(room.as_ref()?.host.display_name.clone()))?;
                    return Some(
                        // Their tile shows it.
                        view! {
                            <p class="unseen">
                                <IsolatedName text=AbsentText::WillBeBack name=name />
                            </p>
                        }
                            .into_any(),
                    );
                }
                Some(
                    view! {
                        <p>
                            <Spinner />
                            {move || t(text)}
                            <Show when=move || takes_long.get() && can_retry(text)>
                                <Button
                                    label=move || t(SharedText::TryAgain)
                                    size=ButtonSize::Slim
                                    on_press=move |()| media.retry()
                                />
                            </Show>
                        </p>
                    }
                        .into_any(),
                )
            }}
            <GettingReady stage=stage />
        </div>
        {over_stage}
        <Show when=move || waits.get()>
            <div class="tap-to-play" class:watch=move || !pictures.get()>
                {move || {
                    let (text, icon) = if pictures.get() {
                        (RoomText::TapToHear, IconName::Speaker)
                    } else {
                        (RoomText::TapToWatch, IconName::Play)
                    };
                    view! {
                        <Button
                            label=move || t(text)
                            kind=ButtonKind::Primary
                            icon=Some(icon)
                            on_press=move |()| media.start_playing()
                        />
                    }
                }}
            </div>
        </Show>
    }
}

/// Returns what the viewer waits for. Their own connection comes first: while it is lost, the host's state is unknown.
const fn waiting_text(
    phase: MediaPhase,
    media_goes_on: bool,
    on_stage: bool,
    host_is_away: bool,
) -> Option<RoomText> {
    match phase {
        MediaPhase::Connecting => Some(RoomText::Connecting),
        MediaPhase::Reconnecting if media_goes_on => Some(RoomText::ReconnectingLine),
        MediaPhase::Reconnecting if on_stage => Some(RoomText::ReconnectingOnStage),
        MediaPhase::Reconnecting => Some(RoomText::Reconnecting),
        MediaPhase::Connected if host_is_away => Some(RoomText::WaitingForHost),
        MediaPhase::Off | MediaPhase::Connected | MediaPhase::Stopped(_) | MediaPhase::Cannot(_) => None,
    }
}

/// Whether the viewer waits for a connection, which can be retried at once.
const fn can_retry(text: RoomText) -> bool {
    matches!(text, RoomText::Reconnecting | RoomText::ReconnectingOnStage)
}

/// Explains why the connection has ended, with a button that connects again.
#[component]
fn ConnectionEnded(why: Stopped) -> impl IntoView {
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
                    on_press=move |()| media.retry()
                />
            </EmptyState>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::media::Trouble;

    #[test]
    fn a_viewer_learns_that_the_host_is_reconnecting() {
        assert_eq!(waiting_text(MediaPhase::Connected, false, false, true), Some(RoomText::WaitingForHost));
        assert_eq!(waiting_text(MediaPhase::Connected, false, false, false), None);
    }

    #[test]
    fn somebody_never_connected_is_not_promised_that_anything_continues() {
        for on_stage in [false, true] {
            assert_eq!(
                waiting_text(MediaPhase::Connecting, false, on_stage, true),
                Some(RoomText::Connecting)
            );
            assert_eq!(waiting_text(MediaPhase::Cannot(Trouble::MediaBlocked), false, on_stage, true), None);
        }
    }

    #[test]
    fn the_viewers_own_connection_comes_first_with_what_still_works() {
        let reconnecting =
            |media_goes_on, on_stage| waiting_text(MediaPhase::Reconnecting, media_goes_on, on_stage, true);
        assert_eq!(reconnecting(true, true), Some(RoomText::ReconnectingLine));
        assert_eq!(reconnecting(false, false), Some(RoomText::Reconnecting));
        assert_eq!(reconnecting(false, true), Some(RoomText::ReconnectingOnStage));
    }
}
