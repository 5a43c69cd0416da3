//! Under the stage: what one can do about being on it. Empty, it takes no room.

use costage_protocol::{RoomId, RoomStatus};
use leptos::{html, prelude::*};

use super::extras::RoomExtras;
use crate::{
    components::{
        join_requests::AskToJoin, products::ProductsButton, reactions::RoomReactionBar, stage::StageControls,
    },
    state::{stage::StageState, use_room},
};

/// The bar: the stage's controls; for viewers, their way to ask for a seat stands beside them.
#[component]
pub fn RoomBar(
    /// The bar, to be measured.
    bar: NodeRef<html::Div>,
    /// Which room.
    room: RoomId,
    /// The stage.
    stage: StageState,
    /// What stands beside the stage's controls.
    extras: RoomExtras,
) -> impl IntoView {
    let current = use_room();
    let on_air = Memo::new(move |_| current.status().get().is_some_and(RoomStatus::is_on_air));
    view! {
        <div class="room-bar" node_ref=bar>
            <StageControls room=room.clone() stage=stage />
            <AskToJoin />
            <Show when=move || on_air.get()>
                <RoomReactionBar reactions=extras.reactions calm=extras.calm />
            </Show>
            <ProductsButton room=room products=extras.products />
        </div>
    }
}
