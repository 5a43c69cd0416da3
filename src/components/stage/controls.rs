//! What one can do on stage, or about being there, in one bar.

use costage_protocol::{RoomId, StageRole};
use leptos::prelude::*;

use super::stop_room::StopRoomButton;
use crate::{
    components::{
        button::{Button, ButtonKind, LinkButton},
        icon::IconName,
        media_toggle::MediaToggle,
    },
    i18n::{ProblemText, RoomText, t},
    state::{
        attempt::Attempt,
        media::{CaptureKind, use_media},
        notices::{NoticeTone, use_notices},
        use_room,
    },
};

/// The controls of whoever may be on stage; nothing for a viewer.
#[component]
pub fn StageControls(
    /// Which room.
    room: RoomId,
) -> impl IntoView {
    let role = use_room().role();
    let media = use_media();
    let on_stage = media.wants_stage();
    let takes_part = Memo::new(move |_| role.get() != StageRole::Viewer || on_stage.get());
    let room = StoredValue::new(room);
    let to_green_room = move || format!("/rooms/{}/prepare", room.read_value());
    view! {
        <Show when=move || takes_part.get()>
            <div class="controls" role="group" aria-label=move || t(RoomText::Controls)>
                <Show
                    when=move || on_stage.get()
                    fallback=move || {
                        view! {
                            <LinkButton
                                label=move || {
                                    t(
                                        match role.get() {
                                            StageRole::Host => RoomText::GoLive,
                                            _ => RoomText::JoinStage,
                                        },
                                    )
                                }
                                href=to_green_room()
                                kind=ButtonKind::Primary
                                icon=Some(IconName::Camera)
                            />
                        }
                    }
                >
                    <MediaToggle kind=CaptureKind::Microphone />
                    <MediaToggle kind=CaptureKind::Camera />
                </Show>
                <Show when=move || role.get() == StageRole::CoHost>
                    <LeaveStageButton />
                </Show>
                <Show when=move || role.get() == StageRole::Host>
                    <StopRoomButton />
                </Show>
            </div>
        </Show>
    }
}

/// Leaves the stage at once; asks nothing, for the host can invite again.
#[component]
fn LeaveStageButton() -> impl IntoView {
    let media = use_media();
    let notices = use_notices();
    let attempt = Attempt::default();
    Effect::new(move |_| {
        if let Some(error) = attempt.failure().get() {
            notices.say(NoticeTone::Bad, ProblemText::Call(error));
        }
    });
    let leave = move |()| {
        // The camera's light goes out at once, also while an earlier try is under way.
        media.step_down();
        attempt.run(media.leave(), |()| ());
    };
    view! {
        <Button
            label=move || t(RoomText::LeaveStage)
            kind=ButtonKind::Danger
            icon=Some(IconName::Leave)
            busy=attempt.busy()
            on_press=leave
        />
    }
}
