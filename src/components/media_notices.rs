//! Tells what happened to one's own place on stage, wherever in the app one is.

use leptos::prelude::*;

use crate::{
    i18n::RoomText,
    state::{
        media::{MediaNotice, use_media},
        notices::{NoticeTone, use_notices},
    },
};

/// Says it once. A refused step onto the stage is told in the green room, where it was tried.
#[component]
pub fn MediaNotices() -> impl IntoView {
    let (media, notices) = (use_media(), use_notices());
    Effect::new(move |_| {
        let text = match media.notice().get() {
            Some(MediaNotice::TakenOffStage) => RoomText::TakenOffStage,
            Some(MediaNotice::NotSent(_)) => RoomText::NotSent,
            Some(MediaNotice::StageRefused(_)) | None => return,
        };
        notices.say(NoticeTone::Plain, text);
        media.forget_notice();
    });
}
