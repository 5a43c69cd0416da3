//! The app's root: its ports and contexts, and the page for each route.

use std::rc::Rc;

use costage_protocol::UserId;
use leptos::prelude::*;
use leptos_router::{
    components::{ParentRoute, Route, Router, Routes},
    hooks::use_location,
    path,
};

use crate::{
    components::{
        invitations::banner::banner_host::InvitationBannerHost,
        ui::{notices::NoticesRegion, skip_link::SkipLink},
        watchers::{
            connection_notice::ConnectionNotice,
            leaving_guard::provide_step_guard,
            lost_focus::FocusCatcher,
            page_title::{provide_title_badges, use_title_badge},
        },
    },
    i18n::{Locale, provide_locale},
    pages::{
        home::HomePage,
        lazy_pages::{LazyAppParts, LazyPage, LazyPages, prefetch},
        not_found::NotFoundPage,
        sign_in::SignInPage,
    },
    ports::{
        api::{Api, Fetch},
        live::LiveClient,
        media::first_picture,
        session_store::BrowserStorage,
        tab_texts::SessionTexts,
    },
    state::{
        MyInvitations, Ports, keep_alive::keep_alive, notices::provide_notices, provide_ports,
        use_connection, use_reconnect, use_session,
    },
};

#[component]
pub fn App() -> impl IntoView {
    let api = Api::new(Fetch);
    provide_ports(Ports {
        feed: Rc::new(LiveClient::new(api.clone())),
        api,
        store: Rc::new(BrowserStorage::default()),
        texts: Rc::new(SessionTexts),
    });
    provide_locale(Signal::stored(Locale::default()));
    provide_notices();
    provide_title_badges();
    provide_step_guard();
    keep_alive(FocusCatcher::new());
    let session = use_session();
    let me = Memo::new(move |_| session.user().get().map(|user| user.id));
    view! {
        <SkipLink />
        <ConnectionNotice connection=use_connection() on_retry=use_reconnect() />
        <Router>
            {move || match me.get() {
                Some(me) => view! { <SignedIn me=me /> }.into_any(),
                None => view! { <SignedOut /> }.into_any(),
            }}
        </Router>
        <NoticesRegion />
    }
}

/// The sign-in page, on every route. Once somebody has signed in, the requested page takes its place.
#[component]
fn SignedOut() -> impl IntoView {
    let asked_for = use_location().pathname.get_untracked();
    #[cfg(debug_assertions)]
    if asked_for == "/gallery" {
        return view! { <crate::pages::gallery::GalleryPage /> }.into_any();
    }
    // Typing a name takes a while, during which the page can load.
    if asked_for.starts_with("/rooms/") {
        prefetch();
    }
    view! { <SignInPage /> }.into_any()
}

/// Everything for one signed-in person; rebuilt for another person.
#[component]
fn SignedIn(me: UserId) -> impl IntoView {
    let invitations = MyInvitations::new();
    provide_context(invitations);
    let pages = LazyPages::new(me);
    provide_context(pages);
    let path = use_location().pathname;
    Effect::new(move || first_picture::keep_at(&path.read()));
    use_title_badge(Signal::derive(move || invitations.list().rows().read().len()));
    // An invitee may accept at any moment, and then every millisecond counts.
    let invited = Memo::new(move |_| !invitations.list().rows().read().is_empty());
    Effect::new(move || {
        if invited.get() {
            pages.fetch();
        }
    });
    Effect::new(move || {
        if invited.get() {
            pages.prefetch_media();
        }
    });
    view! {
        <InvitationBannerHost />
        <LazyAppParts />
        <Routes fallback=NotFoundPage>
            <Route path=path!("/") view=HomePage />
            <Route path=path!("/rooms/new") view=|| view! { <LazyPage which=|pages| pages.create_room /> } />
            <ParentRoute
                path=path!("/rooms/:id")
                view=|| view! { <LazyPage which=|pages| pages.room_frame /> }
            >
                <Route path=path!("") view=|| view! { <LazyPage which=|pages| pages.room /> } />
                <Route path=path!("prepare") view=|| view! { <LazyPage which=|pages| pages.green_room /> } />
                <Route path=path!("invite") view=|| view! { <LazyPage which=|pages| pages.invite /> } />
            </ParentRoute>
            <Route path=path!("/gallery") view=Gallery />
        </Routes>
    }
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
