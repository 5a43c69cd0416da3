//! Uploaded pictures as they are kept: the picture alone, without what cameras and programs write beside it (place,
//! time, device, comments, thumbnails, colour profiles, a second file behind the end).
//!
//! Containers are read and written anew, part by part; nothing is decoded, so no picture can cost more than its own
//! bytes. Of animations the first picture is kept. The one thing that stays beside the picture is how it is turned.

use costage_protocol::products::{IMAGE_SIDE_MAX, ImageKind, is_heic};

mod jpeg;
mod orientation;
mod png;
mod reader;
#[cfg(test)]
mod tests;
mod webp;

/// A picture without anything beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// What it is.
    pub kind: ImageKind,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Why a file is not taken as a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// Something else.
    #[error("not a PNG, JPEG or WebP file")]
    NotAPicture,
    /// What iPhones write, and most browsers cannot show.
    #[error("a HEIC file")]
    Heic,
    /// It breaks off, contradicts itself, or is of a kind that browsers do not draw.
    #[error("a damaged file")]
    Damaged,
    /// More than [`IMAGE_SIDE_MAX`] pixels wide or high.
    #[error("too many pixels")]
    TooManyPixels,
}

/// The picture in `file`. What comes out goes in again unchanged.
///
/// # Errors
/// [`Flaw`].
pub fn clean(file: &[u8]) -> Result<Picture, Flaw> {
    let Some(kind) = ImageKind::of(file) else {
        return Err(if is_heic(file) { Flaw::Heic } else { Flaw::NotAPicture });
    };
    let bytes = match kind {
        ImageKind::Png => png::clean(file),
        ImageKind::Jpeg => jpeg::clean(file),
        ImageKind::WebP => webp::clean(file),
    }?;
    Ok(Picture { kind, bytes })
}

/// Checks what a header says of a picture's size.
fn check_size(width: u32, height: u32) -> Result<(), Flaw> {
    match (width, height) {
        (0, _) | (_, 0) => Err(Flaw::Damaged),
        (width, height) if width.max(height) > IMAGE_SIDE_MAX => Err(Flaw::TooManyPixels),
        _ => Ok(()),
    }
}
