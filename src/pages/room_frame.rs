//! The frame around the pages of a room, which keeps the room of the address open while any of them is shown.

use costage_protocol::RoomId;
use leptos_erased::prelude::*;
use leptos_router::{components::Outlet, hooks::use_params_map};

use super::not_found::NotFoundPage;
use crate::components::parts::ViewerPart;

/// The page in the frame; another one where the address names no room.
pub fn room_frame(viewer: ViewerPart) -> AnyView {
    let params = use_params_map();
    let id = memo(move |_| params.read().get("id").and_then(|id| id.parse::<RoomId>().ok()));
    (viewer.open_room)(id.into());
    let page = move || match id.read().is_some() {
        true => view! { <Outlet /> }.into_any(),
        false => view! { <NotFoundPage /> }.into_any(),
    };
    page.into_any()
}
