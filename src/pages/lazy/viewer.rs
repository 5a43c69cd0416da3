//! What viewers need: the page of a room.

use costage_protocol::{Role, RoomId, UserId};
use leptos::wasm_split::SplitLoaderError;
use leptos_erased::prelude::*;

use crate::{
    components::{
        invitations::banner::alerts::{AlertSettings, InvitationAlerts, InvitationAlertsWatcher},
        parts::{ViewerPart, use_lazy_parts},
        watchers::{no_connection_page::NoConnectionPage, on_device::OnDevice},
    },
    pages::room::{RoomPage, stage_only::StagePage},
    state::{
        CurrentRoom, Request,
        chat::provide_open_chat,
        media::{MediaSession, use_media},
        parts::{Hint, Part},
        use_my_invitations, use_room,
    },
};

/// Loads the part.
#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(viewer, wasm_split_path = leptos::wasm_split, fallible)]
pub(super) fn viewer() -> Result<ViewerPart, SplitLoaderError> {
    Ok(TABLE)
}

#[cfg(not(feature = "split"))]
pub(super) async fn viewer() -> Result<ViewerPart, SplitLoaderError> {
    Ok(TABLE)
}

const TABLE: ViewerPart = ViewerPart {
    provide,
    everywhere: || view! { <Everywhere /> }.into_any(),
    open_room,
    stay_off: || use_media().stay_off(),
    room: || view! { <RoomPage /> }.into_any(),
    stage: || view! { <StagePage /> }.into_any(),
    leave_stage: || Box::pin(use_media().leave(Request::default())),
    prefetch_media: || use_media().fetch_ahead(),
    alert_settings: |id| view! { <AlertSettings alerts=expect_context() id=id /> }.into_any(),
};

fn provide(me: UserId) {
    let room = CurrentRoom::new(me, use_my_invitations().taken_seat());
    provide_context(room);
    provide_context(MediaSession::new(room));
    provide_context(InvitationAlerts::new());
}

/// What a room needs on every page. Draws nothing.
#[component]
fn Everywhere() -> impl IntoView {
    (RoleParts(), InvitationAlertsWatcher(), OnDevice(), NoConnectionPage())
}

/// Loads what the person's role in the open room needs, or makes likely. Draws nothing.
#[component]
fn RoleParts() -> impl IntoView {
    let (room, parts) = (use_room(), use_lazy_parts());
    let role = memo(move |_| room.room().read().is_some().then(|| room.role().get()));
    Effect::new(move || match role.get() {
        Some(Role::Host) => {
            // Announces who asks to join, on every page.
            parts.fetch_unasked(Part::Host);
            parts.expect(Hint::OwnRoom);
        }
        Some(Role::CoHost) => parts.expect(Hint::Seated),
        Some(Role::Viewer) | None => {}
    });
}

fn open_room(id: Signal<Option<RoomId>>) {
    let room = use_room();
    provide_open_chat();
    Effect::new(move |_| {
        if let Some(id) = id.get() {
            room.open(id);
        }
    });
    on_cleanup(move || room.close());
}
