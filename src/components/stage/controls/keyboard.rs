//! Keyboard control of the stage: single-key shortcuts, and holding Space to talk.

use leptos_erased::prelude::*;

use super::stage_controls::{StageControls, TalkKey};
use crate::{
    components::surroundings::use_surroundings,
    ports::keys::{KeyFocus, KeyPress, KeyWatch},
    state::{
        keep_alive::keep_alive,
        media::MediaSession,
        stage::shortcuts::{KeyInput, action_of, takes_keys},
    },
};

/// Listens for keys as long as the current owner lives, in the page and in the stage's small window.
pub fn use_keyboard(controls: StageControls, media: MediaSession) {
    let pressed = move |press: KeyPress| {
        if press.key == " " || press.code == "Space" {
            let may_talk = media.wants_stage().get_untracked()
                && controls.single_keys.get_untracked()
                && may_talk_by_space(&press);
            return controls.talk(if press.down { TalkKey::Down { may_talk } } else { TalkKey::Up });
        }
        if !press.down || !controls.single_keys.get_untracked() {
            return false;
        }
        let Some(action) = action_of(input(&press)) else { return false };
        controls.talk(TalkKey::Other);
        controls.act(action);
        true
    };
    let away = move || {
        controls.talk(TalkKey::Away);
    };
    keep_alive(match use_surroundings().shadow() {
        Some(element) => KeyWatch::inside(&element, pressed, away),
        None => KeyWatch::on_page(pressed, away),
    });
    let small = StoredValue::new_local(None::<KeyWatch>);
    Effect::new(move |_| {
        let watch = controls.is_away.get().then(|| {
            controls.small_window.with_value(|window| {
                window.as_ref().map(|window| {
                    let window = window.window();
                    KeyWatch::new(window, window, pressed, away)
                })
            })
        });
        small.set_value(watch.flatten());
    });
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
