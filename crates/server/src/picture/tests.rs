//! Whatever is uploaded, the result is a picture and nothing else.

use proptest::{collection::vec, prelude::*};

use super::{Picture, PictureError, clean, png, webp};

/// A text in each piece of metadata that must not be in the result.
const SECRET: &[u8] = b"52.5N 13.4E, serial 0815";

fn jpeg_segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap();
    [&[0xff, marker][..], &length.to_be_bytes(), content].concat()
}

/// TIFF data with an orientation and the secret.
fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    tiff.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
    [&tiff, SECRET].concat()
}

fn jpeg(width: u16, height: u16, orientation: u8, data: &[u8]) -> Vec<u8> {
    let mut frame = vec![8];
    frame.extend(height.to_be_bytes());
    frame.extend(width.to_be_bytes());
    frame.extend(b"\x03\x01\x22\0\x02\x11\x01\x03\x11\x01");
    let data: Vec<u8> =
        data.iter().flat_map(|&byte| if byte == 0xff { vec![0xff, 0] } else { vec![byte] }).collect();
    [
        b"\xff\xd8".to_vec(),
        jpeg_segment(0xe0, &[b"JFIF\0\x01\x02\x01\0\x48\0\x48\x02\x02", SECRET].concat()),
        jpeg_segment(0xe1, &[b"Exif\0\0".to_vec(), exif(orientation)].concat()),
        jpeg_segment(0xe1, &[b"http://ns.adobe.com/xap/1.0/\0", SECRET].concat()),
        jpeg_segment(0xe2, &[b"ICC_PROFILE\0\x01\x01", SECRET].concat()),
        jpeg_segment(0xed, &[b"Photoshop 3.0\0", SECRET].concat()),
        jpeg_segment(0xee, &[b"Adobe\0\x64\0\0\0\0\x01", SECRET].concat()),
        jpeg_segment(0xfe, SECRET),
        jpeg_segment(0xdb, &[1; 65]),
        jpeg_segment(0xc2, &frame),
        jpeg_segment(0xc4, &[0; 17]),
        jpeg_segment(0xda, b"\x03\x01\0\x02\x11\x03\x11\0\x3f\0"),
        vec![7],
        data.clone(),
        jpeg_segment(0xfe, SECRET),
        jpeg_segment(0xda, b"\x01\x01\0\0\x3f\0"),
        vec![7, 0xff, 0xd0],
        data,
        b"\xff\xff\xd9".to_vec(),
        SECRET.to_vec(),
    ]
    .concat()
}

fn png_file(width: u32, height: u32, orientation: u8, data: &[u8]) -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 6, 0, 0, 0]].concat();
    let chunks: [(&[u8; 4], &[u8]); 13] = [
        (b"IHDR", &header),
        (b"iCCP", SECRET),
        (b"gAMA", &[0, 0, 0xb1, 0x8f]),
        (b"acTL", SECRET),
        (b"fcTL", SECRET),
        (b"tEXt", SECRET),
        (b"zTXt", SECRET),
        (b"tIME", SECRET),
        (b"eXIf", &exif(orientation)),
        (b"IDAT", &[7]),
        (b"IDAT", data),
        (b"fdAT", SECRET),
        (b"iTXt", SECRET),
    ];
    for (name, content) in chunks {
        png::write_chunk(&mut file, *name, content);
    }
    png::write_chunk(&mut file, *b"IEND", &[]);
    file.extend(SECRET);
    file
}

fn lossless(width: u32, height: u32, data: &[u8]) -> Vec<u8> {
    let bits = (width - 1) | ((height - 1) << 14) | (1 << 28);
    [&[0x2f][..], &bits.to_le_bytes(), &[7], data].concat()
}

fn lossy(width: u16, height: u16, data: &[u8]) -> Vec<u8> {
    [b"\x30\0\0\x9d\x01\x2a", &width.to_le_bytes()[..], &height.to_le_bytes(), &[7; 2], data].concat()
}

fn riff(chunks: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut content = b"WEBP".to_vec();
    for (name, bytes) in chunks {
        webp::write_chunk(&mut content, **name, bytes);
    }
    let length = u32::try_from(content.len()).unwrap();
    [b"RIFF", &length.to_le_bytes()[..], &content, SECRET].concat()
}

fn extended(width: u32, height: u32) -> (&'static [u8; 4], Vec<u8>) {
    let side = |side: u32| (side - 1).to_le_bytes()[..3].to_vec();
    (b"VP8X", [vec![0x2c, 0, 0, 0], side(width), side(height)].concat())
}

fn webp_file(width: u32, height: u32, orientation: u8, data: &[u8]) -> Vec<u8> {
    riff(&[
        extended(width, height),
        (b"ICCP", SECRET.to_vec()),
        (b"VP8L", lossless(width, height, data)),
        (b"EXIF", [b"Exif\0\0".to_vec(), exif(orientation)].concat()),
        (b"XMP ", SECRET.to_vec()),
        (b"ABCD", SECRET.to_vec()),
    ])
}

fn moving_webp(width: u16, height: u16, data: &[u8]) -> Vec<u8> {
    let side = |side: u16| (u32::from(side) - 1).to_le_bytes()[..3].to_vec();
    let mut frame = [vec![0; 6], side(width), side(height), vec![9, 0, 0, 0]].concat();
    webp::write_chunk(&mut frame, *b"ALPH", &[0, 1, 2]);
    webp::write_chunk(&mut frame, *b"VP8 ", &lossy(width, height, data));
    let second = [&frame[..], SECRET].concat();
    riff(&[
        extended(width.into(), height.into()),
        (b"ANIM", SECRET.to_vec()),
        (b"ANMF", frame),
        (b"ANMF", second),
    ])
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// A picture of each format, with all the metadata that a program may write.
fn pictures(width: u16, height: u16, orientation: u8, data: &[u8]) -> Vec<Vec<u8>> {
    let (wide, high) = (width.into(), height.into());
    vec![
        jpeg(width, height, orientation, data),
        png_file(wide, high, orientation, data),
        webp_file(wide, high, orientation, data),
        riff(&[(b"VP8 ", lossy(width, height, data)), (b"EXIF", exif(orientation))]),
        moving_webp(width, height, data),
    ]
}

fn file() -> impl Strategy<Value = Vec<u8>> {
    let parts = (1..=4096_u16, 1..=4096_u16, 0..=9_u8, vec(any::<u8>(), 0..60), 0..5_usize);
    parts.prop_map(|(width, height, orientation, data, which)| {
        pictures(width, height, orientation, &data).swap_remove(which)
    })
}

proptest! {
    #[test]
    fn nothing_beside_the_picture_comes_out(file in file()) {
        let Picture { kind, bytes } = clean(&file).unwrap();
        prop_assert!(!holds(&bytes, SECRET));
        for name in [&b"ICC"[..], b"Photoshop", b"http:", b"acTL", b"fdAT", b"tEXt", b"tIME", b"XMP ", b"ANMF", b"ICCP"] {
            prop_assert!(!holds(&bytes, name), "{}", name.escape_ascii());
        }
        prop_assert!(bytes.len() < file.len());
        let again = clean(&bytes).unwrap();
        prop_assert_eq!(again.kind, kind);
        prop_assert_eq!(again.bytes, bytes);
    }

    #[test]
    fn a_file_that_breaks_off_is_damaged(file in file(), at in any::<prop::sample::Index>()) {
        // What follows the end is not part of the picture.
        let end = file.len() - SECRET.len();
        let cut = &file[..12 + at.index(end - 12)];
        prop_assert_eq!(clean(cut), Err(PictureError::Damaged));
    }

    #[test]
    fn whatever_is_changed_what_comes_out_is_clean(
        file in file(),
        changes in vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut file = file;
        for (at, byte) in changes {
            let at = at.index(file.len());
            file[at] = byte;
        }
        if let Ok(picture) = clean(&file) {
            prop_assert_eq!(clean(&picture.bytes), Ok(picture.clone()));
        }
    }

    #[test]
    fn arbitrary_bytes_are_no_picture(start in 0..4_usize, bytes in vec(any::<u8>(), 0..300)) {
        let starts: [&[u8]; 4] = [b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\x40\0\0\0WEBPVP8X"];
        prop_assert!(clean(&[starts[start], &bytes].concat()).is_err());
    }

    #[test]
    fn what_is_too_wide_or_too_high_is_refused_by_its_header(side in 4097..16_000_u16) {
        for (width, height) in [(side, 1), (1, side)] {
            for file in pictures(width, height, 1, &[]) {
                prop_assert_eq!(clean(&file), Err(PictureError::TooManyPixels));
            }
        }
    }
}

#[test]
fn a_photo_keeps_its_orientation() {
    for file in pictures(40, 30, 6, &[1, 2, 3]).into_iter().take(4) {
        let upright = pictures(40, 30, 1, &[1, 2, 3]);
        let bytes = clean(&file).unwrap().bytes;
        let turned = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
        assert!(holds(&bytes, turned), "{}", bytes.escape_ascii());
        assert!(upright.iter().all(|file| !holds(&clean(file).unwrap().bytes, b"MM\0*")));
    }
}

#[test]
fn an_animation_becomes_its_first_picture() {
    let bytes = clean(&moving_webp(40, 30, &[1, 2, 3])).unwrap().bytes;
    let still = [extended(40, 30), (b"ALPH", vec![0, 1, 2]), (b"VP8 ", lossy(40, 30, &[1, 2, 3]))];
    assert_eq!(clean(&riff(&still)).unwrap().bytes, bytes);
    assert!(!holds(&bytes, b"ANIM"));
}

#[test]
fn other_files_are_refused_with_the_reason() {
    for file in [&b""[..], b"GIF89a", b"<svg xmlns=", b"\0\0\0\x1cftypavif", b"%PDF-1.7"] {
        assert_eq!(clean(file), Err(PictureError::NotAPicture));
    }
    assert_eq!(clean(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"), Err(PictureError::Heic));
}

#[test]
fn a_wrong_checksum_too_many_scans_or_no_size_are_damage() {
    let mut changed = png_file(40, 30, 1, &[1, 2, 3]);
    let at = changed.windows(4).position(|name| name == b"IDAT").unwrap();
    changed[at + 4] ^= 1;
    assert_eq!(clean(&changed), Err(PictureError::Damaged));
    assert_eq!(clean(&png_file(0, 30, 1, &[1])), Err(PictureError::Damaged));
    assert_eq!(clean(&jpeg(0, 30, 1, &[1])), Err(PictureError::Damaged));

    let file = clean(&jpeg(40, 30, 1, &[1, 2, 3])).unwrap().bytes;
    let (start, end) = file.split_at(file.len() - 2);
    let scan = [jpeg_segment(0xda, b"\x01\x01\0\0\x3f\0"), vec![7]].concat();
    assert_eq!(clean(&[start, &scan.repeat(70), end].concat()), Err(PictureError::Damaged));
}

#[test]
fn a_picture_of_a_kind_that_browsers_do_not_draw_is_damage() {
    // Arithmetic coding, and twelve bits a sample.
    for (at, byte) in [(1, 0xc9), (4, 12)] {
        let mut file = jpeg(40, 30, 1, &[1]);
        let frame = file.windows(2).position(|marker| marker == [0xff, 0xc2]).unwrap();
        file[frame + at] = byte;
        assert_eq!(clean(&file), Err(PictureError::Damaged));
    }
}
