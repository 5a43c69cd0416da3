//! Word boundaries.

use super::{
    marks::is_mark,
    script::{in_word, unspaced},
};

/// Whether there may be a word boundary between `before` and `after`; `None` is the start or end of the text.
///
/// There is none between letters of scripts with spaces; in scripts without spaces there is one between any two syllables.
#[must_use]
pub fn is_border(before: Option<char>, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else { return true };
    if is_mark(after) || is_drawn_with_the_last(after) {
        return false;
    }
    if !in_word(before) || !in_word(after) {
        return true;
    }
    (unspaced(before) || unspaced(after)) && !needs_the_next(before) && !belongs_to_the_last(after)
}

/// Returns the byte offsets of the word boundaries in `text`, including its start and end.
pub fn borders(text: &str) -> impl Iterator<Item = usize> {
    let ends = text.char_indices().map(|(at, c)| (at, Some(c))).chain([(text.len(), None)]);
    ends.scan(None, |before, (at, after)| {
        let border = is_border(*before, after);
        *before = after;
        Some((at, border))
    })
    .filter_map(|(at, border)| border.then_some(at))
}

/// Letters that are drawn as one character with the one before them, although Unicode does not class them as marks: the
/// vowel *am* of Thai and Lao, and the half-width voicing marks of kana (UAX 29, rules GB9 and GB9a).
const fn is_drawn_with_the_last(c: char) -> bool {
    matches!(c, '\u{0E33}' | '\u{0EB3}' | '\u{FF9E}' | '\u{FF9F}')
}

/// Vowels written before their consonant, signs that stack the next consonant under the previous one, and the first part
/// of a decomposed Hangul syllable.
const fn needs_the_next(c: char) -> bool {
    matches!(
        c,
        '\u{0E40}'..='\u{0E44}' | '\u{0EC0}'..='\u{0EC4}' | '\u{1039}' | '\u{17D2}' | '\u{1A60}' | '\u{1B44}' | '\u{A9C0}'
            | '\u{1100}'..='\u{115F}' | '\u{A960}'..='\u{A97C}'
    )
}

/// Vowels written after their consonant, and the later parts of a decomposed Hangul syllable.
const fn belongs_to_the_last(c: char) -> bool {
    matches!(
        c,
        '\u{0E30}' | '\u{0E32}' | '\u{0E45}' | '\u{0EB0}' | '\u{0EB2}'
            | '\u{1160}'..='\u{11FF}' | '\u{D7B0}'..='\u{D7FF}'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;

    fn parts(text: &str) -> Vec<&str> {
        let all: Vec<usize> = borders(text).collect();
        all.windows(2).filter_map(|pair| text.get(pair[0]..pair[1])).collect()
    }

    /// Letters and marks of one script beside Latin letters, digits and points.
    fn text_of_one_script() -> impl Strategy<Value = String> {
        prop::sample::select(vec![
            "a-zé\u{300}-\u{36F}",
            "а-я\u{300}-\u{36F}",
            "\u{5D0}-\u{5EA}\u{5B0}-\u{5C7}",
            "ا-ي\u{64B}-\u{652}",
            "अ-ह\u{93C}-\u{94D}",
            "ก-\u{E4E}",
            "ກ-\u{ECD}",
            "က-အ\u{102B}-\u{103E}",
            "ក-អ\u{17B6}-\u{17D3}",
            "ぁ-ん\u{3099}\u{309A}ァ-ヿｦ-ﾟ一-鿆",
            "가-힣\u{1100}-\u{1112}\u{1161}-\u{1175}\u{11A8}-\u{11C2}",
        ])
        .prop_flat_map(|script| {
            prop::string::string_regex(&format!("[a-z0-9 .{script}]{{0,12}}"))
                .expect("a pattern of characters")
        })
        .prop_filter(
            "a sign that stacks letters stands right before the letter it stacks",
            |text| {
                let mut pairs = text.chars().zip(text.chars().skip(1));
                pairs.all(|(sign, next)| !(is_mark(sign) && needs_the_next(sign) && is_mark(next)))
            },
        )
    }

    #[test]
    fn words_with_spaces_are_whole_and_others_end_after_every_syllable() {
        assert_eq!(parts("Žofie’s café"), ["Žofie", "’", "s", " ", "café"]);
        assert_eq!(parts("काला है।"), ["काला", " ", "है", "।"]);
        assert_eq!(parts("이름은A1"), ["이", "름", "은", "A1"]);
        assert_eq!(parts("バカね"), ["バ", "カ", "ね"]);
        assert_eq!(parts("ハ\u{3099}カ"), ["ハ\u{3099}", "カ"]);
        assert_eq!(parts("ใจดี"), ["ใจ", "ดี"]);
        assert_eq!(parts("ខ្មែរ"), ["ខ្មែ", "រ"]);
    }

    /// Joiners are left out: there may be a boundary beside them.
    #[test]
    fn no_letter_or_sign_is_parted_from_what_is_drawn_with_it() {
        for before in ['.', ' ', 'a', '7', 'ก', 'ກ', 'က', 'ក', 'カ', 'ｶ', '字', '한', '\u{1100}', '👍']
        {
            for after in ('\0'..='\u{FFFF}').filter(|c| !matches!(c, '\u{200C}' | '\u{200D}')) {
                let is_one = [before, after].iter().collect::<String>().graphemes(true).count() == 1;
                assert!(
                    !(is_one && is_border(Some(before), Some(after))),
                    "{before:?} U+{:04X}",
                    u32::from(after)
                );
            }
        }
    }

    proptest! {
        #[test]
        fn what_people_see_as_one_character_is_never_parted(text in text_of_one_script()) {
            let seen: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
            for at in borders(&text) {
                prop_assert!(seen.contains(&at), "{text:?} at {at}");
            }
        }

        #[test]
        fn words_with_spaces_are_those_of_unicode(text in "[a-zäßéа-яα-ω0-9 !?()-]{0,30}") {
            let mine: Vec<&str> =
                parts(&text).into_iter().filter(|part| part.chars().any(char::is_alphanumeric)).collect();
            let unicode: Vec<&str> = text.unicode_words().collect();
            prop_assert_eq!(mine, unicode);
        }
    }
}
