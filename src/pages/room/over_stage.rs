//! The layer over the stage, through which touches pass: rising reactions at its end.

use leptos::prelude::*;

use super::extras::RoomExtras;
use crate::components::reactions::RisingReactions;

#[component]
pub fn OverStage(extras: RoomExtras) -> impl IntoView {
    view! {
        <div class="over-stage">
            <RisingReactions rising=extras.reactions.rising() />
        </div>
    }
}
