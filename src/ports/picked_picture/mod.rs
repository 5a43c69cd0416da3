//! The picture that was picked in an `<input type="file">`, encoded again: small enough to upload, upright, and without the
//! camera's metadata (place, time, device).

mod canvas;
mod file_kind;
mod fit;

use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Event, File, HtmlInputElement, ImageBitmap, ImageBitmapOptions, ImageOrientation};

use self::{canvas::Canvas, file_kind::is_heic, fit::encodings};

/// The largest file that is opened, in bytes: 64 MiB. Photos are smaller.
const LARGEST_FILE: f64 = 67_108_864.0;
/// The number of bytes of a file that are enough to recognize HEIC.
const HEAD: i32 = 12;

/// Why a file cannot become a picture to upload.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Error)]
pub enum PictureError {
    /// The file has more than 64 MiB.
    #[error("the file is larger than 64 MiB")]
    TooLarge,
    /// The file is a HEIC photo, as iPhones take them, and this browser cannot open it.
    #[error("this browser cannot open HEIC pictures")]
    Heic,
    /// The browser cannot open the file: it is damaged, in an unknown format, or not a picture.
    #[error("this browser cannot open the file as a picture")]
    Unreadable,
}

/// A file that was picked.
#[derive(Debug, Clone)]
pub struct PickedPicture(File);

impl PickedPicture {
    /// Takes the file from the input that `event` comes from and clears the input, so that the same file can be picked
    /// again. `None` when no file was picked.
    #[must_use]
    pub fn of(event: &Event) -> Option<Self> {
        let input = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
        let file = input.files()?.get(0)?;
        input.set_value("");
        Some(Self(file))
    }

    /// Encodes the picture as a WebP file (a JPEG on white, where the browser cannot encode WebP) of at most `most` bytes.
    ///
    /// # Errors
    /// When the picture cannot be opened or encoded.
    pub async fn made_small(&self, most: usize) -> Result<Vec<u8>, PictureError> {
        if self.0.size() > LARGEST_FILE {
            return Err(PictureError::TooLarge);
        }
        let Some(picture) = self.opened().await else {
            let head = self.0.slice_with_i32_and_i32(0, HEAD).ok();
            let head = match head {
                Some(head) => bytes_of(&head).await,
                None => None,
            };
            let heic = head.is_some_and(|head| is_heic(&head));
            return Err(if heic { PictureError::Heic } else { PictureError::Unreadable });
        };
        let small = smallest_needed(&picture, most).await;
        picture.close();
        small.ok_or(PictureError::Unreadable)
    }

    /// Decodes the picture, turned upright by its orientation.
    async fn opened(&self) -> Option<ImageBitmap> {
        let options = ImageBitmapOptions::new();
        options.set_image_orientation(ImageOrientation::FromImage);
        let opened = web_sys::window()?
            .create_image_bitmap_with_blob_and_image_bitmap_options(&self.0, &options)
            .ok()?;
        JsFuture::from(opened).await.ok().map(JsCast::unchecked_into)
    }
}

/// Returns the first encoding with at most `most` bytes, which is the best one.
async fn smallest_needed(picture: &ImageBitmap, most: usize) -> Option<Vec<u8>> {
    for encoding in encodings(picture.width(), picture.height()) {
        let canvas = Canvas::new(encoding.width, encoding.height)?;
        let file = canvas.file_of(picture, encoding.quality).await?;
        #[expect(clippy::cast_precision_loss, reason = "a limit of ours, far below 2⁵³")]
        if file.size() <= most as f64 {
            return bytes_of(&file).await;
        }
    }
    None
}

async fn bytes_of(blob: &Blob) -> Option<Vec<u8>> {
    let buffer: JsValue = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}
