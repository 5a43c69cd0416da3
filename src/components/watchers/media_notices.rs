//! Tells what happened to one's own place on stage, wherever in the app one is, and asks which of two
//! devices goes on.

use std::time::Duration;

use costage_protocol::Role;
use leptos::prelude::*;

use crate::{
    components::ui::dialog::ConfirmDialog,
    i18n::{RoomText, t},
    state::{
        media::{MediaNotice, use_media},
        notices::{NoticeTone, use_notices},
        use_room,
    },
};

/// Whether the seat went too is known from the server, which may be heard a moment later than LiveKit.
const SEAT_KNOWN_AFTER: Duration = Duration::from_millis(400);

/// Says it once. A refused step onto the stage is told in the green room, where it was tried.
#[component]
pub fn MediaNotices() -> impl IntoView {
    let (media, notices, role) = (use_media(), use_notices(), use_room().role());
    Effect::new(move |_| {
        match media.notice().get() {
            Some(MediaNotice::TakenOffStage) => set_timeout(
                move || {
                    let Some(role) = role.try_get_untracked() else { return };
                    let over = move || media.on_stage().try_get().unwrap_or(true);
                    notices.show_until(NoticeTone::Plain, taken_off(role), over);
                },
                SEAT_KNOWN_AFTER,
            ),
            Some(MediaNotice::NotSent(_)) => notices.show(NoticeTone::Plain, RoomText::NotSent),
            Some(MediaNotice::StageRefused(_)) | None => return,
        }
        media.forget_notice();
    });
    view! {
        <ConfirmDialog
            open=media.asks_to_take_over()
            title=move || t(RoomText::TakeOverQuestion)
            body=move || t(RoomText::TakeOverBody)
            confirm=move || t(RoomText::TakeOver)
            on_confirm=move |()| media.take_over()
            on_close=move |()| media.stay_there()
        />
    }
}

/// Who still has a seat lost only the turn, to another device.
const fn taken_off(role: Role) -> RoomText {
    match role {
        Role::Host | Role::CoHost => RoomText::MovedElsewhere,
        Role::Viewer => RoomText::TakenOffStage,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_keeps_the_seat_is_told_of_the_other_device() {
        assert_eq!(taken_off(Role::CoHost), RoomText::MovedElsewhere);
        assert_eq!(taken_off(Role::Viewer), RoomText::TakenOffStage);
    }
}
