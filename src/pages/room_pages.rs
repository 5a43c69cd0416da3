//! The entry points of everything about one room: the part of the app that is loaded separately
//! ([`lazy_pages`](super::lazy_pages)), so that signing in, home and the invitation banner load without it.

use costage_protocol::{RoomId, UserId};
use leptos::prelude::*;
use leptos_router::{components::Outlet, hooks::use_params_map};

use super::{
    create_room::CreateRoomPage, green_room::PreparePage, invite::InvitePage, not_found::NotFoundPage,
    room::RoomPage,
};
use crate::{
    components::{
        join_requests::JoinRequestAnnouncements,
        people::block_dialogs::BlockDialogs,
        watchers::{
            device_notices::DeviceSwitchNotices, leaving_guard::LeavingGuard, media_notices::MediaNotices,
        },
    },
    state::{
        Blocks, CurrentRoom, RoomJoinRequests,
        chat::provide_open_chat,
        media::{MediaSession, use_media},
        use_my_invitations, use_room,
    },
};

/// The functions by which the rest of the app reaches this part; nothing else of it may be named there.
#[derive(Clone, Copy)]
pub struct RoomPages {
    /// Provides the current room and its media below the current owner, for the signed-in person. To be called once,
    /// before everything else here.
    pub provide: fn(UserId),
    /// The parts that are present on every page of the app.
    pub app_parts: fn() -> AnyView,
    pub create_room: fn() -> AnyView,
    /// The frame around the pages of a room, which keeps the room open.
    pub room_frame: fn() -> AnyView,
    pub room: fn() -> AnyView,
    pub green_room: fn() -> AnyView,
    pub invite: fn() -> AnyView,
    /// Fetches the media client in advance.
    pub prefetch_media: fn(),
}

impl RoomPages {
    #[must_use]
    pub const fn all() -> Self {
        Self {
            provide,
            app_parts: || view! { <AppParts /> }.into_any(),
            create_room: || view! { <CreateRoomPage /> }.into_any(),
            room_frame: || view! { <RoomFrame /> }.into_any(),
            room: || view! { <RoomPage /> }.into_any(),
            green_room: || view! { <PreparePage /> }.into_any(),
            invite: || view! { <InvitePage /> }.into_any(),
            prefetch_media: || use_media().fetch_ahead(),
        }
    }
}

fn provide(me: UserId) {
    let room = CurrentRoom::new(me, use_my_invitations().taken_seat());
    provide_context(room);
    provide_context(RoomJoinRequests::new(room));
    provide_context(Blocks::new(room));
    provide_context(MediaSession::new(room));
}

#[component]
fn AppParts() -> impl IntoView {
    view! {
        <JoinRequestAnnouncements />
        <BlockDialogs />
        <MediaNotices />
        <DeviceSwitchNotices />
        <LeavingGuard />
    }
}

/// Keeps the room open while any of its pages is shown.
#[component]
fn RoomFrame() -> impl IntoView {
    let room = use_room();
    provide_open_chat();
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("id").and_then(|id| id.parse::<RoomId>().ok()));
    Effect::new(move |_| {
        if let Some(id) = id.get() {
            room.open(id);
        }
    });
    on_cleanup(move || room.close());
    move || match id.read().is_some() {
        true => view! { <Outlet /> }.into_any(),
        false => view! { <NotFoundPage /> }.into_any(),
    }
}
