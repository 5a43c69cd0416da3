//! Where a word may begin or end.

use super::{
    marks::is_mark,
    script::{in_word, unspaced},
};

/// Whether a word may end with `before` and another, or none, begin with `after`; `None` is the text's end.
///
/// Between letters of scripts with spaces never; in scripts without spaces between any two syllables.
#[must_use]
pub fn is_border(before: Option<char>, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else { return true };
    if is_mark(after) {
        return false;
    }
    if !in_word(before) || !in_word(after) {
        return true;
    }
    (unspaced(before) || unspaced(after)) && !needs_the_next(before) && !belongs_to_the_last(after)
}

/// Where words may begin or end in `text`, in bytes, both ends of it included.
pub fn borders(text: &str) -> impl Iterator<Item = usize> {
    let ends = text.char_indices().map(|(at, c)| (at, Some(c))).chain([(text.len(), None)]);
    ends.scan(None, |before, (at, after)| {
        let border = is_border(*before, after);
        *before = after;
        Some((at, border))
    })
    .filter_map(|(at, border)| border.then_some(at))
}

/// Vowels written before their consonant, and signs that put the next consonant under the last one.
const fn needs_the_next(c: char) -> bool {
    matches!(
        c,
        '\u{0E40}'..='\u{0E44}' | '\u{0EC0}'..='\u{0EC4}' | '\u{1039}' | '\u{17D2}' | '\u{1A60}' | '\u{1B44}' | '\u{A9C0}'
    )
}

/// Vowels written after their consonant, and what completes a syllable of Hangul that is taken apart.
const fn belongs_to_the_last(c: char) -> bool {
    matches!(
        c,
        '\u{0E30}' | '\u{0E32}' | '\u{0E33}' | '\u{0E45}' | '\u{0EB0}' | '\u{0EB2}' | '\u{0EB3}'
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

    proptest! {
        #[test]
        fn what_people_see_as_one_character_is_never_parted(
            text in "[a-zé0-9 .\u{300}-\u{36F}а-я\u{5D0}-\u{5EA}ا-ي\u{64B}-\u{652}अ-ह\u{93C}-\u{94D}ก-\u{E4E}ກ-\u{ECD}\
                က-အ\u{102B}-\u{103E}ក-អ\u{17B6}-\u{17D3}ぁ-ん\u{3099}\u{309A}ァ-ヿ一-鿆가-힣\u{1161}-\u{1175}\u{11A8}-\u{11C2}]{0,12}",
        ) {
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
