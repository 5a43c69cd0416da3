//! Validates plain text: names and titles on a single line, and messages with several lines.
//!
//! In names, control characters and characters that change the text direction are refused, invisible characters do not
//! count as text and are removed where they could only tell two names apart that look alike, and the number of marks on a
//! letter is limited. Messages are often pasted from elsewhere, so in them
//! the same characters are removed instead.

use costage_protocol::limits::{CHAT_BYTES_MAX, TEXT_BYTES_MAX};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use unicode_segmentation::UnicodeSegmentation;

/// The most combining marks on one letter. No language needs more; "Zalgo" text does, to overlap its neighbours.
const MARKS_MAX: usize = 4;

/// Returns `text` trimmed and in NFC; `None` unless it has 1 to `max` visible characters (grapheme clusters).
#[must_use]
pub fn single_line(text: &str, max: usize) -> Option<String> {
    if text.len() > TEXT_BYTES_MAX * 4 {
        return None;
    }
    let text: String = without_imitation(text).trim().nfc().collect();
    let shown = text.chars().any(|c| !is_invisible(c) && !c.is_whitespace() && !is_combining_mark(c));
    let fits = text.len() <= TEXT_BYTES_MAX && text.graphemes(true).count() <= max;
    let calm = text.graphemes(true).all(|g| g.chars().filter(|c| is_combining_mark(*c)).count() <= MARKS_MAX);
    let plain = !text.chars().any(|c| c.is_control() || is_bidi_control(c) || is_line_break(c));
    (shown && fits && calm && plain).then_some(text)
}

/// Returns a name from elsewhere as [`single_line`] takes it: without what must not be shown, and cut to `max` visible
/// characters. `None` when nothing is left.
#[must_use]
pub fn fitted_line(text: &str, max: usize) -> Option<String> {
    let plain: String = text.chars().filter(|c| !c.is_control() && !is_bidi_control(*c)).collect();
    let short: String = plain.trim().graphemes(true).take(max).collect();
    single_line(&short, max)
}

/// Returns `text` trimmed, in NFC and without what must not be shown; `None` unless 1 to `max` visible characters
/// (grapheme clusters) are left. Line breaks are kept, at most two in a row.
#[must_use]
pub fn multi_line(text: &str, max: usize) -> Option<String> {
    if text.len() > CHAT_BYTES_MAX * 2 {
        return None;
    }
    let mut clean = String::with_capacity(text.len());
    let (mut marks, mut breaks) = (0, 0);
    for c in text.replace("\r\n", "\n").nfc() {
        let c = match c {
            '\r' | '\u{85}' => '\n',
            '\t' => ' ',
            c if is_line_break(c) => '\n',
            c => c,
        };
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        breaks = if c == '\n' { breaks + 1 } else { 0 };
        let is_removed =
            is_bidi_control(c) || (c.is_control() && c != '\n') || marks > MARKS_MAX || breaks > 2;
        if !is_removed {
            clean.push(c);
        }
    }
    let clean = clean.trim();
    let shown = clean.chars().any(|c| !is_invisible(c) && !c.is_whitespace() && !is_combining_mark(c));
    let fits = clean.len() <= CHAT_BYTES_MAX && clean.graphemes(true).count() <= max;
    (shown && fits).then(|| clean.to_owned())
}

/// `text` without characters that nobody sees and no script needs; what a flag is written with stays.
fn without_imitation(text: &str) -> String {
    let mut in_flag = false;
    let keeps = |c: &char| {
        in_flag = *c == '\u{1F3F4}' || (in_flag && is_tag(*c));
        !is_unneeded(*c) && (in_flag || !is_tag(*c))
    };
    text.chars().filter(keeps).collect()
}

/// Marks of direction, and spaces and joiners without a width. Not U+200C and U+200D, which Persian and emoji need.
const fn is_unneeded(c: char) -> bool {
    matches!(
        c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2060}'
            ..='\u{2064}' | '\u{FEFF}'
    )
}

/// Invisible copies of ASCII, of which the flags of regions are made.
const fn is_tag(c: char) -> bool {
    matches!(c, '\u{E0000}'..='\u{E007F}')
}

const fn is_line_break(c: char) -> bool {
    matches!(c, '\u{2028}' | '\u{2029}')
}

/// Embeddings, overrides and isolates.
const fn is_bidi_control(c: char) -> bool {
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
            assert_eq!(single_line(name, 32).as_deref(), Some(name));
        }
    }

    #[test]
    fn text_is_trimmed_and_composed() {
        assert_eq!(single_line("  Zoe\u{0308} ", 32).as_deref(), Some("Zoë"));
    }

    #[test]
    fn names_that_look_alike_are_alike() {
        for name in [
            "Han\u{200B}na",
            "Hanna\u{200E}",
            "\u{FEFF}Hanna",
            "Ha\u{AD}nna",
            "Hanna\u{E0041}\u{E007F}",
            "\u{61C}Hanna",
        ] {
            assert_eq!(single_line(name, 32).as_deref(), Some("Hanna"), "{name:?}");
        }
        let flag = "\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}";
        for name in [flag, "می\u{200C}خواهم", "👩\u{200D}🚀"] {
            assert_eq!(single_line(name, 32).as_deref(), Some(name), "{name:?}");
        }
    }

    #[test]
    fn characters_are_counted_as_people_count_them() {
        assert!(single_line(&"👩‍👩‍👧‍👦".repeat(20), 32).is_some());
        assert!(single_line(&"a".repeat(33), 32).is_none());
    }

    #[test]
    fn empty_invisible_or_hostile_names_are_refused() {
        let zalgo = format!("a{}", "\u{0301}\u{0302}\u{0303}".repeat(10));
        for name in
            ["", "   ", "\u{200B}\u{200D}", "\u{2800}", "a\u{202E}b", "a\nb", "a\0b", "\u{0301}", &zalgo]
        {
            assert_eq!(single_line(name, 32), None, "{name:?}");
        }
    }

    #[test]
    fn a_name_from_elsewhere_is_made_fit() {
        for (name, shown) in [
            ("  Hanna Host ", Some("Hanna Host")),
            ("Han\u{202E}na\n", Some("Hanna")),
            (" \u{200B}", None),
            ("abcdefgh", Some("abcde")),
            ("abcd  efgh", Some("abcd")),
        ] {
            let max = if name.starts_with("abc") { 5 } else { 32 };
            assert_eq!(fitted_line(name, max).as_deref(), shown, "{name:?}");
        }
    }

    #[test]
    fn messages_keep_their_lines_and_lose_what_must_not_be_shown() {
        for (text, shown) in [
            (" a\r\nb ", "a\nb"),
            ("a\n\n\n\n\nb", "a\n\nb"),
            ("a\u{2028}b\tc\0\u{7}", "a\nb c"),
            ("a\u{202E}b\u{2066}c", "abc"),
            ("<b>&amp;", "<b>&amp;"),
        ] {
            assert_eq!(multi_line(text, 500).as_deref(), Some(shown), "{text:?}");
        }
        let zalgo = format!("a{}b", "\u{0489}".repeat(50));
        assert_eq!(multi_line(&zalgo, 500), Some(format!("a{}b", "\u{0489}".repeat(4))));
    }

    #[test]
    fn a_message_has_1_to_500_visible_characters() {
        assert!(multi_line(&"é".repeat(500), 500).is_some());
        assert!(multi_line(&"👍🏽".repeat(500), 500).is_some());
        for text in ["", " \n ", "\u{200B}\u{2800}", "\u{202E}", &"a".repeat(501)] {
            assert_eq!(multi_line(text, 500), None, "{text:?}");
        }
    }
}
