//! What the device shows of the page's sound and picture: on the lock screen, in the notification area, on a watch.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = MediaMetadata)]
    type Metadata;
    #[wasm_bindgen(catch, constructor, js_class = "MediaMetadata")]
    fn new(what: &JsValue) -> Result<Metadata, JsValue>;
}

/// What is playing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NowPlaying {
    pub title: String,
    /// Who is to be seen and heard.
    pub artist: String,
    /// The address of a picture.
    pub picture: Option<String>,
}

/// Shows this until it is dropped, where the browser has such controls.
pub struct ShownOnDevice(());

impl ShownOnDevice {
    #[must_use]
    pub fn show(what: &NowPlaying) -> Self {
        // Without it, nothing is shown.
        let _ = set(what);
        Self(())
    }
}

impl Drop for ShownOnDevice {
    fn drop(&mut self) {
        if let Some(session) = session() {
            let _ = Reflect::set(&session, &"metadata".into(), &JsValue::NULL);
        }
    }
}

/// `navigator.mediaSession`, where the browser has one.
fn session() -> Option<JsValue> {
    let navigator = web_sys::window()?.navigator();
    Reflect::get(&navigator, &"mediaSession".into()).ok().filter(JsValue::is_object)
}

fn set(what: &NowPlaying) -> Result<(), JsValue> {
    let Some(session) = session() else { return Ok(()) };
    let fields = Object::new();
    Reflect::set(&fields, &"title".into(), &what.title.as_str().into())?;
    Reflect::set(&fields, &"artist".into(), &what.artist.as_str().into())?;
    if let Some(picture) = &what.picture {
        let artwork = Object::new();
        Reflect::set(&artwork, &"src".into(), &picture.as_str().into())?;
        Reflect::set(&fields, &"artwork".into(), &Array::of1(&artwork))?;
    }
    let metadata: JsValue = Metadata::new(&fields)?.into();
    Reflect::set(&session, &"metadata".into(), &metadata)?;
    Ok(())
}
