//! A short sound, and notifications of the browser's, which it shows where people have allowed it.

use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AudioContext, Notification, NotificationOptions, NotificationPermission};

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

/// Whether the browser lets us notify: yes, no, or not asked yet. `None` where it cannot.
#[must_use]
pub fn may_notify() -> Option<NotificationPermission> {
    // Without the interface, as on iPhones, reading it throws.
    let window = web_sys::window()?;
    js_sys::Reflect::has(&window, &"Notification".into()).ok().filter(|has| *has)?;
    Some(Notification::permission())
}

/// Asks people for it; only when they have pressed something, else browsers refuse.
pub async fn ask_to_notify() -> Option<NotificationPermission> {
    may_notify()?;
    if let Ok(asked) = Notification::request_permission() {
        // Refusing is an answer as well.
        let _ = JsFuture::from(asked).await;
    }
    may_notify()
}

/// A notification on show, taken back when dropped.
pub struct Notified {
    notification: Notification,
    _pressed: Closure<dyn FnMut()>,
}

impl Notified {
    /// Shows one; of those with the same `tag`, from whichever tab, only the last. Pressing it brings the page to
    /// the front. `None` where the browser does not let us.
    #[must_use]
    pub fn show(title: &str, body: &str, tag: &str) -> Option<Self> {
        if may_notify() != Some(NotificationPermission::Granted) {
            return None;
        }
        let options = NotificationOptions::new();
        options.set_body(body);
        options.set_tag(tag);
        // Phones only let service workers do it, and throw.
        let notification = Notification::new_with_options(title, &options).ok()?;
        let pressed = Closure::<dyn FnMut()>::new(|| {
            if let Some(window) = web_sys::window() {
                let _ = window.focus();
            }
        });
        notification.set_onclick(Some(pressed.as_ref().unchecked_ref()));
        Some(Self { notification, _pressed: pressed })
    }
}

impl Drop for Notified {
    fn drop(&mut self) {
        self.notification.set_onclick(None);
        self.notification.close();
    }
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
