//! The badges of seats, in every state.

use costage_protocol::{CoHost, Readiness, SeatState, fixtures::co_host};
use leptos::prelude::*;

use super::{
    sample::{NOW, ago, user},
    shelf::Shelf,
};
use crate::components::ui::badge::SeatBadge;

/// Preparing with no, one and both devices ready, then on stage, reconnecting and offline.
#[component]
pub fn SeatsShelf() -> impl IntoView {
    let states = [
        (SeatState::Preparing, false, false),
        (SeatState::Preparing, true, false),
        (SeatState::Preparing, true, true),
        (SeatState::Live, true, true),
        (SeatState::Reconnecting, true, true),
        (SeatState::Offline, true, true),
    ];
    let badge = |(seat, camera, microphone): (SeatState, bool, bool)| {
        let user = user(2, "Carla Philips");
        let seat = CoHost { since: ago(130), ready: Readiness { camera, microphone }, ..co_host(user, seat) };
        view! { <SeatBadge seat=Signal::stored(Some(seat)) now=Signal::stored(NOW) /> }
    };
    view! {
        <Shelf name="Seats">
            <div class="row">{states.map(badge).collect_view()}</div>
        </Shelf>
    }
}
