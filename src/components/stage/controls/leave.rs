//! The button with which a co-host leaves the stage.

use leptos::prelude::*;

use crate::{
    components::ui::{
        button::{Button, ButtonKind},
        icon::IconName,
    },
    i18n::{ProblemText, RoomText, t},
    state::{
        media::use_media,
        notices::{NoticeTone, use_notices},
        request::Request,
    },
};

/// Leaves the stage without asking, because the host can invite the person again.
#[component]
pub fn LeaveStageButton() -> impl IntoView {
    let media = use_media();
    let notices = use_notices();
    let request = Request::default();
    Effect::new(move |_| {
        if let Some(error) = request.failure().get() {
            notices.show(NoticeTone::Bad, ProblemText::Call(error));
        }
    });
    let leave = move |()| {
        // The camera is released at once, also while an earlier request is under way.
        media.step_down();
        request.run(media.leave(), |()| ());
    };
    view! {
        <Button
            label=move || t(RoomText::LeaveStage)
            kind=ButtonKind::Danger
            icon=Some(IconName::Leave)
            busy=request.busy()
            on_press=leave
        />
    }
}
