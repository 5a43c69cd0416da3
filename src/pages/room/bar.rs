//! The bar under the stage; without content it takes no space.

use costage_protocol::{RoomId, RoomStatus};
use leptos::html;
use leptos_erased::prelude::*;

use super::extras::RoomExtras;
use crate::{
    components::{
        join_requests::AskToJoin, products::ProductsButton, reactions::RoomReactionBar, stage::ControlBar,
    },
    state::{stage::StageState, use_room},
};

/// The stage's controls, a viewer's request to join, reactions and products.
#[component]
pub fn RoomBar(
    /// The bar's element, whose height the page measures.
    bar: NodeRef<html::Div>,
    room: RoomId,
    stage: StageState,
    extras: RoomExtras,
) -> impl IntoView {
    let current = use_room();
    let on_air = memo(move |_| current.status().get().is_some_and(RoomStatus::is_on_air));
    view! {
        <div class="room-bar" part="bar" node_ref=bar>
            <ControlBar room=room.clone() stage=stage />
            <AskToJoin />
            <Show when=move || on_air.get()>
                <RoomReactionBar reactions=extras.reactions reduced_motion=extras.reduced_motion />
            </Show>
            <ProductsButton room=room products=extras.products />
        </div>
    }
}
