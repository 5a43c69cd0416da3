//! Keyboard control of the stage: single-key shortcuts, and holding Space to talk.

use leptos::{prelude::*, task::spawn_local};

use super::stage_controls::StageControls;
use crate::{
    ports::keys::{KeyFocus, KeyPress, KeyWatch},
    state::{
        keep_alive::keep_alive,
        media::{CaptureKind, CapturePhase, MediaSession, PushToTalk, TalkInput, TalkOutput},
        stage::shortcuts::{KeyInput, action_of, takes_keys},
    },
};

/// Listens for keys as long as the current owner lives, in the page and in the stage's small window. Returns whether
/// the person talks by holding Space.
#[must_use]
pub fn use_keyboard(controls: StageControls, media: MediaSession) -> Signal<bool> {
    let talk = StoredValue::new(PushToTalk::default());
    let talking = RwSignal::new(false);
    let microphone = media.local().phase(CaptureKind::Microphone);
    let talk_step = move |input: TalkInput| {
        let Some(output) = talk.try_update_value(|talk| talk.step(input)) else { return };
        let is_talking = talk.with_value(|talk| talk.is_talking());
        if talking.get_untracked() != is_talking {
            talking.set(is_talking);
        }
        if let Some(output) = output {
            let on = output == TalkOutput::Open;
            spawn_local(media.local().set_on(CaptureKind::Microphone, on));
        }
    };
    let pressed = move |press: KeyPress| {
        if press.key == " " || press.code == "Space" {
            let may_talk = media.wants_stage().get_untracked()
                && controls.single_keys.get_untracked()
                && may_talk_by_space(&press);
            let was_talking = talk.with_value(|talk| talk.is_talking());
            if !press.down {
                talk_step(TalkInput::Up);
                return was_talking;
            }
            if !may_talk {
                return false;
            }
            // Holding a key does not open a microphone that is opening or has failed.
            match microphone.get_untracked() {
                CapturePhase::Off => talk_step(TalkInput::Down { open: false }),
                _ => talk_step(TalkInput::Down { open: true }),
            }
            return true;
        }
        if !press.down || !controls.single_keys.get_untracked() {
            return false;
        }
        let Some(action) = action_of(input(&press)) else { return false };
        talk_step(TalkInput::Switched);
        controls.act(action);
        true
    };
    let away = move || talk_step(TalkInput::Away);
    keep_alive(KeyWatch::on_page(pressed, away));
    let small = StoredValue::new_local(None::<KeyWatch>);
    Effect::new(move |_| {
        let watch = controls.is_away.get().then(|| {
            controls.small_window.with_value(|window| {
                window.as_ref().map(|window| KeyWatch::new(window.window(), pressed, away))
            })
        });
        small.set_value(watch.flatten());
    });
    // Somebody who leaves the stage does not talk any more.
    Effect::new(move |_| {
        if !media.wants_stage().get() {
            talk_step(TalkInput::Switched);
        }
    });
    on_cleanup(move || talk_step(TalkInput::Away));
    talking.into()
}

fn input(press: &KeyPress) -> KeyInput<'_> {
    let KeyFocus { tag, kind, editable, .. } = &press.focus;
    KeyInput {
        key: &press.key,
        code: &press.code,
        modified: press.modified,
        repeated: press.repeated,
        typing: takes_keys(tag, kind.as_deref(), *editable),
        covered: press.covered,
    }
}

/// Whether Space talks. In a text field it types, and on a button focused by keyboard it presses; a button that was
/// focused by a click does not count.
fn may_talk_by_space(press: &KeyPress) -> bool {
    let input = input(press);
    !input.modified && !input.typing && !input.covered && !press.focus.by_keyboard
}
