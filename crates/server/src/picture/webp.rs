//! WebP: chunks in a RIFF file, of which one is the picture and one may be its transparency.

use super::{
    PictureError, check_size,
    orientation::Orientation,
    reader::{Reader, length},
};

/// Flags of the extended header.
const ALPHA: u8 = 0x10;
const EXIF: u8 = 0x08;

pub(super) fn clean(file: &[u8]) -> Result<Vec<u8>, PictureError> {
    let mut reader = Reader::new(file);
    reader.expect(b"RIFF")?;
    // What follows after the length in the header is not part of the file.
    let length = length(reader.u32_le()?)?;
    let mut chunks = Reader::new(reader.take(length)?);
    chunks.expect(b"WEBP")?;
    let (mut canvas, mut orientation) = (None, None);
    let mut still = Still::default();
    while !chunks.is_empty() {
        let (name, content) = chunk(&mut chunks)?;
        match &name {
            b"VP8X" if canvas.is_none() && still.picture.is_none() => canvas = Some(canvas_size(content)?),
            // Of an animation only the first picture is kept.
            b"ANMF" if still.picture.is_none() => {
                still = first_picture(content)?;
                canvas = still.picture.map(|picture| (picture.width, picture.height));
            }
            b"EXIF" => orientation = orientation.or_else(|| Orientation::of(content)),
            _ => still.take(name, content)?,
        }
    }
    let picture = still.picture.ok_or(PictureError::Damaged)?;
    if canvas.is_some_and(|size| size != (picture.width, picture.height)) {
        return Err(PictureError::Damaged);
    }
    Ok(written(&still, picture, orientation))
}

type Chunk<'f> = ([u8; 4], &'f [u8]);

/// A still picture.
#[derive(Debug, Default)]
struct Still<'f> {
    /// The transparency, when the picture does not contain it.
    alpha: Option<&'f [u8]>,
    picture: Option<Bitstream<'f>>,
}

#[derive(Debug, Clone, Copy)]
struct Bitstream<'f> {
    chunk: Chunk<'f>,
    width: u32,
    height: u32,
    has_alpha: bool,
}

impl<'f> Still<'f> {
    fn take(&mut self, name: [u8; 4], content: &'f [u8]) -> Result<(), PictureError> {
        match (&name, self.picture.is_none()) {
            (b"ALPH", true) => self.alpha = self.alpha.or(Some(content)),
            (b"VP8 ", true) => self.picture = Some(lossy(content)?),
            (b"VP8L", true) => {
                self.picture = Some(lossless(content)?);
                self.alpha = None;
            }
            // Profiles, XMP, further pictures of an animation, and other optional chunks.
            _ => {}
        }
        Ok(())
    }
}

/// Reads the next chunk. One of an odd length has a padding byte, which some programs omit at the end.
fn chunk<'f>(reader: &mut Reader<'f>) -> Result<Chunk<'f>, PictureError> {
    let name = reader.array()?;
    let length = length(reader.u32_le()?)?;
    let content = reader.take(length)?;
    if length % 2 == 1 && !reader.is_empty() {
        reader.byte()?;
    }
    Ok((name, content))
}

/// Width and height.
fn canvas_size(content: &[u8]) -> Result<(u32, u32), PictureError> {
    let mut reader = Reader::new(content);
    reader.take(4)?;
    let (width, height) = (reader.u24_le()? + 1, reader.u24_le()? + 1);
    check_size(width, height)?;
    Ok((width, height))
}

fn first_picture(frame: &[u8]) -> Result<Still<'_>, PictureError> {
    let mut reader = Reader::new(frame);
    // The position on the canvas, the size, the duration and the blending.
    reader.take(16)?;
    let mut still = Still::default();
    while !reader.is_empty() {
        let (name, content) = chunk(&mut reader)?;
        still.take(name, content)?;
    }
    if still.picture.is_some() { Ok(still) } else { Err(PictureError::Damaged) }
}

fn lossy(content: &[u8]) -> Result<Bitstream<'_>, PictureError> {
    let mut reader = Reader::new(content);
    let tag = reader.u24_le()?;
    reader.expect(&[0x9d, 0x01, 0x2a])?;
    let [a, b, c, d] = reader.array()?;
    let side = |pair| u32::from(u16::from_le_bytes(pair) & 0x3fff);
    let (width, height) = (side([a, b]), side([c, d]));
    let (is_key_frame, is_shown, first_part) = (tag & 1 == 0, tag & 0x10 != 0, length(tag >> 5)?);
    if !is_key_frame || !is_shown || first_part == 0 || first_part > reader.rest().len() {
        return Err(PictureError::Damaged);
    }
    check_size(width, height)?;
    Ok(Bitstream { chunk: (*b"VP8 ", content), width, height, has_alpha: false })
}

fn lossless(content: &[u8]) -> Result<Bitstream<'_>, PictureError> {
    let mut reader = Reader::new(content);
    reader.expect(&[0x2f])?;
    let bits = reader.u32_le()?;
    let (width, height) = ((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1);
    if bits >> 29 != 0 || reader.is_empty() {
        return Err(PictureError::Damaged);
    }
    check_size(width, height)?;
    Ok(Bitstream { chunk: (*b"VP8L", content), width, height, has_alpha: (bits >> 28) & 1 == 1 })
}

fn written(still: &Still<'_>, picture: Bitstream<'_>, orientation: Option<Orientation>) -> Vec<u8> {
    let mut chunks = b"WEBP".to_vec();
    if still.alpha.is_some() || orientation.is_some() {
        let alpha = if still.alpha.is_some() || picture.has_alpha { ALPHA } else { 0 };
        let exif = if orientation.is_some() { EXIF } else { 0 };
        let mut header = vec![alpha | exif, 0, 0, 0];
        header.extend(&(picture.width - 1).to_le_bytes()[..3]);
        header.extend(&(picture.height - 1).to_le_bytes()[..3]);
        write_chunk(&mut chunks, *b"VP8X", &header);
    }
    if let Some(alpha) = still.alpha {
        write_chunk(&mut chunks, *b"ALPH", alpha);
    }
    write_chunk(&mut chunks, picture.chunk.0, picture.chunk.1);
    if let Some(orientation) = orientation {
        write_chunk(&mut chunks, *b"EXIF", &orientation.exif());
    }
    let mut file = b"RIFF".to_vec();
    file.extend(size(&chunks));
    file.extend(chunks);
    file
}

pub(super) fn write_chunk(file: &mut Vec<u8>, name: [u8; 4], content: &[u8]) {
    file.extend(name);
    file.extend(size(content));
    file.extend(content);
    file.extend((content.len() % 2 == 1).then_some(0));
}

/// Writes a length as RIFF does. Uploads are far smaller than the limit of four bytes.
fn size(content: &[u8]) -> [u8; 4] {
    u32::try_from(content.len()).unwrap_or(u32::MAX).to_le_bytes()
}
