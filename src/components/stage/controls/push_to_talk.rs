//! Holding Space to talk.

use leptos::{prelude::*, task::spawn_local};

use super::stage_controls::{StageControls, TalkKey};
use crate::state::media::{
    CaptureKind, CapturePhase, MediaSession,
    local::push_to_talk::{PushToTalk, TalkInput, TalkOutput},
};

/// Returns what the key does, for as long as the current owner lives.
pub(super) fn use_push_to_talk(controls: StageControls, media: MediaSession) -> Callback<TalkKey, bool> {
    let talk = StoredValue::new(PushToTalk::default());
    let microphone = media.local().phase(CaptureKind::Microphone);
    let step = move |input: TalkInput| {
        let Some(output) = talk.try_update_value(|talk| talk.step(input)) else { return };
        let is_talking = talk.with_value(|talk| talk.is_talking());
        if controls.talking.try_get_untracked().is_some_and(|before| before != is_talking) {
            controls.talking.set(is_talking);
        }
        if let Some(output) = output {
            let on = output == TalkOutput::Open;
            spawn_local(media.local().set_on(CaptureKind::Microphone, on));
        }
    };
    on_cleanup(move || {
        // Somebody who leaves the stage does not talk any more; somebody who stays is not heard from another page.
        let stays = media.wants_stage().try_get_untracked() == Some(true);
        step(if stays { TalkInput::Away } else { TalkInput::Switched });
    });
    Callback::new(move |key| match key {
        TalkKey::Down { may_talk: false } => false,
        TalkKey::Down { may_talk: true } => {
            // Holding a key does not open a microphone that is opening or has failed.
            step(TalkInput::Down { open: microphone.get_untracked() != CapturePhase::Off });
            true
        }
        TalkKey::Up => {
            let was_talking = talk.with_value(|talk| talk.is_talking());
            step(TalkInput::Up);
            was_talking
        }
        TalkKey::Away => {
            step(TalkInput::Away);
            false
        }
        TalkKey::Other => {
            step(TalkInput::Switched);
            false
        }
    })
}
