//! The abilities of an open camera, and using them: another size, the other side of a phone, the browser's own blur.

use js_sys::{Array, Object, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::MediaStreamTrack;

use crate::capture::{FacingMode, VideoCapture};
use crate::js::JsTrack;
use crate::load::LiveKit;
use crate::local_track::LocalTrack;
use crate::media_error::MediaError;
use crate::object::{PlainObject, field, string_field};

#[wasm_bindgen]
extern "C" {
    /// A `MediaStreamTrack` with methods that web-sys lacks.
    #[wasm_bindgen(extends = MediaStreamTrack)]
    type Camera;

    #[wasm_bindgen(method, js_name = getCapabilities, catch)]
    fn capabilities(this: &Camera) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, js_name = getSettings, catch)]
    fn settings(this: &Camera) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, js_name = applyConstraints, catch)]
    fn apply_constraints(this: &Camera, constraints: &Object) -> Result<Promise, JsValue>;
}

/// The abilities of an open camera, as far as the browser reports them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CameraAbilities {
    /// The greatest height of its picture in pixels; `None` where the browser does not report it.
    pub max_height: Option<u32>,
    /// The direction it faces; `None` on devices where that has no meaning.
    pub facing: Option<FacingMode>,
    /// Whether the browser itself can blur the background.
    pub can_blur: bool,
}

impl LocalTrack {
    /// The abilities of this camera. Ask again after a change of device.
    #[must_use]
    pub fn camera_abilities(&self) -> CameraAbilities {
        let camera: Camera = self.captured_track().unchecked_into();
        let capabilities = capabilities_of(&camera);
        let max_height = capabilities
            .as_ref()
            .and_then(|all| field(all, "height"))
            .and_then(|height| field(&height, "max"))
            .and_then(|max| max.as_f64())
            .filter(|max| *max >= 1.0 && *max <= 32_768.0)
            .map(|max| max as u32);
        let can_blur = capabilities
            .as_ref()
            .and_then(|all| field(all, "backgroundBlur"))
            .is_some_and(|values| Array::from(&values).iter().any(|value| value.as_bool() == Some(true)));
        let facing = camera.settings().ok().and_then(|now| string_field(&now, "facingMode"));
        CameraAbilities { max_height, facing: facing.as_deref().and_then(facing_from_js), can_blur }
    }

    /// Opens the camera again with the options of `capture`, on the same track, also while it is published or attached.
    /// The old picture stops first, because phones open one camera at a time.
    ///
    /// # Errors
    /// The camera cannot be opened with these options. The old one has already been released: restart with the options
    /// from before.
    pub async fn restart_camera(&self, capture: &VideoCapture) -> Result<(), MediaError> {
        let options: JsValue = capture.to_js().into();
        self.js().restart_track(&options).await.map(drop).map_err(|error| MediaError::from_js(&error))
    }

    /// Switches the browser's own background blur on or off, where [`can_blur`](CameraAbilities::can_blur) is set.
    ///
    /// # Errors
    /// The browser refuses after all.
    pub async fn set_background_blur(&self, blur: bool) -> Result<(), MediaError> {
        let camera: Camera = self.captured_track().unchecked_into();
        let wanted = PlainObject::new().with("backgroundBlur", blur).build();
        let promise = camera.apply_constraints(&wanted).map_err(|error| MediaError::from_js(&error))?;
        JsFuture::from(promise).await.map(drop).map_err(|error| MediaError::from_js(&error))
    }
}

impl LiveKit {
    /// Opens the camera of a published track once more, with one request that contains all options of `capture`.
    ///
    /// [`LocalTrack::unmute`] and [`LocalTrack::restart_camera`] ask for the camera first and for its size afterwards. A
    /// browser that cannot resize an open camera then keeps its default size.
    ///
    /// # Errors
    /// The camera cannot be opened with these options, or the track is not (or no longer) published. The track goes on
    /// with the picture that it has.
    pub async fn reopen_camera(&self, track: &LocalTrack, capture: &VideoCapture) -> Result<(), MediaError> {
        let options = PlainObject::new().with("video", capture.to_js()).build();
        let opened = self.module.create_local_tracks(&options).await;
        let opened = opened.map_err(|error| MediaError::from_js(&error))?;
        let opened: JsTrack = Array::from(&opened).get(0).unchecked_into();
        let camera = opened.media_stream_track();
        // Muted in the meantime: the camera's light must not be on.
        let replaced = if track.is_muted() {
            Ok(JsValue::UNDEFINED)
        } else {
            track.js().replace_track(&camera, false).await
        };
        if track.is_muted() || replaced.is_err() {
            camera.stop();
        }
        replaced.map(drop).map_err(|error| MediaError::from_js(&error))
    }
}

/// Firefox before 132 has no `getCapabilities` at all.
fn capabilities_of(camera: &Camera) -> Option<JsValue> {
    field(camera.as_ref(), "getCapabilities")?;
    camera.capabilities().ok()
}

fn facing_from_js(text: &str) -> Option<FacingMode> {
    match text {
        "user" => Some(FacingMode::User),
        "environment" => Some(FacingMode::Environment),
        _ => None,
    }
}
