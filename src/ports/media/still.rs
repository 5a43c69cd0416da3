//! A still of the person's own camera, as a small JPEG file.

use costage_protocol::rooms::PREVIEW_MAX;
use js_sys::{Function, Promise, Uint8Array};
use livekit_web::LocalTrack;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlVideoElement};

use super::Picture;
use crate::ports::clock;

/// The pixels of the longer side.
const LONG_SIDE: f64 = 480.0;
/// From the best to the smallest; the first that fits is taken.
const QUALITIES: [f64; 3] = [0.6, 0.4, 0.2];
/// How often, and for how long, to look for the first frame.
const LOOK_EVERY_MS: u32 = 50;
const LOOKS: u32 = 60;

/// What the camera shows now, as others see it: not mirrored, and with its background blurred where that is on. `None` where the
/// browser delivers no frame or cannot write JPEG files.
pub async fn still_of(camera: &LocalTrack) -> Option<Vec<u8>> {
    let picture = Picture::new(|_| ())?;
    picture.show_own(camera);
    for _ in 0..LOOKS {
        if picture.has_frame() {
            return small_jpeg(picture.video()).await;
        }
        picture.play();
        clock::sleep(LOOK_EVERY_MS).await;
    }
    None
}

async fn small_jpeg(video: &HtmlVideoElement) -> Option<Vec<u8>> {
    let canvas = drawn(video)?;
    for quality in QUALITIES {
        let file = JsFuture::from(written(&canvas, quality)).await.ok()?.dyn_into::<Blob>().ok()?;
        let bytes = Uint8Array::new(&JsFuture::from(file.array_buffer()).await.ok()?).to_vec();
        if bytes.len() <= PREVIEW_MAX {
            return Some(bytes);
        }
    }
    None
}

fn drawn(video: &HtmlVideoElement) -> Option<HtmlCanvasElement> {
    let (width, height) = size(video.video_width(), video.video_height());
    let canvas = web_sys::window()?.document()?.create_element("canvas").ok()?;
    let canvas: HtmlCanvasElement = canvas.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let pen = canvas.get_context("2d").ok()??.dyn_into::<CanvasRenderingContext2d>().ok()?;
    let (width, height) = (f64::from(width), f64::from(height));
    pen.draw_image_with_html_video_element_and_dw_and_dh(video, 0.0, 0.0, width, height).ok()?;
    Some(canvas)
}

/// The size of the still of a picture of this size.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 1 to 480")]
fn size(width: u32, height: u32) -> (u32, u32) {
    let (width, height) = (f64::from(width.max(1)), f64::from(height.max(1)));
    let scale = (LONG_SIDE / width.max(height)).min(1.0);
    let scaled = |side: f64| (side * scale).round().max(1.0) as u32;
    (scaled(width), scaled(height))
}

fn written(canvas: &HtmlCanvasElement, quality: f64) -> Promise {
    Promise::new(&mut |resolve: Function, _reject: Function| {
        let done = Closure::once_into_js(move |file: JsValue| {
            // The executor of a promise does not throw here.
            let _ = resolve.call1(&JsValue::NULL, &file);
        });
        let quality = JsValue::from_f64(quality);
        // Fails only for a canvas with a picture of another origin.
        let _ = canvas.to_blob_with_type_and_encoder_options(done.unchecked_ref(), "image/jpeg", &quality);
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_still_keeps_its_shape_and_is_never_enlarged() {
        assert_eq!(size(1_280, 720), (480, 270));
        assert_eq!(size(720, 1_280), (270, 480));
        assert_eq!(size(320, 240), (320, 240));
        assert_eq!(size(4_000, 1), (480, 1));
    }
}
