//! All that is shown about one room, and what goes with it: a part of the app that is fetched apart (`fetched`), so
//! that signing in, home and the invitation banner come without it.

use costage_protocol::{RoomId, UserId};
use leptos::prelude::*;
use leptos_router::{components::Outlet, hooks::use_params_map};

use super::{
    create_room::CreateRoomPage, green_room::PreparePage, invite::InvitePage, not_found::NotFoundPage,
    room::RoomPage,
};
use crate::{
    components::{
        join_requests::{BlockDialogs, JoinRequestsNews},
        watchers::{
            device_notices::DeviceNewsNotices, leaving_guard::LeavingGuard, media_notices::MediaNotices,
        },
    },
    state::{
        Blocks, CurrentRoom, RoomJoinRequests,
        chat::provide_open_chat,
        media::{MediaSession, use_media},
        use_room,
    },
};

/// The way into the part: whoever has this reaches all of it, and whoever has not names nothing of it.
#[derive(Clone, Copy)]
pub struct RoomPages {
    /// Provides the current room and its media below the current owner, for who is signed in. Once, before anything
    /// else here is called.
    pub begin: fn(UserId),
    /// What is there on every page, wherever in the app one is.
    pub beside: fn() -> AnyView,
    /// The page that creates a room.
    pub create: fn() -> AnyView,
    /// What the pages of a room stand in: keeps the room open.
    pub frame: fn() -> AnyView,
    /// The room.
    pub room: fn() -> AnyView,
    /// The green room.
    pub prepare: fn() -> AnyView,
    /// The invite page.
    pub invite: fn() -> AnyView,
    /// Fetches what media needs, because it will be needed soon.
    pub fetch_media_ahead: fn(),
}

impl RoomPages {
    /// All of them.
    #[must_use]
    pub const fn all() -> Self {
        Self {
            begin,
            beside: || view! { <Beside /> }.into_any(),
            create: || view! { <CreateRoomPage /> }.into_any(),
            frame: || view! { <Frame /> }.into_any(),
            room: || view! { <RoomPage /> }.into_any(),
            prepare: || view! { <PreparePage /> }.into_any(),
            invite: || view! { <InvitePage /> }.into_any(),
            fetch_media_ahead: || use_media().fetch_ahead(),
        }
    }
}

fn begin(me: UserId) {
    let room = CurrentRoom::new(me);
    provide_context(room);
    provide_context(RoomJoinRequests::new(room));
    provide_context(Blocks::new(room));
    provide_context(MediaSession::new(room));
}

#[component]
fn Beside() -> impl IntoView {
    view! {
        <JoinRequestsNews />
        <BlockDialogs />
        <MediaNotices />
        <DeviceNewsNotices />
        <LeavingGuard />
    }
}

/// Keeps the room open while any of its pages is.
#[component]
fn Frame() -> impl IntoView {
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
