//! What going on stage needs: the green room, and the controls and devices of people on stage, and what tells
//! and asks them on every page.

use leptos::{prelude::*, wasm_split::SplitLoaderError};

use crate::{
    components::{
        parts::OnStagePart,
        stage::controls::{
            on_stage_controls::{OnStageControls, UnderOnStageControls},
            statistics::Statistics,
        },
        viewers::list::OpenList,
        watchers::{
            device_notices::DeviceSwitchNotices, leaving_guard::LeavingGuard, media_notices::MediaNotices,
        },
    },
    pages::green_room::PreparePage,
    state::{
        media::{
            local::{join_stage::join_stage, live_picture::send_live_pictures, on_stage::be_ready_for_stage},
            use_media,
        },
        use_room,
    },
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
    join_stage: || Box::pin(join_stage(use_media())),
    provide,
    controls: |controls| view! { <OnStageControls controls=controls /> }.into_any(),
    under_controls: |controls| view! { <UnderOnStageControls controls=controls /> }.into_any(),
    statistics: |open| view! { <Statistics on_close=move |()| open.set(false) /> }.into_any(),
    viewer_list: |room, count| view! { <OpenList room=room count=count /> }.into_any(),
};

fn provide() {
    let media = use_media();
    be_ready_for_stage(media);
    send_live_pictures(media, use_room());
}

#[component]
fn NoticesAndQuestions() -> impl IntoView {
    view! {
        <MediaNotices />
        <DeviceSwitchNotices />
        <LeavingGuard />
    }
}
