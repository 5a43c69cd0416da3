//! Folds texts for comparison: removes case, invisible characters, and those accents whose removal makes no other word.

use unicode_normalization::UnicodeNormalization;

use super::{marks::is_mark, script::is_kana};

/// Folds `text` for comparison.
#[must_use]
pub fn folded(text: &str) -> String {
    // Removed first: a removed character between two marks would keep them out of Unicode's order.
    folded_from(text.chars().filter(|&c| !is_removed(c)).nfkd())
}

/// Folds a text that is already in Unicode's form NFKD, which a browser can produce with its own tables.
///
/// Marks on Latin, Greek and Cyrillic letters are removed, and so are the points of Hebrew and Arabic, which are seldom
/// written. Vowel signs of Indic scripts, marks of Thai and the voicing of kana stay: they are letters.
#[must_use]
pub fn folded_from(decomposed: impl IntoIterator<Item = char>) -> String {
    let mut folded = String::new();
    for c in decomposed.into_iter().flat_map(char::to_lowercase) {
        match c {
            _ if is_removed(c) => {}
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ħ' => folded.push('h'),
            'ı' => folded.push('i'),
            'ς' => folded.push('σ'),
            // Letters for which Arabic, Persian and Urdu keyboards have different characters.
            'ى' | 'ی' => folded.push('ي'),
            'ک' => folded.push('ك'),
            'ة' => folded.push('ه'),
            'ٱ' => folded.push('ا'),
            '\u{3099}' | '\u{309A}' => push_voicing(&mut folded, c),
            '\u{1F150}'..='\u{1F169}' => folded.push(letter(c, '\u{1F150}')),
            '\u{1F170}'..='\u{1F189}' => folded.push(letter(c, '\u{1F170}')),
            _ => folded.push(c),
        }
    }
    folded
}

/// Appends a voicing mark. The spacing form (゛) decomposes into a space and the mark; after kana the space is removed.
fn push_voicing(folded: &mut String, mark: char) {
    let mut back = folded.chars().rev();
    if back.next() == Some(' ') && back.next().is_some_and(is_kana) {
        folded.pop();
    }
    folded.push(mark);
}

/// The lower-case letter for a white-on-black one, where `first` is the `a`.
fn letter(c: char, first: char) -> char {
    let place = u8::try_from(u32::from(c) - u32::from(first)).unwrap_or_default();
    char::from(b'a' + place)
}

/// Whether folding removes `c`.
fn is_removed(c: char) -> bool {
    is_invisible(c) || is_accent(c) || matches!(c, '\u{0640}' | '\u{1F3FB}'..='\u{1F3FF}')
}

/// Marks of Latin, Greek, Cyrillic, Hebrew, Arabic and Syriac, marks for any script, and variation selectors.
fn is_accent(c: char) -> bool {
    is_mark(c)
        && matches!(c,
            '\u{0300}'..='\u{074A}' | '\u{0897}'..='\u{08FF}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
            | '\u{20D0}'..='\u{20FF}' | '\u{2DE0}'..='\u{2DFF}' | '\u{A66F}'..='\u{A69F}' | '\u{FB1E}'
            | '\u{FE00}'..='\u{FE2F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Soft hyphen, zero-width spaces and joiners, direction marks, fillers, tags and variation selectors.
const fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn case_accents_and_ways_of_writing_make_no_difference() {
        for (one, other) in [
            ("Žofie Müller", "zofie muller"),
            ("Łukasz Strauß", "lukasz strauss"),
            ("STRAẞE ﬁnden", "strasse finden"),
            ("İbrahim ISIK ılık", "ibrahim isik ilik"),
            ("ΝΊΚΟΣ Νίκος", "νικοσ νικοσ"),
            ("Ёлка", "елка"),
            ("Ｉｄｉｏｔ ⓘⓓⓘⓞⓣ 🅘🅓🅘🅞🅣 𝓲𝓭𝓲𝓸𝓽", "idiot idiot idiot idiot"),
            ("ﾊﾞｶ バカ ハ\u{3099}カ ハ゛カ", "ハ\u{3099}カ ハ\u{3099}カ ハ\u{3099}カ ハ\u{3099}カ"),
            ("أَحْمَد", "احمد"),
            ("عــلی فاطمة", "علي فاطمه"),
            ("שָׁלוֹם", "שלום"),
            ("i\u{200B}d\u{00AD}i\u{2060}o\u{FE0F}t", "idiot"),
            ("i\u{0336}d\u{0489}iot", "idiot"),
            ("葛\u{E0100}城", "葛城"),
            ("👍🏽", "👍"),
        ] {
            assert_eq!(folded(one), other, "{one}");
        }
    }

    #[test]
    fn letters_that_are_marks_stay() {
        for (one, other) in
            [("काला", "कल"), ("バカ", "ハカ"), ("ปา", "ป่า"), ("மா", "ம"), ("কি", "ক"), ("박", "바")]
        {
            assert_ne!(folded(one), folded(other), "{one} {other}");
        }
    }

    #[test]
    fn every_character_is_folded_for_good() {
        for c in '\0'..=char::MAX {
            let once = folded(&c.to_string());
            assert_eq!(folded(&once), once, "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn marks_stand_in_one_order_whatever_was_between_them() {
        assert_eq!(folded("ಕ\u{1E023}\u{E0100}\u{0CCD}"), folded("ಕ\u{0CCD}\u{1E023}"));
    }

    proptest! {
        #[test]
        fn folding_again_changes_nothing(text in "(\\PC|[ハ゛\u{3099}\u{301} ｶﾞİßک]){0,12}") {
            let once = folded(&text);
            prop_assert_eq!(folded(&once), once);
        }

        #[test]
        fn composed_or_not_it_is_the_same(text in "\\PC{0,12}") {
            let (composed, apart): (String, String) = (text.nfc().collect(), text.nfd().collect());
            prop_assert_eq!(folded(&composed), folded(&apart));
        }

        #[test]
        fn capitals_make_no_difference(text in "[a-zà-öа-яα-ωßşğı]{0,12}") {
            prop_assert_eq!(folded(&text.to_uppercase()), folded(&text));
        }
    }
}
