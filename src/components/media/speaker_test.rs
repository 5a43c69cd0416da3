//! Plays a test sound on the chosen speaker.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    components::ui::button::{Button, ButtonSize},
    i18n::{GreenRoomText, t},
    ports::media::play_test_sound,
    state::{
        media::use_media,
        notices::{NoticeTone, use_notices},
    },
};

/// The button that plays the sound.
#[component]
pub fn SpeakerTest() -> impl IntoView {
    let speaker = use_media().local().speaker();
    let notices = use_notices();
    let plays = RwSignal::new(false);
    let test = move |()| {
        plays.set(true);
        spawn_local(async move {
            let played = play_test_sound(speaker.get_untracked().as_deref()).await;
            plays.try_set(false);
            if played.is_err() {
                let over = move || plays.try_get().unwrap_or(true);
                notices.show_until(NoticeTone::Bad, GreenRoomText::TestSoundFailed, over);
            }
        });
    };
    view! {
        <Button
            label=move || {
                t(if plays.get() { GreenRoomText::TestSoundPlays } else { GreenRoomText::TestSound })
            }
            size=ButtonSize::Slim
            disabled=plays
            on_press=test
        />
    }
}
