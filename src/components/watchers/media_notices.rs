//! Tells people what happened to their place on stage, on every page, and asks which of two devices should go on.

use leptos::prelude::*;

use crate::{
    components::ui::dialog::ConfirmDialog,
    i18n::{RoomText, t},
    state::{
        media::{MediaNotice, use_media},
        notices::{NoticeTone, use_notices},
    },
};

/// The notices about the person's place on stage, and the question whether this device should take over. Draws nothing
/// else; the green room itself shows why joining was refused.
#[component]
pub fn MediaNotices() -> impl IntoView {
    let (media, notices) = (use_media(), use_notices());
    media.on_notice(move |notice| {
        let text = text(&notice);
        if matches!(notice, MediaNotice::NotSent(_)) {
            notices.show(NoticeTone::Plain, text);
        } else {
            let over = move || media.on_stage().try_get().unwrap_or(true);
            notices.show_until(NoticeTone::Plain, text, over);
        }
    });
    view! {
        <ConfirmDialog
            open=media.asks_to_take_over()
            title=move || t(RoomText::TakeOverQuestion)
            body=move || t(RoomText::TakeOverBody)
            confirm=move || t(RoomText::TakeOver)
            on_confirm=move |()| media.take_over()
            on_close=move |()| media.leave_to_other_device()
        />
    }
}

const fn text(notice: &MediaNotice) -> RoomText {
    match notice {
        MediaNotice::TakenOffStage => RoomText::TakenOffStage,
        MediaNotice::MovedElsewhere => RoomText::MovedElsewhere,
        MediaNotice::NotSent(_) => RoomText::NotSent,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_co_host_who_keeps_the_seat_is_told_of_the_other_device() {
        assert_eq!(text(&MediaNotice::MovedElsewhere), RoomText::MovedElsewhere);
        assert_eq!(text(&MediaNotice::TakenOffStage), RoomText::TakenOffStage);
    }
}
