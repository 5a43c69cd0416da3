//! The button with which a co-host leaves the stage.

use leptos::prelude::*;

use crate::{
    components::ui::{
        button::{Button, ButtonKind},
        icon::IconName,
        request_status::use_noticed_request,
    },
    i18n::{RoomText, t},
    state::media::use_media,
};

/// Leaves the stage without asking, because the host can invite the person again.
#[component]
pub fn LeaveStageButton() -> impl IntoView {
    let media = use_media();
    let leaving = use_noticed_request();
    let leave = move |()| {
        // The camera is released at once, also while an earlier request is under way.
        media.step_down();
        leaving.run(media.leave(leaving.request), |()| ());
    };
    view! {
        <Button
            label=move || t(RoomText::LeaveStage)
            kind=ButtonKind::Danger
            icon=Some(IconName::Leave)
            busy=leaving.request.busy()
            on_press=leave
        />
    }
}
