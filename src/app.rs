//! The app's root: what it is made of, and which page stands on which route.

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
        lazy_pages::{BesideFetched, Fetched, FetchedPages, fetch_ahead},
        not_found::NotFoundPage,
        sign_in::SignInPage,
    },
    ports::{
        api::{Api, Fetch},
        live::LiveClient,
        session_store::BrowserStorage,
        tab_texts::SessionTexts,
    },
    state::{
        MyInvitations, Ports, notices::provide_notices, provide_ports, use_connection, use_reconnect,
        use_session,
    },
};

/// The app.
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
    // Kept for as long as the app is there.
    StoredValue::new_local(FocusCatcher::new());
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

/// Whatever page was asked for, signing in comes first; the page follows in its place.
#[component]
fn SignedOut() -> impl IntoView {
    let asked_for = use_location().pathname.get_untracked();
    #[cfg(debug_assertions)]
    if asked_for == "/gallery" {
        return view! { <crate::pages::gallery::GalleryPage /> }.into_any();
    }
    // Writing a name takes a while, in which the page can come.
    if asked_for.starts_with("/rooms/") {
        fetch_ahead();
    }
    view! { <SignInPage /> }.into_any()
}

/// Everything there is for whoever is signed in: somebody else gets everything anew.
#[component]
fn SignedIn(me: UserId) -> impl IntoView {
    let invitations = MyInvitations::new();
    provide_context(invitations);
    let pages = FetchedPages::new(me);
    provide_context(pages);
    use_title_badge(Signal::derive(move || invitations.list().rows().read().len()));
    // Whoever is invited may accept any moment, and then wants to be quick.
    let invited = Memo::new(move |_| !invitations.list().rows().read().is_empty());
    Effect::new(move || {
        if invited.get() {
            pages.fetch();
        }
    });
    Effect::new(move || {
        if invited.get() {
            pages.fetch_media_ahead();
        }
    });
    view! {
        <InvitationBannerHost />
        <BesideFetched />
        <Routes fallback=NotFoundPage>
            <Route path=path!("/") view=HomePage />
            <Route path=path!("/rooms/new") view=|| view! { <Fetched which=|pages| pages.create /> } />
            <ParentRoute path=path!("/rooms/:id") view=|| view! { <Fetched which=|pages| pages.frame /> }>
                <Route path=path!("") view=|| view! { <Fetched which=|pages| pages.room /> } />
                <Route path=path!("prepare") view=|| view! { <Fetched which=|pages| pages.prepare /> } />
                <Route path=path!("invite") view=|| view! { <Fetched which=|pages| pages.invite /> } />
            </ParentRoute>
            <Route path=path!("/gallery") view=Gallery />
        </Routes>
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
