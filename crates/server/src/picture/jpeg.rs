//! JPEG: segments, each after a marker, and the picture's data after the marker of a scan.

use super::{PictureError, check_size_within, orientation::Orientation, reader::Reader};

const SOI: u8 = 0xd8;
const EOI: u8 = 0xd9;
const SOS: u8 = 0xda;
const DHT: u8 = 0xc4;
const DQT: u8 = 0xdb;
const DRI: u8 = 0xdd;
const COM: u8 = 0xfe;
const APP0: u8 = 0xe0;
const APP1: u8 = 0xe1;
const APP14: u8 = 0xee;
const APP15: u8 = 0xef;
/// The most scans of a picture. Encoders write about ten; each costs as much as drawing the whole picture.
const SCANS_MAX: u32 = 64;

/// Returns the picture without metadata, if neither side has more than `side_max` pixels.
pub(super) fn clean(file: &[u8], side_max: u32) -> Result<Vec<u8>, PictureError> {
    let mut reader = Reader::new(file);
    reader.expect(&[0xff, SOI])?;
    let mut kept = Kept { side_max, ..Kept::default() };
    loop {
        match next_marker(&mut reader)? {
            EOI if kept.scans > 0 => return Ok(kept.written()),
            SOS => kept.scan(&mut reader)?,
            marker => kept.segment(marker, segment(&mut reader)?)?,
        }
    }
}

/// The parts of a file that are kept.
#[derive(Debug, Default)]
struct Kept {
    side_max: u32,
    is_jfif: bool,
    orientation: Option<Orientation>,
    /// Adobe's number for the colour transform.
    colours: Option<u8>,
    has_quantisation: bool,
    components: Option<Vec<u8>>,
    scans: u32,
    /// Tables, frame and scans, in their original order.
    body: Vec<u8>,
}

impl Kept {
    fn segment(&mut self, marker: u8, content: &[u8]) -> Result<(), PictureError> {
        match marker {
            // Only before the first scan, where they have an effect.
            APP0 if self.scans == 0 && content.starts_with(b"JFIF\0") => self.is_jfif = true,
            APP1 if self.scans == 0 && self.orientation.is_none() && content.starts_with(b"Exif\0\0") => {
                self.orientation = Orientation::of(content);
            }
            APP14 if self.scans == 0 && content.starts_with(b"Adobe") => {
                self.colours = self.colours.or(content.get(11).copied());
            }
            APP0..=APP15 | COM => {}
            // Baseline, extended and progressive, which browsers draw.
            0xc0..=0xc2 if self.components.is_none() => {
                self.components = Some(frame(content, self.side_max)?);
                self.keep(marker, content);
            }
            DQT | DHT | DRI => {
                self.has_quantisation |= marker == DQT;
                self.keep(marker, content);
            }
            _ => return Err(PictureError::Damaged),
        }
        Ok(())
    }

    fn scan(&mut self, reader: &mut Reader<'_>) -> Result<(), PictureError> {
        let header = segment(reader)?;
        let components = self.components.as_deref().ok_or(PictureError::Damaged)?;
        let of = header.first().copied().map_or(0, usize::from);
        let mut known = header.get(1..).unwrap_or_default().as_chunks::<2>().0.iter().take(of);
        let fits = (1..=4).contains(&of) && header.len() == 4 + 2 * of && self.has_quantisation;
        self.scans += 1;
        if !fits || !known.all(|one| components.contains(&one[0])) || self.scans > SCANS_MAX {
            return Err(PictureError::Damaged);
        }
        self.keep(SOS, header);
        let data = scan_data(reader)?;
        self.body.extend_from_slice(data);
        Ok(())
    }

    fn keep(&mut self, marker: u8, content: &[u8]) {
        write_segment(&mut self.body, marker, content);
    }

    fn written(self) -> Vec<u8> {
        let mut file = vec![0xff, SOI];
        if self.is_jfif {
            // Version 1.1, square pixels, no thumbnail.
            write_segment(&mut file, APP0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
        }
        if let Some(orientation) = self.orientation {
            write_segment(&mut file, APP1, &[&b"Exif\0\0"[..], &orientation.exif()].concat());
        }
        if let Some(colours) = self.colours {
            write_segment(&mut file, APP14, &[&b"Adobe\0\x64\0\0\0\0"[..], &[colours]].concat());
        }
        file.extend(self.body);
        file.extend([0xff, EOI]);
        file
    }
}

/// Reads the next marker, after any number of fill bytes.
fn next_marker(reader: &mut Reader<'_>) -> Result<u8, PictureError> {
    reader.expect(&[0xff])?;
    loop {
        match reader.byte()? {
            0xff => {}
            marker => return Ok(marker),
        }
    }
}

/// Reads the content of the segment whose marker was read.
fn segment<'f>(reader: &mut Reader<'f>) -> Result<&'f [u8], PictureError> {
    let length = reader.u16_be()?.checked_sub(2).ok_or(PictureError::Damaged)?;
    reader.take(length.into())
}

fn write_segment(file: &mut Vec<u8>, marker: u8, content: &[u8]) {
    // No segment is longer than the one it was read from, whose length had two bytes.
    let length = u16::try_from(content.len() + 2).unwrap_or(u16::MAX);
    file.extend([0xff, marker]);
    file.extend(length.to_be_bytes());
    file.extend(content);
}

/// Reads the ids of the components of a frame that browsers can draw.
fn frame(content: &[u8], side_max: u32) -> Result<Vec<u8>, PictureError> {
    let mut reader = Reader::new(content);
    let precision = reader.byte()?;
    let (height, width) = (reader.u16_be()?, reader.u16_be()?);
    let count = usize::from(reader.byte()?);
    // Twelve bits a sample are for X-rays; a height of 0 means that it follows after the picture.
    if precision != 8 || !matches!(count, 1 | 3 | 4) {
        return Err(PictureError::Damaged);
    }
    check_size_within(width.into(), height.into(), side_max)?;
    let mut ids = Vec::with_capacity(count);
    for _ in 0..count {
        let [id, sampling, table] = reader.array()?;
        if !(1..=4).contains(&(sampling >> 4)) || !(1..=4).contains(&(sampling & 15)) || table > 3 {
            return Err(PictureError::Damaged);
        }
        ids.push(id);
    }
    if reader.is_empty() { Ok(ids) } else { Err(PictureError::Damaged) }
}

/// Reads the data of a scan: up to the next marker that is neither a restart nor an escaped byte of data.
fn scan_data<'f>(reader: &mut Reader<'f>) -> Result<&'f [u8], PictureError> {
    let rest = reader.rest();
    let mut at = 0;
    loop {
        let pair = rest.get(at..at + 2).ok_or(PictureError::Damaged)?;
        match pair {
            [0xff, 0x00 | 0xd0..=0xd7] => at += 2,
            [0xff, _] => break,
            _ => at += 1,
        }
    }
    if at == 0 { Err(PictureError::Damaged) } else { reader.take(at) }
}
