//! PNG: chunks, each with its length, its name and a checksum.

use super::{
    PictureError, check_size,
    orientation::Orientation,
    reader::{Reader, length},
};

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

pub(super) fn clean(file: &[u8]) -> Result<Vec<u8>, PictureError> {
    let mut reader = Reader::new(file);
    reader.expect(SIGNATURE)?;
    let mut kept = Kept::default();
    loop {
        let (name, content) = chunk(&mut reader)?;
        if &name == b"IEND" {
            return kept.written();
        }
        kept.take(name, content)?;
    }
}

type Chunk<'f> = ([u8; 4], &'f [u8]);

/// The parts of a file that are kept.
#[derive(Debug, Default)]
struct Kept<'f> {
    header: Option<Header<'f>>,
    /// The chunks about colours, in their original order.
    colours: Vec<Chunk<'f>>,
    orientation: Option<Orientation>,
    data: Vec<&'f [u8]>,
    /// Whether another chunk followed the data, after which no more data may come.
    data_ended: bool,
}

#[derive(Debug, Clone, Copy)]
struct Header<'f> {
    bytes: &'f [u8],
    colour_type: u8,
}

impl<'f> Kept<'f> {
    fn take(&mut self, name: [u8; 4], content: &'f [u8]) -> Result<(), PictureError> {
        let first = self.header.is_none();
        if first != (&name == b"IHDR") {
            return Err(PictureError::Damaged);
        }
        self.data_ended |= !self.data.is_empty() && &name != b"IDAT";
        match &name {
            b"IHDR" => self.header = Some(header(content)?),
            b"IDAT" if self.data_ended => return Err(PictureError::Damaged),
            b"IDAT" => self.data.push(content),
            b"eXIf" => self.orientation = self.orientation.or_else(|| Orientation::of(content)),
            name if is_colours(name, content) => self.colour(*name, content)?,
            // A picture with an unknown critical chunk cannot be drawn, nor one with a palette of a wrong length.
            [first, ..] if first.is_ascii_uppercase() => return Err(PictureError::Damaged),
            // Text, times, locations, further pictures of an animation, and other optional chunks.
            _ => {}
        }
        Ok(())
    }

    /// Keeps a chunk that may occur once, before the data.
    fn colour(&mut self, name: [u8; 4], content: &'f [u8]) -> Result<(), PictureError> {
        let known = self.colours.iter().any(|(known, _)| *known == name);
        let late = !self.data.is_empty();
        match (known || late, &name) {
            (true, b"PLTE") => return Err(PictureError::Damaged),
            (true, _) => {}
            (false, _) => self.colours.push((name, content)),
        }
        Ok(())
    }

    fn written(&self) -> Result<Vec<u8>, PictureError> {
        let header = self.header.ok_or(PictureError::Damaged)?;
        let has_palette = self.colours.iter().any(|(name, _)| name == b"PLTE");
        let is_grey = matches!(header.colour_type, 0 | 4);
        if (header.colour_type == 3 && !has_palette) || (is_grey && has_palette) {
            return Err(PictureError::Damaged);
        }
        if self.data.iter().all(|part| part.is_empty()) {
            return Err(PictureError::Damaged);
        }
        let mut file = SIGNATURE.to_vec();
        write_chunk(&mut file, *b"IHDR", header.bytes);
        for (name, content) in &self.colours {
            write_chunk(&mut file, *name, content);
        }
        if let Some(orientation) = self.orientation {
            write_chunk(&mut file, *b"eXIf", &orientation.exif());
        }
        for part in &self.data {
            write_chunk(&mut file, *b"IDAT", part);
        }
        write_chunk(&mut file, *b"IEND", &[]);
        Ok(file)
    }
}

/// Reads the next chunk and checks its checksum.
fn chunk<'f>(reader: &mut Reader<'f>) -> Result<Chunk<'f>, PictureError> {
    let length = length(reader.u32_be()?)?;
    let name: [u8; 4] = reader.array()?;
    let content = reader.take(length)?;
    if reader.u32_be()? != checksum(&name, content) || !name.iter().all(u8::is_ascii_alphabetic) {
        return Err(PictureError::Damaged);
    }
    Ok((name, content))
}

pub(super) fn write_chunk(file: &mut Vec<u8>, name: [u8; 4], content: &[u8]) {
    // No chunk is longer than the one it was read from, whose length had four bytes.
    let length = u32::try_from(content.len()).unwrap_or(u32::MAX);
    file.extend(length.to_be_bytes());
    file.extend(name);
    file.extend(content);
    file.extend(checksum(&name, content).to_be_bytes());
}

fn header(bytes: &[u8]) -> Result<Header<'_>, PictureError> {
    let mut reader = Reader::new(bytes);
    let (width, height) = (reader.u32_be()?, reader.u32_be()?);
    let [depth, colour_type, compression, filter, interlace] = reader.array()?;
    let known = match colour_type {
        0 => matches!(depth, 1 | 2 | 4 | 8 | 16),
        3 => matches!(depth, 1 | 2 | 4 | 8),
        2 | 4 | 6 => matches!(depth, 8 | 16),
        _ => false,
    };
    if !known || compression != 0 || filter != 0 || interlace > 1 || !reader.is_empty() {
        return Err(PictureError::Damaged);
    }
    check_size(width, height)?;
    Ok(Header { bytes, colour_type })
}

/// Whether a chunk is about colours, says nothing about the origin of the picture, and has the right length.
fn is_colours(name: &[u8; 4], content: &[u8]) -> bool {
    let length = content.len();
    match name {
        b"PLTE" => length.is_multiple_of(3) && (3..=768).contains(&length),
        b"tRNS" => (1..=256).contains(&length),
        b"gAMA" | b"cICP" => length == 4,
        b"sRGB" => length == 1,
        b"cHRM" => length == 32,
        b"sBIT" => (1..=4).contains(&length),
        _ => false,
    }
}

/// CRC-32 of a chunk's name and content.
fn checksum(name: &[u8; 4], content: &[u8]) -> u32 {
    let step = |crc: u32, byte: &u8| TABLE[usize::from(crc.to_le_bytes()[0] ^ byte)] ^ (crc >> 8);
    !name.iter().chain(content).fold(u32::MAX, step)
}

static TABLE: [u32; 256] = {
    let mut table = [0; 256];
    let (mut byte, mut number) = (0, 0_u32);
    while byte < 256 {
        let (mut crc, mut bit) = (number, 0);
        while bit < 8 {
            crc = if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 };
            bit += 1;
        }
        table[byte] = crc;
        byte += 1;
        number += 1;
    }
    table
};
