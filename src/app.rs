//! The app's root: what it is made of, and which page stands on which route.

use std::rc::Rc;

use costage_protocol::{RoomId, UserId};
use leptos::prelude::*;
use leptos_router::{
    components::{Outlet, ParentRoute, Route, Router, Routes},
    hooks::use_params_map,
    path,
};

use crate::{
    components::{
        connection_notice::ConnectionNotice,
        device_news::DeviceNewsNotices,
        invitation_banner::host::InvitationBannerHost,
        join_requests::{BlockDialogs, JoinRequestsNews},
        leaving_guard::{LeavingGuard, provide_step_guard},
        media_notices::MediaNotices,
        notices::NoticesRegion,
        page_title::{provide_title_badges, use_title_badge},
    },
    i18n::{Locale, SharedText, provide_locale, t},
    pages::{
        create_room::CreateRoomPage, dead_end::NotFoundPage, home::HomePage, invite::InvitePage,
        prepare::PreparePage, room::RoomPage, sign_in::SignInPage,
    },
    ports::{
        api::{Api, Fetch},
        live::LiveClient,
        session_store::TabStorage,
    },
    state::{
        Blocks, CurrentRoom, MyInvitations, Ports, RoomJoinRequests, media::MediaSession,
        notices::provide_notices, provide_ports, use_connection, use_room, use_session,
    },
};

/// The app.
#[component]
pub fn App() -> impl IntoView {
    provide_ports(Ports {
        api: Api::new(Fetch),
        feed: Rc::new(LiveClient::new()),
        store: Rc::new(TabStorage),
    });
    provide_locale(Signal::stored(Locale::default()));
    provide_notices();
    provide_title_badges();
    provide_step_guard();
    let session = use_session();
    let me = Memo::new(move |_| session.user().get().map(|user| user.id));
    view! {
        <a class="skip" href="#content">
            {move || t(SharedText::SkipToContent)}
        </a>
        <ConnectionNotice connection=use_connection() />
        <Router>
            {move || match me.get() {
                Some(me) => view! { <SignedIn me=me /> }.into_any(),
                None => view! { <SignedOut /> }.into_any(),
            }}
        </Router>
        <NoticesRegion />
    }
}

/// Whatever page was asked for, signing in comes first; the page follows in its place.
#[component]
fn SignedOut() -> impl IntoView {
    #[cfg(debug_assertions)]
    if leptos_router::hooks::use_location().pathname.get_untracked() == "/gallery" {
        return view! { <crate::pages::gallery::GalleryPage /> }.into_any();
    }
    view! { <SignInPage /> }.into_any()
}

/// Everything there is for whoever is signed in: somebody else gets everything anew.
#[component]
fn SignedIn(me: UserId) -> impl IntoView {
    let invitations = MyInvitations::new();
    provide_context(invitations);
    let room = CurrentRoom::new(me);
    provide_context(room);
    provide_context(RoomJoinRequests::new(room));
    provide_context(Blocks::new(room));
    let media = MediaSession::new(room);
    provide_context(media);
    use_title_badge(Signal::derive(move || invitations.list().rows().read().len()));
    // Whoever is invited may accept any moment, and then wants to be quick.
    let invited = Memo::new(move |_| !invitations.list().rows().read().is_empty());
    Effect::new(move |_| {
        if invited.get() {
            media.fetch_ahead();
        }
    });
    view! {
        <InvitationBannerHost />
        <JoinRequestsNews />
        <BlockDialogs />
        <MediaNotices />
        <DeviceNewsNotices />
        <LeavingGuard />
        <Routes fallback=NotFoundPage>
            <Route path=path!("/") view=HomePage />
            <Route path=path!("/rooms/new") view=CreateRoomPage />
            <ParentRoute path=path!("/rooms/:id") view=RoomRoute>
                <Route path=path!("") view=RoomPage />
                <Route path=path!("prepare") view=PreparePage />
                <Route path=path!("invite") view=InvitePage />
            </ParentRoute>
            <Route path=path!("/gallery") view=Gallery />
        </Routes>
    }
}

/// Keeps the room open while any of its pages is.
#[component]
fn RoomRoute() -> impl IntoView {
    let room = use_room();
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

/// Every component in every state; in development builds only.
#[component]
fn Gallery() -> impl IntoView {
    #[cfg(debug_assertions)]
    {
        crate::pages::gallery::GalleryPage()
    }
    #[cfg(not(debug_assertions))]
    {
        NotFoundPage()
    }
}
