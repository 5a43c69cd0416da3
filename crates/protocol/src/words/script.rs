//! Which characters are part of words, and which scripts have no spaces between words.

use super::marks::is_mark;

/// Whether `c` is part of a word: a letter, a digit, a mark on either, or an emoji.
#[must_use]
pub fn in_word(c: char) -> bool {
    c.is_alphanumeric() || is_emoji(c) || (is_mark(c) && !is_for_signs(c))
}

/// Whether `c` belongs to a script without spaces between words, or one that attaches particles and further words to a
/// word. Only a reader knows where a word ends there, so it may end after every syllable.
#[must_use]
pub const fn unspaced(c: char) -> bool {
    is_emoji(c)
        || matches!(c,
            // Thai, Lao, Tibetan, Myanmar; Hangul; Khmer; the Tai scripts; Balinese; Javanese.
            '\u{0E00}'..='\u{109F}' | '\u{1100}'..='\u{11FF}' | '\u{1780}'..='\u{17FF}' | '\u{1950}'..='\u{19FF}'
            | '\u{1A20}'..='\u{1AAF}' | '\u{1B00}'..='\u{1B7F}' | '\u{A980}'..='\u{A9FF}' | '\u{AA60}'..='\u{AADF}'
            // Han and its radicals, kana, Bopomofo, Hangul letters, Yi.
            | '\u{2E80}'..='\u{2FDF}' | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3031}'..='\u{3035}'
            | '\u{3038}'..='\u{303C}' | '\u{3041}'..='\u{30FA}' | '\u{30FC}'..='\u{A4CF}' | '\u{A960}'..='\u{A97F}'
            | '\u{AC00}'..='\u{D7FF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF66}'..='\u{FFDC}'
            // Rare Han, old kana, Tangut, Khitan, Nüshu.
            | '\u{16FE0}'..='\u{18DFF}' | '\u{1B000}'..='\u{1B2FF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether `c` is kana, including voicing marks and the long-vowel sign.
pub(super) const fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{FF66}'..='\u{FF9F}')
}

/// Whether `c` is an emoji or similar; skin tones are not, because they belong to the emoji before them.
const fn is_emoji(c: char) -> bool {
    matches!(c,
        '\u{2600}'..='\u{2757}' | '\u{2763}'..='\u{2767}' | '\u{2794}'..='\u{27BF}' | '\u{1F300}'..='\u{1F3FA}'
        | '\u{1F400}'..='\u{1FAFF}')
}

/// Whether `c` is a mark for symbols and emoji: a variation selector or an enclosing shape.
const fn is_for_signs(c: char) -> bool {
    matches!(c, '\u{20D0}'..='\u{20FF}' | '\u{FE00}'..='\u{FE0F}')
}
