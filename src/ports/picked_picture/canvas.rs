//! Draws a picture on a canvas and encodes it as a file. Only the pixels survive, no metadata.

use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, ImageBitmap};

const WEBP: &str = "image/webp";
const JPEG: &str = "image/jpeg";

/// A canvas outside the document.
pub(super) struct Canvas {
    element: HtmlCanvasElement,
    pen: CanvasRenderingContext2d,
}

impl Canvas {
    /// Creates a canvas of this many pixels. `None` where the browser lacks the memory.
    pub(super) fn new(width: u32, height: u32) -> Option<Self> {
        let element = web_sys::window()?.document()?.create_element("canvas").ok()?;
        let element: HtmlCanvasElement = element.dyn_into().ok()?;
        element.set_width(width);
        element.set_height(height);
        let pen = element.get_context("2d").ok()??.dyn_into::<CanvasRenderingContext2d>().ok()?;
        // Browsers ignore settings that they do not know.
        let _ = js_sys::Reflect::set(pen.as_ref(), &"imageSmoothingQuality".into(), &"high".into());
        Some(Self { element, pen })
    }

    /// Encodes `picture` in the size of this canvas as WebP with transparency; as JPEG on white, where the browser cannot
    /// encode WebP (Safari).
    pub(super) async fn file_of(&self, picture: &ImageBitmap, quality: f64) -> Option<Blob> {
        self.draw(picture)?;
        let webp = self.written_as(WEBP, quality).await?;
        // A browser that cannot encode a format falls back to PNG.
        if webp.type_() == WEBP {
            return Some(webp);
        }
        self.pen.set_fill_style_str("#fff");
        self.pen.fill_rect(0.0, 0.0, f64::from(self.element.width()), f64::from(self.element.height()));
        self.draw(picture)?;
        self.written_as(JPEG, quality).await
    }

    fn draw(&self, picture: &ImageBitmap) -> Option<()> {
        let (width, height) = (f64::from(self.element.width()), f64::from(self.element.height()));
        self.pen.draw_image_with_image_bitmap_and_dw_and_dh(picture, 0.0, 0.0, width, height).ok()
    }

    async fn written_as(&self, kind: &str, quality: f64) -> Option<Blob> {
        let mut written = |resolve: Function, _reject: Function| {
            let done = Closure::once_into_js(move |blob: JsValue| {
                // The executor of a promise does not throw here.
                let _ = resolve.call1(&JsValue::NULL, &blob);
            });
            // Fails only for a canvas with a picture of another origin.
            let _ = self.element.to_blob_with_type_and_encoder_options(
                done.unchecked_ref(),
                kind,
                &JsValue::from_f64(quality),
            );
        };
        JsFuture::from(Promise::new(&mut written)).await.ok()?.dyn_into().ok()
    }
}

impl Drop for Canvas {
    fn drop(&mut self) {
        // Safari counts the memory of canvases that are no longer referenced.
        self.element.set_width(0);
        self.element.set_height(0);
    }
}
