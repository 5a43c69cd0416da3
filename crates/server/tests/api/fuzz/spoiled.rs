//! Spoils inputs as a fuzzer does: bits, bytes, numbers and lengths change, and parts of inputs meet others.

use crate::fixtures::seeded_rng::SeededRng;

/// The longest input: more than any limit of the server lets through.
const LENGTH_MAX: usize = 64 * 1024;
/// Bytes at which parsers decide.
const BYTES: [u8; 16] = *b"\0\xff\x7f\x80\"\\{}[]<>%;,=";
/// Pieces at which parsers decide.
const PIECES: [&[u8]; 16] = [
    b"\xff\xff\xff\xff",
    b"\0\0\0\0",
    b"18446744073709551616",
    b"-9223372036854775809",
    b"1e999",
    b"null",
    b"\\u0000",
    b"\\ud800",
    b"[[[[[[[[[[[[[[[[",
    b"{\"a\":{\"a\":{\"a\":",
    b"\xc3\x28",
    b"\xed\xa0\x80",
    "\u{202e}\u{200b}\u{1f468}\u{200d}\u{1f469}\u{301}".as_bytes(),
    b"https://",
    b"..%2f..%2f",
    b"\r\n\r\n",
];

/// Returns one of `inputs` with some changes.
pub(crate) fn spoiled(rng: &mut SeededRng, inputs: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = inputs[rng.below(inputs.len())].clone();
    for _ in 0..=rng.below(6) {
        change(rng, &mut bytes, inputs);
    }
    bytes.truncate(LENGTH_MAX);
    bytes
}

fn change(rng: &mut SeededRng, bytes: &mut Vec<u8>, inputs: &[Vec<u8>]) {
    let at = rng.below(bytes.len() + 1);
    let end = at + rng.below((bytes.len() - at).min(32) + 1);
    match rng.below(9) {
        0 if at < bytes.len() => bytes[at] ^= 1 << rng.below(8),
        1 if at < bytes.len() => bytes[at] = BYTES[rng.below(BYTES.len())],
        2 if at < bytes.len() => bytes[at] = u8::try_from(rng.below(256)).unwrap(),
        3 => drop(bytes.drain(at..end)),
        4 => {
            let piece = PIECES[rng.below(PIECES.len())];
            bytes.splice(at..at, piece.iter().copied());
        }
        5 => {
            let part = bytes[at..end].to_vec();
            let times = 1 << rng.below(12);
            let times = times.min(LENGTH_MAX / part.len().max(1));
            bytes.splice(at..at, part.repeat(times));
        }
        6 => {
            let other = &inputs[rng.below(inputs.len())];
            let from = rng.below(other.len() + 1);
            bytes.truncate(at);
            bytes.extend_from_slice(&other[from..]);
        }
        7 => bytes.truncate(at),
        _ => bytes.insert(at, u8::try_from(rng.below(256)).unwrap()),
    }
}
