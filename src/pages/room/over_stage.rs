//! The layer over the stage: above the name tags of the lowest row and, on phones, above the chat. Touches pass
//! through its empty parts.

use leptos::{html, prelude::*};

use super::extras::RoomExtras;
use crate::components::{products::PinnedProduct, reactions::RisingReactions};

/// The pinned product at the start of the layer, rising reactions at its end.
#[component]
pub fn OverStage(
    /// The element at the start, whose height the page measures.
    card: NodeRef<html::Div>,
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
