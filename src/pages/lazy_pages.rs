//! Loads the pages of rooms when they are needed, or in advance, and shows their loading and its failure.
//!
//! In release builds (feature `split`) they are a WebAssembly module of their own, which `tools/wasm-split` cuts out at
//! [`room_pages`]. In every other build they are part of the only module and load at once.

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

/// Loads the module with the pages of rooms: the point at which the app is split.
#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(room_pages, wasm_split_path = leptos::wasm_split, fallible)]
fn room_pages() -> Result<RoomPages, SplitLoaderError> {
    Ok(RoomPages::all())
}

#[cfg(not(feature = "split"))]
async fn room_pages() -> Result<RoomPages, SplitLoaderError> {
    Ok(RoomPages::all())
}

/// Fetches the pages before anybody is signed in. A failure is shown only once they are needed.
pub fn prefetch() {
    spawn_local(async {
        let _ = room_pages().await;
    });
}

/// After this time the page offers a retry; the module is still awaited.
const LOAD_TIMEOUT: Duration = Duration::from_secs(15);

#[derive(Clone, Copy)]
enum LoadState {
    NotRequested,
    Loading,
    Failed,
    Loaded(RoomPages),
}

/// The pages of rooms, loaded once for the signed-in person.
#[derive(Clone, Copy)]
pub struct LazyPages {
    state: RwSignal<LoadState>,
    owner: StoredValue<WeakOwner>,
    me: StoredValue<UserId>,
}

/// Returns the pages of rooms from the context.
#[must_use]
pub fn use_lazy_pages() -> LazyPages {
    expect_context()
}

impl LazyPages {
    /// `me` is the signed-in person. The state that the pages share lives as long as the current owner.
    #[must_use]
    pub fn new(me: UserId) -> Self {
        Self {
            state: RwSignal::new(LoadState::NotRequested),
            owner: StoredValue::new(Owner::current().unwrap_or_default().downgrade()),
            me: StoredValue::new(me),
        }
    }

    /// Loads the pages, unless they are loaded or loading.
    pub fn fetch(self) {
        if matches!(self.state.get_untracked(), LoadState::Loading | LoadState::Loaded(_)) {
            return;
        }
        self.state.set(LoadState::Loading);
        set_timeout(
            move || {
                if matches!(self.state.try_get_untracked(), Some(LoadState::Loading)) {
                    self.state.set(LoadState::Failed);
                }
            },
            LOAD_TIMEOUT,
        );
        spawn_local(async move {
            let outcome = room_pages().await;
            // Signed out in the meantime: the pages are not needed.
            let Some(me) = self.me.try_get_value() else { return };
            self.state.set(match outcome {
                Ok(pages) => {
                    self.with_owner(|| (pages.provide)(me));
                    LoadState::Loaded(pages)
                }
                Err(_) => LoadState::Failed,
            });
        });
    }

    /// Calls `call` under the owner of the state that the pages share.
    fn with_owner(self, call: impl FnOnce()) {
        if let Some(owner) = self.owner.try_get_value().and_then(|owner| owner.upgrade()) {
            owner.with(call);
        }
    }

    /// The pages, once they are loaded.
    #[must_use]
    pub fn loaded(self) -> Option<RoomPages> {
        match self.state.get() {
            LoadState::Loaded(pages) => Some(pages),
            LoadState::NotRequested | LoadState::Loading | LoadState::Failed => None,
        }
    }

    /// Fetches the media client in advance, once the pages are loaded.
    pub fn prefetch_media(self) {
        if let Some(pages) = self.loaded() {
            self.with_owner(pages.prefetch_media);
        }
    }
}

/// The parts of the room pages that are present on every page of the app.
#[component]
pub fn LazyAppParts() -> impl IntoView {
    let pages = use_lazy_pages();
    move || pages.loaded().map(|pages| (pages.app_parts)())
}

/// One of the pages, with a loading indicator until it is loaded and a retry when it cannot be.
#[component]
pub fn LazyPage(which: fn(RoomPages) -> fn() -> AnyView) -> impl IntoView {
    let pages = use_lazy_pages();
    pages.fetch();
    move || match pages.state.get() {
        LoadState::Loaded(pages) => which(pages)(),
        LoadState::Failed => view! {
            <main id="content" role="alert">
                <LoadFailed on_retry=move |()| pages.fetch() />
            </main>
        }
        .into_any(),
        LoadState::NotRequested | LoadState::Loading => view! {
            <main id="content" class="room-loading" data-theme="dark">
                <Loading />
            </main>
        }
        .into_any(),
    }
}

/// Explains that a page could not be loaded. Either there is no network, where a retry helps, or the server has a newer
/// version without this one's files, where reloading the app helps.
#[component]
pub fn LoadFailed(#[prop(into)] on_retry: Callback<()>) -> impl IntoView {
    view! {
        <EmptyState
            icon=IconName::Offline
            title=move || t(SharedText::CouldNotLoad)
            body=move || t(SharedText::PageNotLoaded)
            bad=true
            whole_page=true
        >
            <Button
                label=move || t(SharedText::TryAgain)
                icon=Some(IconName::Retry)
                kind=ButtonKind::Primary
                on_press=on_retry
            />
            <Button label=move || t(SharedText::ReloadApp) on_press=move |()| load_page_again() />
        </EmptyState>
    }
}
