//! Loads the parts when they are needed, or ahead of that.

use std::time::Duration;

use costage_protocol::UserId;
use futures::future::{LocalBoxFuture, join};
use leptos::{prelude::*, reactive::owner::WeakOwner, task::spawn_local};

use super::tables::{HostPart, OnStagePart, PartTable, ViewerPart};
use crate::{
    ports::network::network,
    state::{
        parts::{Hint, Part, ahead},
        settled::settled,
    },
};

/// A part could not be loaded; another attempt may succeed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a part of the app could not be loaded; try again, or reload the app")]
pub struct PartNotLoaded;

/// Loads a part; a part that is there already is returned at once.
pub type LoadPart = fn(Part) -> LocalBoxFuture<'static, Result<PartTable, PartNotLoaded>>;

/// After this time a retry is offered; the part is still awaited.
const LOAD_TIMEOUT: Duration = Duration::from_secs(15);

/// How far the loading of a part is.
#[derive(Clone, Copy)]
pub(super) enum LoadState {
    NotRequested,
    Loading,
    Failed,
    Loaded(PartTable),
}

/// The parts of the app, each loaded once for the signed-in person.
#[derive(Clone, Copy)]
pub struct LazyParts {
    viewer: RwSignal<LoadState>,
    on_stage: RwSignal<LoadState>,
    host: RwSignal<LoadState>,
    load: StoredValue<LoadPart>,
    owner: StoredValue<WeakOwner>,
    me: StoredValue<UserId>,
}

/// Returns the parts from the context.
#[must_use]
pub fn use_lazy_parts() -> LazyParts {
    expect_context()
}

impl LazyParts {
    /// `me` is the signed-in person. The state that a part provides lives as long as the current owner.
    #[must_use]
    pub fn new(me: UserId, load: LoadPart) -> Self {
        Self {
            viewer: RwSignal::new(LoadState::NotRequested),
            on_stage: RwSignal::new(LoadState::NotRequested),
            host: RwSignal::new(LoadState::NotRequested),
            load: StoredValue::new(load),
            owner: StoredValue::new(Owner::current().unwrap_or_default().downgrade()),
            me: StoredValue::new(me),
        }
    }

    pub(super) const fn state(self, part: Part) -> RwSignal<LoadState> {
        match part {
            Part::Viewer => self.viewer,
            Part::OnStage => self.on_stage,
            Part::Host => self.host,
        }
    }

    /// Loads `part` and the one that it builds on, unless they are loaded or loading.
    pub fn fetch(self, part: Part) {
        let state = self.state(part);
        if matches!(state.get_untracked(), LoadState::Loading | LoadState::Loaded(_)) {
            return;
        }
        state.set(LoadState::Loading);
        set_timeout(
            move || {
                if matches!(state.try_get_untracked(), Some(LoadState::Loading)) {
                    state.set(LoadState::Failed);
                }
            },
            LOAD_TIMEOUT,
        );
        let load = self.load.get_value();
        spawn_local(async move {
            let outcome = match part {
                Part::Viewer => load(part).await,
                // Side by side; the viewers' part, whose state the other uses, counts first.
                Part::OnStage | Part::Host => {
                    let (base, outcome) = join(load(Part::Viewer), load(part)).await;
                    base.and_then(|base| {
                        self.take(Part::Viewer, base);
                        outcome
                    })
                }
            };
            match outcome {
                Ok(table) => self.take(part, table),
                Err(PartNotLoaded) => drop(state.try_set(LoadState::Failed)),
            }
        });
    }

    /// Has `part` ready for use, unless it is already.
    fn take(self, part: Part, table: PartTable) {
        let state = self.state(part);
        // Signed out in the meantime: nothing is needed any more.
        let Some(before) = state.try_get_untracked() else { return };
        if matches!(before, LoadState::Loaded(_)) {
            return;
        }
        let Some(me) = self.me.try_get_value() else { return };
        self.with_owner(|| match table {
            PartTable::Viewer(viewer) => (viewer.provide)(me),
            PartTable::Host(host) => (host.provide)(),
            PartTable::OnStage(on_stage) => (on_stage.provide)(),
        });
        state.set(LoadState::Loaded(table));
    }

    /// Loads `part`, and waits until it is loaded.
    ///
    /// # Errors
    /// It could not be loaded.
    pub async fn loaded_with(self, part: Part) -> Result<(), PartNotLoaded> {
        self.fetch(part);
        let state = self.state(part);
        let outcome = settled(move || match state.try_get()? {
            LoadState::Loaded(_) => Some(Ok(())),
            LoadState::Failed => Some(Err(PartNotLoaded)),
            LoadState::NotRequested | LoadState::Loading => None,
        });
        outcome.await.unwrap_or(Err(PartNotLoaded))
    }

    /// Loads `part` for what draws nothing. What has failed already is left to whoever shows that and offers a retry.
    pub fn fetch_unasked(self, part: Part) {
        if matches!(self.state(part).get_untracked(), LoadState::NotRequested) {
            self.fetch(part);
        }
    }

    /// Fetches what `hint` makes likely, where the network is free and fast. A failure is shown only once the part is
    /// needed.
    pub fn expect(self, hint: Hint) {
        ahead(hint, network()).iter().for_each(|part| self.fetch_unasked(*part));
    }

    /// Calls `call` under the owner of the state that the parts share.
    fn with_owner(self, call: impl FnOnce()) {
        if let Some(owner) = self.owner.try_get_value().and_then(|owner| owner.upgrade()) {
            owner.with(call);
        }
    }

    fn loaded(self, part: Part) -> Option<PartTable> {
        match self.state(part).get() {
            LoadState::Loaded(table) => Some(table),
            LoadState::NotRequested | LoadState::Loading | LoadState::Failed => None,
        }
    }

    /// What viewers need, once it is loaded; tracked.
    #[must_use]
    pub fn viewer(self) -> Option<ViewerPart> {
        self.loaded(Part::Viewer).and_then(|table| match table {
            PartTable::Viewer(viewer) => Some(viewer),
            PartTable::OnStage(_) | PartTable::Host(_) => None,
        })
    }

    /// What going on stage needs, once it is loaded; tracked.
    #[must_use]
    pub fn on_stage(self) -> Option<OnStagePart> {
        self.loaded(Part::OnStage).and_then(|table| match table {
            PartTable::OnStage(on_stage) => Some(on_stage),
            PartTable::Viewer(_) | PartTable::Host(_) => None,
        })
    }

    /// What hosts need, once it is loaded; tracked.
    #[must_use]
    pub fn host(self) -> Option<HostPart> {
        self.loaded(Part::Host).and_then(|table| match table {
            PartTable::Host(host) => Some(host),
            PartTable::Viewer(_) | PartTable::OnStage(_) => None,
        })
    }

    /// Fetches the media client ahead, once the viewers' part is loaded and where the network is free and fast.
    pub fn prefetch_media(self) {
        if let Some(viewer) = self.viewer()
            && !ahead(Hint::Invited, network()).is_empty()
        {
            self.with_owner(viewer.prefetch_media);
        }
    }
}
