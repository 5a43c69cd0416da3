//! Recognizes HEIC files, which most browsers cannot open, by their first bytes. Pure.

/// The brands of HEIC and HEIF files (ISO/IEC 23008-12).
const BRANDS: [&[u8]; 8] = [b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"];

/// Whether a file that starts with `head` (12 bytes are enough) is a HEIC or HEIF picture.
pub(super) fn is_heic(head: &[u8]) -> bool {
    head.get(4..8) == Some(b"ftyp") && head.get(8..12).is_some_and(|brand| BRANDS.contains(&brand))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn photos_of_iphones_are_distinguished_from_films_and_other_pictures() {
        assert!(is_heic(b"\0\0\0\x24ftypheic\0\0"));
        assert!(is_heic(b"\0\0\0\x18ftypmif1"));
        assert!(!is_heic(b"\0\0\0\x20ftypisom"));
        assert!(!is_heic(b"\x89PNG\r\n\x1a\n\0\0\0\r"));
        assert!(!is_heic(b"\0\0\0\x18ftyp"));
        assert!(!is_heic(b""));
    }
}
