//! The orientation of a picture: the one entry of EXIF data without which a photo would lie on its side.

/// The tag of the entry.
const TAG: u16 = 0x0112;
/// The entry's type: one number of 16 bits.
const SHORT: u16 = 3;
/// A prefix that some programs put before the TIFF data although its place already says what it is.
const PREFIX: &[u8] = b"Exif\0\0";

/// An orientation other than upright: 2 to 8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Orientation(u8);

impl Orientation {
    /// Reads the orientation from EXIF data; `None` when there is none or the picture is upright.
    pub(super) fn of(exif: &[u8]) -> Option<Self> {
        let tiff = exif.strip_prefix(PREFIX).unwrap_or(exif);
        let number = |at: usize| -> Option<u16> {
            let pair = *tiff.get(at..)?.first_chunk::<2>()?;
            Some(if tiff.starts_with(b"II") { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) })
        };
        if !(tiff.starts_with(b"II*\0") || tiff.starts_with(b"MM\0*")) {
            return None;
        }
        let word = *tiff.get(4..)?.first_chunk::<4>()?;
        let folder =
            if tiff.starts_with(b"II") { u32::from_le_bytes(word) } else { u32::from_be_bytes(word) };
        let folder = usize::try_from(folder).ok()?;
        let entries = usize::from(number(folder)?);
        let first = folder.checked_add(2)?;
        // No further directory follows.
        let entry = (0..entries)
            .map_while(|nth| first.checked_add(nth * 12))
            .find(|at| number(*at).is_none_or(|tag| tag == TAG))?;
        if number(entry)? != TAG || number(entry + 2)? != SHORT {
            return None;
        }
        let value = u8::try_from(number(entry + 8)?).ok()?;
        (2..=8).contains(&value).then_some(Self(value))
    }

    /// Writes EXIF data with only this entry.
    pub(super) fn exif(self) -> [u8; 26] {
        let mut tiff = *b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0";
        tiff[19] = self.0;
        tiff
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Little-endian, with a camera's name before and a location after it.
    fn photo(value: u8) -> Vec<u8> {
        let mut tiff = b"II*\0\x08\0\0\0\x03\0".to_vec();
        tiff.extend(b"\x0f\x01\x02\0\x04\0\0\0Cam\0");
        tiff.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, value, 0, 0, 0]);
        tiff.extend(b"\x25\x88\x04\0\x01\0\0\0\x40\0\0\0\0\0\0\0");
        tiff
    }

    #[test]
    fn it_is_found_among_other_entries_and_read_back_alone() {
        for value in 2..=8 {
            let found = Orientation::of(&photo(value)).unwrap();
            assert_eq!(found, Orientation(value));
            assert_eq!(Orientation::of(&found.exif()), Some(found));
            assert_eq!(Orientation::of(&[PREFIX, &found.exif()].concat()), Some(found));
        }
    }

    #[test]
    fn upright_unknown_or_broken_data_say_nothing() {
        for value in [0, 1, 9, 255] {
            assert_eq!(Orientation::of(&photo(value)), None);
        }
        let photo = photo(6);
        for end in 0..photo.len().min(30) {
            assert_eq!(Orientation::of(&photo[..end]), None, "{end}");
        }
        assert_eq!(Orientation::of(b"II*\0\xff\xff\xff\xff"), None);
    }
}
