//! Whether the browser lets people choose a speaker, and a test sound.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AudioContext, HtmlAudioElement};

/// The notes of the test sound, in hertz, played one after the other.
const NOTES: [f32; 2] = [523.25, 659.25];
/// The length of each note, in seconds.
const NOTE_SECONDS: f64 = 0.45;

/// Whether this browser lets a page choose the speaker.
#[must_use]
pub fn can_choose_speaker() -> bool {
    let Some(window) = web_sys::window() else { return false };
    Reflect::get(&window, &JsValue::from_str("HTMLMediaElement"))
        .and_then(|class| Reflect::get(&class, &JsValue::from_str("prototype")))
        .and_then(|prototype| Reflect::has(&prototype, &JsValue::from_str("setSinkId")))
        .unwrap_or(false)
}

/// The test sound was not played.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the browser did not play the test sound")]
pub struct NotPlayed;

/// Plays the test sound on `speaker`, or on the browser's default. Returns when it has ended.
///
/// # Errors
/// When the speaker has disappeared, or the browser waits for a press.
pub async fn play_test_sound(speaker: Option<&str>) -> Result<(), NotPlayed> {
    let context = AudioContext::new().map_err(|_| NotPlayed)?;
    let played = play(&context, speaker).await;
    let _ = context.close();
    played.ok_or(NotPlayed)
}

async fn play(context: &AudioContext, speaker: Option<&str>) -> Option<()> {
    let output = context.create_media_stream_destination().ok()?;
    let element = HtmlAudioElement::new().ok()?;
    element.set_src_object(Some(&output.stream()));
    if let Some(speaker) = speaker.filter(|_| can_choose_speaker()) {
        choose(&element, speaker).await?;
    }
    let start = context.current_time() + 0.05;
    for (note, from) in NOTES.into_iter().zip([start, start + NOTE_SECONDS]) {
        let (tone, volume) = (context.create_oscillator().ok()?, context.create_gain().ok()?);
        tone.frequency().set_value(note);
        let gain = volume.gain();
        // Fades in and out, so that it does not click.
        gain.set_value_at_time(0.0001, from).ok()?;
        gain.exponential_ramp_to_value_at_time(0.25, from + 0.04).ok()?;
        gain.exponential_ramp_to_value_at_time(0.0001, from + NOTE_SECONDS).ok()?;
        tone.connect_with_audio_node(&volume).ok()?;
        volume.connect_with_audio_node(&output).ok()?;
        tone.start_with_when(from).ok()?;
        tone.stop_with_when(from + NOTE_SECONDS).ok()?;
    }
    JsFuture::from(context.resume().ok()?).await.ok()?;
    JsFuture::from(element.play().ok()?).await.ok()?;
    crate::ports::clock::sleep(1_100).await;
    element.set_src_object(None);
    Some(())
}

async fn choose(element: &HtmlAudioElement, speaker: &str) -> Option<()> {
    let set: Function = Reflect::get(element, &JsValue::from_str("setSinkId")).ok()?.dyn_into().ok()?;
    let promise: Promise = set.call1(element, &JsValue::from_str(speaker)).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok().map(drop)
}
