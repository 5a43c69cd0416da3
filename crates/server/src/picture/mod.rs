//! Removes metadata from uploaded pictures: everything that cameras and programs write beside the picture (place, time,
//! device, comments, thumbnails, colour profiles, a second file after the end).
//!
//! The container is parsed and written again, part by part. Nothing is decoded, so no picture can cost more than its own
//! bytes. Of an animation only the first picture is kept. The only metadata that stays is the orientation.

use costage_protocol::products::{IMAGE_SIDE_MAX, ImageKind, is_heic};

mod jpeg;
mod orientation;
mod png;
mod reader;
#[cfg(test)]
mod tests;
mod webp;

/// A picture without metadata.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The format.
    pub kind: ImageKind,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Why a file is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// It is not a PNG, JPEG or WebP picture.
    #[error("not a PNG, JPEG or WebP file")]
    NotAPicture,
    /// It is a HEIC photo, the format of iPhones, which most browsers cannot show.
    #[error("a HEIC file")]
    Heic,
    /// It is incomplete, contradicts itself, or is of a kind that browsers do not draw.
    #[error("a damaged file")]
    Damaged,
    /// It is more than [`IMAGE_SIDE_MAX`] pixels wide or high.
    #[error("too many pixels")]
    TooManyPixels,
}

/// Returns the picture in `file` without metadata. Cleaning the result again changes nothing.
///
/// # Errors
/// [`PictureError`].
pub fn clean(file: &[u8]) -> Result<Picture, PictureError> {
    let Some(kind) = ImageKind::of(file) else {
        return Err(if is_heic(file) { PictureError::Heic } else { PictureError::NotAPicture });
    };
    let bytes = match kind {
        ImageKind::Png => png::clean(file),
        ImageKind::Jpeg => jpeg::clean(file, IMAGE_SIDE_MAX),
        ImageKind::WebP => webp::clean(file),
    }?;
    Ok(Picture { kind, bytes })
}

/// Returns a JPEG picture of at most `side_max` pixels in width and height without metadata.
///
/// # Errors
/// [`PictureError`]; a picture of another format is [`PictureError::NotAPicture`].
pub fn clean_jpeg(file: &[u8], side_max: u32) -> Result<Vec<u8>, PictureError> {
    if ImageKind::of(file) == Some(ImageKind::Jpeg) {
        jpeg::clean(file, side_max)
    } else {
        Err(PictureError::NotAPicture)
    }
}

/// Checks the size of a picture as its header gives it.
fn check_size(width: u32, height: u32) -> Result<(), PictureError> {
    check_size_within(width, height, IMAGE_SIDE_MAX)
}

fn check_size_within(width: u32, height: u32, side_max: u32) -> Result<(), PictureError> {
    match (width, height) {
        (0, _) | (_, 0) => Err(PictureError::Damaged),
        (width, height) if width.max(height) > side_max => Err(PictureError::TooManyPixels),
        _ => Ok(()),
    }
}
