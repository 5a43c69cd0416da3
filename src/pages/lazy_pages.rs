//! Fetches the pages of rooms when they are needed, or ahead, and says so while they come or when they do not.
//!
//! As users get the app (feature `split`) they are a WebAssembly module of their own, which `tools/wasm-split` cuts
//! out where [`room_pages`] stands. In every other build they are in the one there is, and come at once.

use std::time::Duration;

use costage_protocol::UserId;
use leptos::{prelude::*, reactive::owner::WeakOwner, task::spawn_local, wasm_split::SplitLoaderError};

use super::room_pages::RoomPages;
use crate::{
    components::ui::{
        button::{Button, ButtonKind},
        empty_state::EmptyState,
        icon::IconName,
        spinner::Loading,
    },
    i18n::{SharedText, t},
    ports::location::load_page_again,
};

/// Where the app is cut in two.
#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(room_pages, wasm_split_path = leptos::wasm_split, fallible)]
fn room_pages() -> Result<RoomPages, SplitLoaderError> {
    Ok(RoomPages::all())
}

#[cfg(not(feature = "split"))]
async fn room_pages() -> Result<RoomPages, SplitLoaderError> {
    Ok(RoomPages::all())
}

/// Fetches them for whoever will need them once signed in. That they could not be had shows then.
pub fn fetch_ahead() {
    spawn_local(async {
        let _ = room_pages().await;
    });
}

/// What is not there by then may never come: its visitor is told, and given ways out. It is still awaited.
const COMES_WITHIN: Duration = Duration::from_secs(15);

/// How far they are.
#[derive(Clone, Copy)]
enum Stand {
    /// Nobody needed them yet.
    Away,
    /// On their way.
    Coming,
    /// They could not be fetched.
    Failed,
    /// There.
    Here(RoomPages),
}

/// The pages of rooms, fetched once; provided for whoever is signed in.
#[derive(Clone, Copy)]
pub struct FetchedPages {
    stand: RwSignal<Stand>,
    owner: StoredValue<WeakOwner>,
    me: StoredValue<UserId>,
}

/// The pages of rooms, for whoever is signed in.
#[must_use]
pub fn use_fetched_pages() -> FetchedPages {
    expect_context()
}

impl FetchedPages {
    /// For `me`, who is signed in; what the pages share lives as long as the current owner.
    #[must_use]
    pub fn new(me: UserId) -> Self {
        Self {
            stand: RwSignal::new(Stand::Away),
            owner: StoredValue::new(Owner::current().unwrap_or_default().downgrade()),
            me: StoredValue::new(me),
        }
    }

    /// Fetches them, unless they are there or on their way.
    pub fn fetch(self) {
        if matches!(self.stand.get_untracked(), Stand::Coming | Stand::Here(_)) {
            return;
        }
        self.stand.set(Stand::Coming);
        set_timeout(
            move || {
                if matches!(self.stand.try_get_untracked(), Some(Stand::Coming)) {
                    self.stand.set(Stand::Failed);
                }
            },
            COMES_WITHIN,
        );
        spawn_local(async move {
            let outcome = room_pages().await;
            // Signed out meanwhile: nobody waits for them.
            let Some(me) = self.me.try_get_value() else { return };
            self.stand.set(match outcome {
                Ok(pages) => {
                    self.within(|| (pages.begin)(me));
                    Stand::Here(pages)
                }
                Err(_) => Stand::Failed,
            });
        });
    }

    /// Calls what needs, or makes, what the pages share.
    fn within(self, call: impl FnOnce()) {
        if let Some(owner) = self.owner.try_get_value().and_then(|owner| owner.upgrade()) {
            owner.with(call);
        }
    }

    /// The pages, once they are there.
    #[must_use]
    pub fn here(self) -> Option<RoomPages> {
        match self.stand.get() {
            Stand::Here(pages) => Some(pages),
            Stand::Away | Stand::Coming | Stand::Failed => None,
        }
    }

    /// What media needs too, once the pages are there.
    pub fn fetch_media_ahead(self) {
        if let Some(pages) = self.here() {
            self.within(pages.fetch_media_ahead);
        }
    }
}

/// What of the pages goes along on every page.
#[component]
pub fn BesideFetched() -> impl IntoView {
    let pages = use_fetched_pages();
    move || pages.here().map(|pages| (pages.beside)())
}

/// One of the pages; while it is fetched that is said, and when it cannot be, what to do.
#[component]
pub fn Fetched(
    /// Which one.
    which: fn(RoomPages) -> fn() -> AnyView,
) -> impl IntoView {
    let pages = use_fetched_pages();
    pages.fetch();
    move || match pages.stand.get() {
        Stand::Here(pages) => which(pages)(),
        Stand::Failed => view! {
            <main id="content" role="alert">
                <NotFetched on_retry=move |()| pages.fetch() />
            </main>
        }
        .into_any(),
        Stand::Away | Stand::Coming => view! {
            <main id="content" class="room-loading" data-theme="dark">
                <Loading />
            </main>
        }
        .into_any(),
    }
}

/// A page did not come. Either there is no network, or a newer Costage stands on the server, which has this one's pages
/// no more: trying again helps against the first, loading anew against the second.
#[component]
pub fn NotFetched(
    /// Tries again.
    #[prop(into)]
    on_retry: Callback<()>,
) -> impl IntoView {
    view! {
        <EmptyState
            icon=IconName::Offline
            title=move || t(SharedText::CouldNotLoad)
            body=move || t(SharedText::PageNotFetched)
            bad=true
            whole_page=true
        >
            <Button
                label=move || t(SharedText::TryAgain)
                icon=Some(IconName::Retry)
                kind=ButtonKind::Primary
                on_press=on_retry
            />
            <Button label=move || t(SharedText::LoadAnew) on_press=move |()| load_page_again() />
        </EmptyState>
    }
}
