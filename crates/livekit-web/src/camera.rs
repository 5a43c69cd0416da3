//! What a camera that is open can do, and doing it: another size, the other side of the phone, blur by the
//! browser itself.

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
    /// `MediaStreamTrack` with what web-sys does not know yet.
    #[wasm_bindgen(extends = MediaStreamTrack)]
    type Camera;

    #[wasm_bindgen(method, js_name = getCapabilities, catch)]
    fn capabilities(this: &Camera) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, js_name = getSettings, catch)]
    fn settings(this: &Camera) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, js_name = applyConstraints, catch)]
    fn apply_constraints(this: &Camera, constraints: &Object) -> Result<Promise, JsValue>;
}

/// What an open camera can do, as far as the browser tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CameraAbilities {
    /// The most lines it gives; `None` where the browser does not tell.
    pub max_height: Option<u32>,
    /// The side it looks at; `None` on devices where that means nothing.
    pub facing: Option<FacingMode>,
    /// The browser itself can blur what is behind the person.
    pub can_blur: bool,
}

impl LocalTrack {
    /// What this camera can do. Ask again after a change of device.
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

    /// Opens the camera again as `capture` says, on the very same track: also while it is published or shown.
    /// The old picture stops first, because phones open one camera at a time.
    ///
    /// # Errors
    /// The camera cannot be had so. The old one has been released by then: restart with what it was before.
    pub async fn restart_camera(&self, capture: &VideoCapture) -> Result<(), MediaError> {
        let options: JsValue = capture.to_js().into();
        self.js().restart_track(&options).await.map(drop).map_err(|error| MediaError::from_js(&error))
    }

    /// Has the browser blur what is behind the person, where
    /// [`can_blur`](CameraAbilities::can_blur) says that it can.
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
    /// Opens the camera of a published track once more, by one question that names all of `capture`.
    ///
    /// [`LocalTrack::unmute`] and [`LocalTrack::restart_camera`] ask for the camera first and for its size
    /// afterwards: a browser that does not change a camera that is open stays with the size it likes best then.
    ///
    /// # Errors
    /// The camera cannot be had so, or the track is not published (any more): it goes on with what it has.
    pub async fn reopen_camera(&self, track: &LocalTrack, capture: &VideoCapture) -> Result<(), MediaError> {
        let options = PlainObject::new().with("video", capture.to_js()).build();
        let opened = self.module.create_local_tracks(&options).await;
        let opened = opened.map_err(|error| MediaError::from_js(&error))?;
        let opened: JsTrack = Array::from(&opened).get(0).unchecked_into();
        let camera = opened.media_stream_track();
        // Muted meanwhile, its light must not shine.
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
