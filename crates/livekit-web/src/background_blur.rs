//! Background blur by LiveKit's track processor, for browsers that cannot blur by themselves. The processor is a package
//! of its own, which is loaded when a person switches the blur on.

use js_sys::global;
use thiserror::Error;
use wasm_bindgen::prelude::*;

use crate::js::import_module;
use crate::load::LoadError;
use crate::local_track::LocalTrack;
use crate::object::field;

#[wasm_bindgen]
extern "C" {
    /// A `<canvas>`.
    type Canvas;

    #[wasm_bindgen(js_namespace = document, js_name = createElement, catch)]
    fn create_element(name: &str) -> Result<Canvas, JsValue>;

    #[wasm_bindgen(method, js_name = getContext, catch)]
    fn context(this: &Canvas, kind: &str) -> Result<JsValue, JsValue>;

    /// The namespace object of the ES module.
    #[derive(Clone, Debug)]
    type JsBlurModule;

    #[wasm_bindgen(method, js_name = createBackgroundBlur, catch)]
    async fn create_background_blur(this: &JsBlurModule) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, js_name = isSupported, catch)]
    fn is_supported(this: &JsBlurModule) -> Result<bool, JsValue>;
}

/// The loaded processor. Cheap to clone.
#[derive(Clone, Debug)]
pub struct BackgroundBlur(JsBlurModule);

/// Why the background is not blurred.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum BlurError {
    /// The model that recognises people could not be fetched. Trying again may help.
    #[error("what the blur needs could not be fetched")]
    NotFetched,
    /// The processor does not run in this browser or on this device.
    #[error("the blur does not run on this device")]
    NotPossible,
}

impl BackgroundBlur {
    /// Whether this browser has what the processor needs. Loads nothing.
    #[must_use]
    pub fn can_run() -> bool {
        let has = |name: &str| field(&global(), name).is_some();
        let makes_tracks = has("MediaStreamTrackProcessor") && has("MediaStreamTrackGenerator");
        let frames = has("OffscreenCanvas") && has("VideoFrame") && has("createImageBitmap");
        frames && (makes_tracks || captures_canvas()) && has_webgl2()
    }

    /// Loads the ES module at `url`. It exports `isSupported()` and `createBackgroundBlur()`, which fetches what it needs
    /// and resolves to a processor of the npm package `@livekit/track-processors`.
    ///
    /// # Errors
    /// The module could not be fetched, or lacks one of these exports.
    pub async fn load(url: &str) -> Result<Self, LoadError> {
        let module = import_module(url).await.map_err(|_| LoadError::NotLoaded { url: url.to_owned() })?;
        for export in ["createBackgroundBlur", "isSupported"] {
            if field(&module, export).is_none() {
                return Err(LoadError::NotLiveKit { missing: export });
            }
        }
        Ok(Self(module.unchecked_into()))
    }
}

impl LocalTrack {
    /// Blurs the background from now on, in the preview and for everybody else. A published picture is not interrupted.
    /// The blur outlives a restart or switch of the camera; it ends with
    /// [`unblur_background`](Self::unblur_background) or with the track.
    ///
    /// # Errors
    /// The picture is not blurred, and goes on as it was.
    pub async fn blur_background(&self, blur: &BackgroundBlur) -> Result<(), BlurError> {
        if !blur.0.is_supported().unwrap_or(false) {
            return Err(BlurError::NotPossible);
        }
        let processor = blur.0.create_background_blur().await.map_err(|_| BlurError::NotFetched)?;
        self.js().set_processor(&processor).await.map(drop).map_err(|_| BlurError::NotPossible)
    }

    /// Shows and sends the camera's own picture again, without an interruption. Has no effect without a blur.
    ///
    /// # Errors
    /// [`BlurError::NotPossible`] when the camera no longer delivers a picture.
    pub async fn unblur_background(&self) -> Result<(), BlurError> {
        self.js().stop_processor().await.map(drop).map_err(|_| BlurError::NotPossible)
    }
}

fn captures_canvas() -> bool {
    create_element("canvas").is_ok_and(|canvas| field(canvas.as_ref(), "captureStream").is_some())
}

fn has_webgl2() -> bool {
    let context = create_element("canvas").and_then(|canvas| canvas.context("webgl2"));
    context.is_ok_and(|context| !context.is_null() && !context.is_undefined())
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    #[wasm_bindgen_test]
    async fn a_module_that_cannot_be_fetched_or_is_another_is_an_error() {
        let missing = BackgroundBlur::load("/no-such-module.mjs").await;
        assert!(matches!(missing, Err(LoadError::NotLoaded { .. })), "{missing:?}");
        let other = BackgroundBlur::load("data:text/javascript,export const isSupported = 1;").await;
        assert!(matches!(other, Err(LoadError::NotLiveKit { missing: "createBackgroundBlur" })), "{other:?}");
    }
}
