//! The app's root: its ports and contexts, and the page for each route.

use std::rc::Rc;

use costage_protocol::UserId;
use leptos_erased::prelude::*;
use leptos_router::{
    NavigateOptions,
    components::{ParentRoute, Route, Router, Routes},
    hooks::{use_location, use_navigate},
    path,
};

use crate::{
    components::{
        invitations::banner::banner_host::InvitationBannerHost,
        navigation::{Leaving, provide_navigation},
        parts::{FramedPart, LazyParts, lazy_page, use_lazy_parts},
        ui::{notices::NoticesRegion, skip_link::SkipLink},
        watchers::{
            connection_notice::ConnectionNotice,
            lost_focus::FocusCatcher,
            page_title::{provide_title_badges, use_title_badge},
            step_guard::provide_step_guard,
        },
    },
    i18n::Locale,
    pages::{
        home::HomePage,
        lazy::{framed, load, prefetch},
        not_found::NotFoundPage,
        room_frame::room_frame,
        sign_in::SignInPage,
    },
    ports::{
        alert_preferences,
        api::{Api, Fetch},
        app_badge,
        live::LiveClient,
        media::first_picture,
        server_address::ServerAddress,
        session_store::BrowserStorage,
        tab_texts::SessionTexts,
    },
    state::{
        MyInvitations, Ports,
        keep_alive::keep_alive,
        language::provide_language,
        notices::provide_notices,
        parts::{Hint, Part},
        provide_ports, use_connection, use_reconnect, use_session,
    },
};

#[component]
pub fn App(
    /// The language to begin with, whose messages are loaded.
    language: Locale,
) -> impl IntoView {
    let server = ServerAddress::of_this_page();
    let api = Api::new(Fetch::at(server.clone()));
    provide_ports(Ports {
        feed: Rc::new(LiveClient::at(server, api.clone())),
        api,
        store: Rc::new(BrowserStorage::default()),
        texts: Rc::new(SessionTexts),
    });
    provide_language(language);
    provide_notices();
    provide_title_badges();
    provide_step_guard();
    keep_alive(FocusCatcher::new());
    let session = use_session();
    let framed = framed();
    let me = memo(move |_| session.user().get().map(|user| user.id));
    view! {
        <SkipLink />
        <ConnectionNotice connection=use_connection() on_retry=use_reconnect() />
        <Router>
            {move || match me.get() {
                Some(me) => view! { <SignedIn me=me framed=framed /> }.into_any(),
                None => view! { <SignedOut /> }.into_any(),
            }}
        </Router>
        <NoticesRegion />
    }
}

/// Has the pages below the current owner go to each other by the router.
fn navigate_by_router() {
    let navigate = use_navigate();
    provide_navigation(use_location().pathname.into(), move |path, leaving| {
        let replace = leaving == Leaving::IsReplaced;
        navigate(path, NavigateOptions { replace, ..NavigateOptions::default() });
    });
}

/// The sign-in page, on every route. Once somebody has signed in, the requested page takes its place.
#[component]
fn SignedOut() -> impl IntoView {
    navigate_by_router();
    let asked_for = use_location().pathname.get_untracked();
    #[cfg(debug_assertions)]
    if asked_for == "/gallery" {
        return view! { <crate::pages::gallery::GalleryPage /> }.into_any();
    }
    // Typing a name takes a while, during which the page can load.
    if asked_for.starts_with("/rooms/") {
        prefetch(Part::Viewer);
    }
    view! { <SignInPage /> }.into_any()
}

/// Everything for one signed-in person; rebuilt for another person.
#[component]
fn SignedIn(me: UserId, framed: RwSignal<Option<FramedPart>>) -> impl IntoView {
    navigate_by_router();
    let invitations = MyInvitations::new();
    provide_context(invitations);
    let parts = LazyParts::new(me, load);
    provide_context(parts);
    let path = use_location().pathname;
    Effect::new(move || first_picture::keep_at(&path.read()));
    let waiting = Signal::derive(move || invitations.list().rows().read().len());
    use_title_badge(waiting);
    Effect::new(move || app_badge::show(waiting.get()));
    on_cleanup(|| app_badge::show(0));
    // An invitee may accept at any moment, and then every millisecond counts.
    let invited = memo(move |_| !invitations.list().rows().read().is_empty());
    Effect::new(move || {
        if invited.get() {
            // It raises the alert that they want, also where nothing is fetched ahead.
            if alert_preferences::load().is_some_and(|chosen| !chosen.is_empty()) {
                parts.fetch_unasked(Part::Viewer);
            }
            parts.expect(Hint::Invited);
        }
    });
    Effect::new(move || {
        if invited.get() {
            parts.prefetch_media();
        }
    });
    view! {
        <InvitationBannerHost />
        <EverywhereParts framed=framed />
        <Routes fallback=NotFoundPage>
            <Route path=path!("/") view=HomePage />
            <Route
                path=path!("/account")
                view=|| lazy_page(Part::Host, |parts| Some((parts.host()?.account)()))
            />
            <Route
                path=path!("/rooms/new")
                view=|| lazy_page(Part::Host, |parts| Some((parts.host()?.create_room)()))
            />
            <ParentRoute
                path=path!("/rooms/:id")
                view=|| lazy_page(Part::Viewer, |parts| Some(room_frame(parts.viewer()?)))
            >
                <Route
                    path=path!("")
                    view=|| lazy_page(Part::Viewer, |parts| Some((parts.viewer()?.room)()))
                />
                <Route
                    path=path!("prepare")
                    view=|| lazy_page(Part::OnStage, |parts| Some((parts.on_stage()?.green_room)()))
                />
                <Route
                    path=path!("invite")
                    view=|| lazy_page(Part::Host, |parts| Some((parts.host()?.invite)()))
                />
            </ParentRoute>
            <Route path=path!("/gallery") view=Gallery />
        </Routes>
    }
}

/// What the parts have on every page of the app, once they are loaded.
#[component]
fn EverywhereParts(framed: RwSignal<Option<FramedPart>>) -> impl IntoView {
    let parts = use_lazy_parts();
    (
        move || parts.viewer().map(|part| (part.everywhere)()),
        move || parts.on_stage().map(|part| (part.everywhere)()),
        move || parts.host().map(|part| (part.everywhere)()),
        move || framed.get().map(|part| (part.watch)()),
    )
}

/// The gallery of components, in development builds only.
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
