//! The ways out of the green room: onto the stage, or back to the room.

use costage_protocol::RoomId;
use leptos_erased::prelude::*;

use crate::{
    components::{
        media::trouble::TroubleCard,
        ui::{
            button::{Button, ButtonKind, ButtonSize, LinkButton},
            failure::Failure,
        },
    },
    i18n::{GreenRoomText, MediaTroubleText, ProblemText, RoomText, t},
    state::media::{CaptureKind, CapturePhase, MediaPhase, use_media},
};

/// The buttons to join the stage or not, and what keeps the person from joining.
#[component]
pub fn JoinActions(
    id: RoomId,
    /// Whether the person is the room's host.
    is_host: Memo<bool>,
    /// Whether the room is not on air.
    is_idle: Memo<bool>,
) -> impl IntoView {
    let media = use_media();
    let local = media.local();
    let (camera, microphone) = (local.phase(CaptureKind::Camera), local.phase(CaptureKind::Microphone));
    let joining = media.wants_stage();
    let trouble = memo(move |_| match media.phase().get() {
        MediaPhase::Cannot(trouble) if joining.get() => Some(trouble),
        _ => None,
    });
    let busy = Signal::derive(move || joining.get() && trouble.get().is_none());
    let waits_for_host = memo(move |_| is_idle.get() && !is_host.get());
    let sends_nothing = memo(move |_| {
        let idle = |phase: CapturePhase| !matches!(phase, CapturePhase::On | CapturePhase::Opening);
        idle(camera.get()) && idle(microphone.get())
    });
    let failure = Signal::derive(move || media.refusal().get().map(|error| t(ProblemText::Call(error))));
    let note = move || {
        if waits_for_host.get() {
            Some(t(GreenRoomText::NotLiveBody))
        } else if trouble.get().is_some() {
            None
        } else if joining.get() {
            let reconnecting = media.phase().get() == MediaPhase::Reconnecting;
            Some(if reconnecting {
                t(RoomText::ReconnectingOnStage)
            } else if media.takes_long().get() {
                format!("{} {}", t(GreenRoomText::Joining), t(MediaTroubleText::TakesLong))
            } else {
                t(GreenRoomText::Joining)
            })
        } else if sends_nothing.get() {
            Some(t(if is_host.get() {
                GreenRoomText::NothingToSendHost
            } else {
                GreenRoomText::NothingToSendCoHost
            }))
        } else {
            None
        }
    };
    view! {
        <p class="small muted" role="status">
            {note}
        </p>
        <Failure text=failure />
        {move || {
            trouble
                .get()
                .map(|trouble| {
                    view! {
                        <TroubleCard
                            trouble=trouble
                            on_retry=move |()| media.retry()
                            on_stop=media.stop_trying()
                        />
                    }
                })
        }}
        <div class="join-actions">
            <Button
                label=move || t(if is_host.get() { GreenRoomText::GoLive } else { GreenRoomText::JoinStage })
                kind=ButtonKind::Primary
                size=ButtonSize::Wide
                busy=busy
                disabled=waits_for_host
                on_press=move |()| if joining.get_untracked() { media.retry() } else { media.join() }
            />
            <LinkButton
                label=move || t(GreenRoomText::NotNow)
                href=format!("/rooms/{id}")
                kind=ButtonKind::Quiet
            />
        </div>
    }
}
