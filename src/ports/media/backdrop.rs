//! A soft, dark, small copy of a picture, for behind it where it does not fill its tile.

use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::Picture;

/// The size of the copy in pixels: so small that drawing it costs nothing and stretching it blurs it.
const SIZE: (u32, u32) = (32, 24);
/// Blurs further what stretching leaves sharp; a browser that does not know it draws without.
const SOFTLY: &str = "blur(2px)";
/// What is drawn over the copy, so that the picture before it is brighter. A filter in the styles would darken it as well, but over
/// and over, with each frame of the picture.
const DARKER: &str = "rgb(0 0 0 / 0.38)";
/// How far the picture is drawn over the edge of the copy, which the blur would leave transparent, in pixels.
const OVER: f64 = 4.0;

/// Draws what `picture` shows now on `canvas`. Nothing while it has no frame.
pub fn draw_backdrop(picture: &Picture, canvas: &HtmlCanvasElement) {
    if !picture.has_frame() {
        return;
    }
    if canvas.width() != SIZE.0 {
        canvas.set_width(SIZE.0);
        canvas.set_height(SIZE.1);
    }
    let Ok(Some(pen)) = canvas.get_context("2d") else { return };
    let Ok(pen) = pen.dyn_into::<CanvasRenderingContext2d>() else { return };
    let _ = js_sys::Reflect::set(&pen, &"filter".into(), &SOFTLY.into());
    let (width, height) = (f64::from(SIZE.0) + 2.0 * OVER, f64::from(SIZE.1) + 2.0 * OVER);
    // Fails only for a video that is broken.
    let _ =
        pen.draw_image_with_html_video_element_and_dw_and_dh(picture.video(), -OVER, -OVER, width, height);
    pen.set_fill_style_str(DARKER);
    pen.fill_rect(-OVER, -OVER, width, height);
}
