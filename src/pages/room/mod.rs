//! `/rooms/:id`: the stage with the layer over it, the bar under it, and the side panel (on phones over the lower part
//! of the video). `room.css` beside this file places them, `phone_in_landscape.css` and `phone_upright.css` on phones.

pub mod bar;
pub mod extras;
pub mod height;
pub mod idle;
pub mod over_stage;
pub mod share;
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
    side_panel::{ChatToggle, OVER_VIDEO, SidePanel},
    topbar::Topbar,
};
use super::room_gate::RoomGate;
use crate::{
    components::{
        products::{PinnedProduct, ProductsDialog},
        stage::{StageVeil, StageView, fading::use_fading_controls},
        surroundings::{in_slot, main_role, use_size_query},
        watchers::page_title::use_page_title,
    },
    state::{chat::use_room_chat, media::use_media, panels::Panels, stage::StageState, use_room},
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
    let panels = Panels::default();
    provide_context(panels);
    let extras = RoomExtras::new(&id);
    let chat = use_room_chat(id.clone(), room.me());
    let products = ProductsDialog::new(id.clone(), extras.products, panels);
    let over_video = use_size_query(&OVER_VIDEO);
    // Beside the stage, the pinned product is in the chat.
    let is_card_here = memo(move |_| over_video.get() || !panels.shows_chat());
    let id = StoredValue::new(id);
    let (top, bar, card) = (NodeRef::new(), NodeRef::new(), NodeRef::new());
    let is_idle = use_fading_controls();
    let (top_height, bar_height, card_height) = (use_height(top), use_height(bar), use_height(card));
    view! {
        <main
            class="room"
            class:idle=move || is_idle.get()
            class:no-chat=move || !panels.is_chat_wanted()
            id="content"
            role=main_role()
            data-theme="dark"
            style=("--top", move || in_pixels(top_height.get()))
            style=("--bar", move || in_pixels(bar_height.get()))
            style=("--card", move || in_pixels(card_height.get()))
        >
            {in_slot(
                "header",
                view! { <Topbar id=id.get_value() title=title panels=panels bar=top over_video=over_video /> },
            )}
            <div class="stage-side">
                <Show when=move || has_stage.get() fallback=move || view! { <IdleRoom id=id.get_value() /> }>
                    <StageView stage=stage />
                    <StageVeil stage=stage />
                </Show>
                <OverStage extras=extras />
            </div>
            <div class="card-place" node_ref=card>
                <Show when=move || is_card_here.get()>
                    <PinnedProduct products=extras.products />
                </Show>
            </div>
            <RoomBar
                bar=bar
                room=id.get_value()
                stage=stage
                extras=extras
                chat=chat
                products=products
                panels=panels
                over_video=over_video
            />
            <SidePanel panels=panels chat=chat products=products extras=extras over_video=over_video />
            <Show when=move || over_video.get()>
                <ChatToggle panels=panels over_video=true />
            </Show>
        </main>
    }
}

/// The value of a custom property that the page measures; none before, so that the sheet's own applies.
fn in_pixels(height: f64) -> Option<String> {
    (height > 0.0).then(|| format!("{height:.0}px"))
}
