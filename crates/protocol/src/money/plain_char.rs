//! Digits and signs of every script as ASCII, in which prices are compared and parsed.

/// Maps digits of every script, full-width signs, spaces and apostrophes to ASCII.
pub(super) fn plain_char(c: char) -> char {
    match c {
        '\u{FFE5}' => '¥',
        '\u{FFE6}' => '₩',
        '\u{FFE1}' => '£',
        '’' | '‘' | 'ʼ' | '′' | '\u{FF07}' | '٬' => '\'',
        '、' | '،' | '､' => ',',
        '。' | '｡' => '.',
        '−' | '‐' | '‑' | '–' | '—' | '―' | 'ー' => '-',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ if c.is_whitespace() => ' ',
        _ => digit(c).unwrap_or(c),
    }
}

/// The zero of each script that has its own digits; the other nine follow it.
const ZEROS: [u32; 27] = [
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0DE6,
    0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1B50, 0xA9D0, 0xAA50,
    0xABF0,
];

fn digit(c: char) -> Option<char> {
    let code = u32::from(c);
    let zero = ZEROS.into_iter().find(|zero| (*zero..zero + 10).contains(&code))?;
    char::from_digit(code - zero, 10)
}
