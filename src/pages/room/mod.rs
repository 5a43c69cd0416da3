//! `/rooms/:id`: the stage with the layer over it, the bar under it, and the side panel (on phones over the lower part
//! of the video). `room.css` beside this file places them.

pub mod bar;
pub mod extras;
pub mod height;
pub mod idle;
pub mod over_stage;
pub mod side_panel;
pub mod stage_only;
pub mod topbar;

use costage_protocol::{RoomId, RoomStatus};
use leptos_erased::prelude::*;

use self::{
    bar::RoomBar,
    extras::RoomExtras,
    height::use_height,
    idle::IdleRoom,
    over_stage::OverStage,
    side_panel::{PanelState, SidePanel},
    topbar::Topbar,
};
use super::room_gate::RoomGate;
use crate::{
    components::{
        stage::{StageVeil, StageView, fading::use_fading_controls},
        surroundings::{in_slot, main_role},
        watchers::page_title::use_page_title,
    },
    state::{chat::use_room_chat, media::use_media, stage::StageState, use_room},
};

#[component]
pub fn RoomPage() -> impl IntoView {
    view! { <RoomGate open=|id| view! { <OpenRoom id=id /> } /> }
}

#[component]
fn OpenRoom(id: RoomId) -> impl IntoView {
    let room = use_room();
    let title = memo(move |_| {
        room.room().with(|room| room.as_ref().map(|room| room.title.clone()).unwrap_or_default())
    });
    use_page_title(move || title.get());
    let media = use_media();
    // A host who joins the stage of a room that is not live yet sees themselves first.
    let has_stage =
        memo(move |_| room.status().get().is_some_and(RoomStatus::is_on_air) || media.wants_stage().get());
    let stage = StageState::new(room, media);
    let panel = PanelState::new();
    let extras = RoomExtras::new(&id);
    let chat = use_room_chat(id.clone(), room.me());
    let id = StoredValue::new(id);
    let (bar, card) = (NodeRef::new(), NodeRef::new());
    let (bar_height, card_height) = (use_height(bar), use_height(card));
    let is_idle = use_fading_controls();
    view! {
        <main
            class="room"
            class:idle=move || is_idle.get()
            id="content"
            role=main_role()
            data-theme="dark"
            style=("--bar", move || format!("{:.0}px", bar_height.get()))
            style=("--card", move || format!("{:.0}px", card_height.get()))
        >
            {in_slot("header", view! { <Topbar id=id.get_value() title=title panel=panel /> })}
            <div class="stage-side">
                <Show when=move || has_stage.get() fallback=move || view! { <IdleRoom id=id.get_value() /> }>
                    <StageView stage=stage />
                    <StageVeil />
                </Show>
                <OverStage card=card extras=extras />
            </div>
            <RoomBar bar=bar room=id.get_value() stage=stage extras=extras />
            <SidePanel panel=panel chat=chat />
        </main>
    }
}
