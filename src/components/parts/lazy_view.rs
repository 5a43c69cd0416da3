//! Shows what a part draws: a loading indicator until it is loaded, and a retry when it cannot be.

use leptos::prelude::*;

use super::loading::{LazyParts, LoadState, use_lazy_parts};
use crate::{
    components::{
        surroundings::main_role,
        ui::{
            button::{Button, ButtonKind, ButtonSize},
            empty_state::{EmptyState, LoadFailure},
            icon::IconName,
            spinner::{Loading, Spinner},
        },
    },
    i18n::{SharedText, t},
    ports::location::load_page_again,
    state::parts::Part,
};

/// Draws with the entry points of a part; `None` while it is not loaded.
type Draw = Box<dyn Fn(LazyParts) -> Option<AnyView> + Send>;

/// A page of `part`.
pub fn lazy_page(part: Part, draw: impl Fn(LazyParts) -> Option<AnyView> + Send + 'static) -> AnyView {
    lazy(part, Box::new(draw), page_loading, page_failed)
}

/// A view of `part` within a page or a dialog.
pub fn lazy_view(part: Part, draw: impl Fn(LazyParts) -> Option<AnyView> + Send + 'static) -> AnyView {
    lazy(part, Box::new(draw), || view! { <Loading /> }.into_any(), view_failed)
}

/// A control of `part` in a row of controls.
pub fn lazy_control(part: Part, draw: impl Fn(LazyParts) -> Option<AnyView> + Send + 'static) -> AnyView {
    lazy(part, Box::new(draw), control_loading, control_failed)
}

fn lazy(part: Part, draw: Draw, loading: fn() -> AnyView, failed: fn(Callback<()>) -> AnyView) -> AnyView {
    let parts = use_lazy_parts();
    parts.fetch(part);
    let retry = Callback::new(move |()| parts.fetch(part));
    let state = parts.state(part);
    let view = move || match state.get() {
        LoadState::Loaded(_) => draw(parts),
        LoadState::Failed => Some(failed(retry)),
        LoadState::NotRequested | LoadState::Loading => Some(loading()),
    };
    view.into_any()
}

fn page_loading() -> AnyView {
    view! {
        <main id="content" role=main_role() class="room-loading" data-theme="dark">
            <Loading />
        </main>
    }
    .into_any()
}

fn page_failed(retry: Callback<()>) -> AnyView {
    view! {
        <main id="content" role="alert">
            <LoadFailed on_retry=retry />
        </main>
    }
    .into_any()
}

fn view_failed(retry: Callback<()>) -> AnyView {
    view! {
        <LoadFailure
            title=move || t(SharedText::CouldNotLoad)
            reason=move || t(SharedText::PageNotLoaded)
            on_retry=retry
        />
    }
    .into_any()
}

/// Seen only when loading takes long enough to be noticed.
fn control_loading() -> AnyView {
    view! {
        <span class="control-loading">
            <Spinner />
        </span>
    }
    .into_any()
}

fn control_failed(retry: Callback<()>) -> AnyView {
    view! {
        <span role="alert">
            <span class="unseen">{move || t(SharedText::CouldNotLoad)}</span>
            <Button
                label=move || t(SharedText::TryAgain)
                icon=Some(IconName::Retry)
                size=ButtonSize::Slim
                on_press=retry
            />
        </span>
    }
    .into_any()
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
