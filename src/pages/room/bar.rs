//! Under the stage: what one can do about being on it. Empty, it takes no room.

use costage_protocol::RoomId;
use leptos::prelude::*;

use crate::components::stage::StageControls;

/// The bar: the stage's controls; for viewers, their way to ask for a seat stands beside them.
#[component]
pub fn RoomBar(
    /// Which room.
    room: RoomId,
) -> impl IntoView {
    view! {
        <div class="room-bar">
            <StageControls room=room />
        </div>
    }
}
