//! Names and titles: one line of text that shows what it is.
//!
//! Control characters and marks that turn the direction of what follows are refused, invisible ones do
//! not count as text, and a letter carries only so many marks.

use costage_protocol::limits::TEXT_BYTES_MAX;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use unicode_segmentation::UnicodeSegmentation;

/// More marks than this on one letter are for breaking lines, not for writing.
const MARKS_MAX: usize = 4;

/// `text` trimmed and in NFC, when it has 1 to `max` visible characters (grapheme clusters).
#[must_use]
pub fn checked(text: &str, max: usize) -> Option<String> {
    if text.len() > TEXT_BYTES_MAX * 4 {
        return None;
    }
    let text: String = text.trim().nfc().collect();
    let shown = text.chars().any(|c| !is_invisible(c) && !c.is_whitespace() && !is_combining_mark(c));
    let fits = text.len() <= TEXT_BYTES_MAX && text.graphemes(true).count() <= max;
    let calm = text.graphemes(true).all(|g| g.chars().filter(|c| is_combining_mark(*c)).count() <= MARKS_MAX);
    let plain = !text.chars().any(|c| c.is_control() || turns_direction(c) || is_line_break(c));
    (shown && fits && calm && plain).then_some(text)
}

const fn is_line_break(c: char) -> bool {
    matches!(c, '\u{2028}' | '\u{2029}')
}

/// Embeddings, overrides and isolates.
const fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2065}'
            | '\u{206A}'..='\u{206F}' | '\u{2800}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
            | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_names_pass_as_they_are() {
        for name in ["Hanna Host", "María José", "李小龍", "محمد", "👩‍👩‍👧‍👦", "O'Neill <b>"]
        {
            assert_eq!(checked(name, 32).as_deref(), Some(name));
        }
    }

    #[test]
    fn text_is_trimmed_and_composed() {
        assert_eq!(checked("  Zoe\u{0308} ", 32).as_deref(), Some("Zoë"));
    }

    #[test]
    fn characters_are_counted_as_people_count_them() {
        assert!(checked(&"👩‍👩‍👧‍👦".repeat(20), 32).is_some());
        assert!(checked(&"a".repeat(33), 32).is_none());
    }

    #[test]
    fn nothing_to_see_or_hostile_is_refused() {
        let zalgo = format!("a{}", "\u{0301}\u{0302}\u{0303}".repeat(10));
        for name in
            ["", "   ", "\u{200B}\u{200D}", "\u{2800}", "a\u{202E}b", "a\nb", "a\0b", "\u{0301}", &zalgo]
        {
            assert_eq!(checked(name, 32), None, "{name:?}");
        }
    }
}
