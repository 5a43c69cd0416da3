//! What somebody chose about how they are told, and a short sound.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::AudioContext;

const KEY: &str = "costage.alerts";

/// What was kept about them, if anything. Where the browser forbids it, choices last until the next reload.
#[must_use]
pub fn load() -> Option<String> {
    web_sys::window()?.local_storage().ok()??.get_item(KEY).ok()?
}

/// Keeps it, for every tab.
pub fn save(choices: &str) {
    if let Some(Ok(Some(storage))) = web_sys::window().map(|window| window.local_storage()) {
        // A full or forbidden storage only costs the choice after a reload.
        let _ = storage.set_item(KEY, choices);
    }
}

/// Whether nobody sees the page now.
#[must_use]
pub fn page_is_hidden() -> bool {
    web_sys::window().and_then(|window| window.document()).is_some_and(|document| document.hidden())
}

/// Two notes, a fifth apart, half a second in all. Silent where the page was never touched.
pub fn chime() {
    if let Ok(context) = AudioContext::new() {
        // What fails here is silent, and then there is nothing to say.
        let _ = play(&context);
    }
}

fn play(context: &AudioContext) -> Result<(), wasm_bindgen::JsValue> {
    let now = context.current_time();
    let end = now + 0.55;
    for (at, hertz) in [(0.0, 659.25), (0.16, 987.77)] {
        let (note, loudness) = (context.create_oscillator()?, context.create_gain()?);
        note.frequency().set_value(hertz);
        loudness.gain().set_value_at_time(0.0001, now + at)?;
        loudness.gain().exponential_ramp_to_value_at_time(0.12, now + at + 0.02)?;
        loudness.gain().exponential_ramp_to_value_at_time(0.0001, end)?;
        note.connect_with_audio_node(&loudness)?.connect_with_audio_node(&context.destination())?;
        note.start_with_when(now + at)?;
        note.stop_with_when(end)?;
        if at > 0.0 {
            let done = context.clone();
            let close = Closure::once_into_js(move || {
                let _ = done.close();
            });
            note.set_onended(Some(close.unchecked_ref()));
        }
    }
    Ok(())
}
