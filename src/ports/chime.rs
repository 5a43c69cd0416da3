//! The short sound that announces an invitation.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::AudioContext;

/// Plays two notes a fifth apart, half a second in all. Silent where the page was never touched: browsers allow sound
/// only after a gesture.
pub fn play() {
    if let Ok(context) = AudioContext::new() {
        // A failure means silence, which needs no message.
        let _ = play_notes(&context);
    }
}

fn play_notes(context: &AudioContext) -> Result<(), wasm_bindgen::JsValue> {
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
