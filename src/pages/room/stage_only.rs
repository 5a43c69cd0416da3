//! The stage with its controls and nothing else: what `<costage-stage>` shows on a page that has the rest itself.

use costage_protocol::{RoomId, RoomStatus};
use leptos_erased::prelude::*;

use super::idle::IdleRoom;
use crate::{
    components::{
        stage::{ControlBar, StageVeil, StageView, fading::use_fading_controls},
        surroundings::main_role,
    },
    pages::room_gate::RoomGate,
    state::{media::use_media, stage::StageState, use_room},
};

#[component]
pub fn StagePage() -> impl IntoView {
    view! { <RoomGate open=|id| view! { <OpenStage id=id /> } /> }
}

#[component]
fn OpenStage(id: RoomId) -> impl IntoView {
    let (room, media) = (use_room(), use_media());
    let has_stage =
        memo(move |_| room.status().get().is_some_and(RoomStatus::is_on_air) || media.wants_stage().get());
    let stage = StageState::new(room, media);
    let id = StoredValue::new(id);
    let is_idle = use_fading_controls();
    view! {
        <main
            class="room stage-only"
            class:idle=move || is_idle.get()
            id="content"
            role=main_role()
            data-theme="dark"
        >
            <div class="stage-side">
                <Show when=move || has_stage.get() fallback=move || view! { <IdleRoom id=id.get_value() /> }>
                    <StageView stage=stage />
                    <StageVeil stage=stage />
                </Show>
            </div>
            <div class="room-bar" part="bar">
                <ControlBar room=id.get_value() stage=stage />
            </div>
        </main>
    }
}
