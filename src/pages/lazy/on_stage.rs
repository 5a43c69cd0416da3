//! What going on stage needs: the green room, and what tells and asks people on stage on every page.

use leptos::{prelude::*, wasm_split::SplitLoaderError};

use crate::{
    components::{
        parts::OnStagePart,
        watchers::{
            device_notices::DeviceSwitchNotices, leaving_guard::LeavingGuard, media_notices::MediaNotices,
        },
    },
    pages::green_room::PreparePage,
};

/// Loads the part.
#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(on_stage, wasm_split_path = leptos::wasm_split, fallible)]
pub(super) fn on_stage() -> Result<OnStagePart, SplitLoaderError> {
    Ok(TABLE)
}

#[cfg(not(feature = "split"))]
pub(super) async fn on_stage() -> Result<OnStagePart, SplitLoaderError> {
    Ok(TABLE)
}

const TABLE: OnStagePart = OnStagePart {
    everywhere: || view! { <NoticesAndQuestions /> }.into_any(),
    green_room: || view! { <PreparePage /> }.into_any(),
};

#[component]
fn NoticesAndQuestions() -> impl IntoView {
    view! {
        <MediaNotices />
        <DeviceSwitchNotices />
        <LeavingGuard />
    }
}
