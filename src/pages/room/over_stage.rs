//! The layer over the stage. It stands above the name tags of the lowest row and, on phones, above the chat;
//! touches go through it where nothing is.

use leptos::{html, prelude::*};

use super::extras::RoomExtras;
use crate::components::{products::PinnedProduct, reactions::RisingReactions};

/// The layer: at its start what everybody is to look at (the pinned product), at its end what rises and
/// passes (reactions).
#[component]
pub fn OverStage(
    /// What stands at its start, to be measured.
    card: NodeRef<html::Div>,
    /// What stands in it.
    extras: RoomExtras,
) -> impl IntoView {
    view! {
        <div class="over-stage">
            <div class="start" node_ref=card>
                <PinnedProduct products=extras.products />
            </div>
            <div class="end">
                <RisingReactions rising=extras.reactions.rising() />
            </div>
        </div>
    }
}
