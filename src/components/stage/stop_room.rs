//! Ends the room for everyone, after asking.

use leptos::prelude::*;

use crate::{
    components::ui::{
        button::{Button, ButtonKind},
        dialog::ConfirmDialog,
        icon::IconName,
    },
    i18n::{RoomText, t},
    state::{request::Request, use_room},
};

/// The host's button, and its confirmation.
#[component]
pub fn StopRoomButton() -> impl IntoView {
    let room = use_room();
    let asks = RwSignal::new(false);
    let request = Request::default();
    let stop = move |()| request.run(room.stop(request), move |()| asks.set(false));
    view! {
        <Button
            label=move || t(RoomText::StopRoom)
            kind=ButtonKind::Danger
            icon=Some(IconName::Stop)
            on_press=move |()| asks.set(true)
        />
        <ConfirmDialog
            open=asks
            title=move || t(RoomText::StopQuestion)
            body=move || t(RoomText::StopBody)
            confirm=move || t(RoomText::StopRoom)
            on_confirm=stop
            on_close=move |()| {
                request.forget_failure();
                asks.set(false);
            }
            request_state=request.state()
        />
    }
}
