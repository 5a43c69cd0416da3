//! The words that people's names are found by: the beginning of any word of a name, or, in scripts without spaces, of any
//! syllable. All texts here are already folded.

use super::{
    border::borders,
    marks::is_mark,
    script::{in_word, unspaced},
};

/// The most words of a query that are used; further ones are ignored.
const QUERY_WORDS_MAX: usize = 8;

/// Returns the words that `name` is found by: its words, the parts of hyphenated ones (`anne-marie`), and the rest of each
/// from every place where a word may begin (`田中太郎`, `中太郎`, `太郎`, `郎`).
#[must_use]
pub fn name_words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    let joined = without_loose_spaces(name);
    for word in name.split_whitespace().chain(joined.split_whitespace()) {
        let parts = word.split(|c| !in_word(c)).filter(|part| !part.is_empty());
        for whole in parts.map(str::to_owned).chain([without_signs(word)]) {
            words.extend(borders(&whole).filter_map(|at| whole.get(at..)).map(str::to_owned));
        }
    }
    words.retain(|word| !word.is_empty());
    words.sort_unstable();
    words.dedup();
    words
}

/// Returns the words of a query; each must be the beginning of one of the [`name_words`].
#[must_use]
pub fn query_words(query: &str) -> Vec<String> {
    query.split_whitespace().take(QUERY_WORDS_MAX).map(without_signs).collect()
}

/// Whether `query` is long enough to look for people whom the asker has never met: it has a word of at least two characters,
/// or of one in a script without spaces, where a character says as much as a syllable, or a sign, which few names have.
#[must_use]
pub fn finds_strangers(query: &str) -> bool {
    query_words(query).iter().any(|word| {
        let mut letters = word.chars().filter(|c| !is_mark(*c));
        letters.clone().any(|c| unspaced(c) || !in_word(c)) || letters.nth(1).is_some()
    })
}

/// Whether `typed` occurs in `name` from a word boundary on. Spaces between characters of scripts without spaces are
/// optional.
#[must_use]
pub fn is_being_typed(name: &str, typed: &str) -> bool {
    let continues = |name: &str, typed: &str| {
        borders(name).any(|at| name.get(at..).is_some_and(|rest| rest.starts_with(typed)))
    };
    continues(name, typed) || continues(&without_loose_spaces(name), &without_loose_spaces(typed))
}

/// Removes punctuation from `word`, unless it consists of nothing else (`%`).
fn without_signs(word: &str) -> String {
    let plain: String = word.chars().filter(|c| in_word(*c)).collect();
    if plain.is_empty() { word.to_owned() } else { plain }
}

/// Removes spaces between two characters of scripts without spaces: `田中 太郎` becomes `田中太郎`.
fn without_loose_spaces(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    let mut space = false;
    for c in text.chars() {
        if c.is_whitespace() {
            space = !joined.is_empty();
            continue;
        }
        if space && !(unspaced(c) && joined.chars().next_back().is_some_and(unspaced)) {
            joined.push(' ');
        }
        space = false;
        joined.push(c);
    }
    if space {
        joined.push(' ');
    }
    joined
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::words::folded;

    fn finds(name: &str, query: &str) -> bool {
        let words = name_words(&folded(name));
        query_words(&folded(query)).iter().all(|part| words.iter().any(|word| word.starts_with(part)))
    }

    fn typed(name: &str, so_far: &str) -> bool {
        is_being_typed(&folded(name), &folded(so_far))
    }

    #[test]
    fn a_name_is_found_by_each_of_its_words_and_their_parts() {
        assert_eq!(
            name_words(&folded("Anne-Marie O'Brien")),
            ["anne", "annemarie", "brien", "marie", "o", "obrien"]
        );
        assert_eq!(name_words(&folded("🎉 Ben (he)")), ["ben", "he", "🎉"]);
        assert_eq!(name_words("王小明"), ["小明", "明", "王小明"]);
    }

    #[test]
    fn signs_in_a_query_are_passed_over_unless_they_are_all_there_is() {
        assert_eq!(query_words(&folded(" O'B  anne-m ")), ["ob", "annem"]);
        assert_eq!(query_words("%"), ["%"]);
        assert!(query_words("  ").is_empty());
    }

    #[test]
    fn one_letter_finds_no_strangers() {
        for query in ["", " ", "a", "-a", "a b", "é", "e\u{301}", "ж"] {
            assert!(!finds_strangers(query), "{query}");
        }
        for query in ["an", "a bo", "李", "김", "ใ", "🎉", "жа", "%"] {
            assert!(finds_strangers(query), "{query}");
        }
    }

    #[test]
    fn a_given_name_is_found_where_nothing_stands_before_it() {
        for (name, query) in [
            ("田中太郎", "太郎"),
            ("田中太郎", "田中"),
            ("田中\u{3000}太郎", "太郎"),
            ("田中\u{3000}太郎", "田中太郎"),
            ("田中\u{3000}太郎", "中太"),
            ("田中太郎", "田中 太郎"),
            ("王小明", "小明"),
            ("김민준", "민준"),
            ("김민준", "김미"),
            ("김 민준", "김민준"),
            ("สมชายใจดี", "ใจดี"),
            ("สมชาย ใจดี", "สมชายใจ"),
            ("ジョン・レノン", "レノン"),
            ("ﾀﾅｶ", "タナカ"),
            ("Tanaka太郎", "太郎"),
            ("အောင်ဆန်း", "ဆန်း"),
            ("អ៊ុំសុខា", "សុខា"),
            ("Ben🎉", "🎉"),
        ] {
            assert!(finds(name, query), "{query} in {name}");
        }
        for (name, query) in
            [("Marie", "rie"), ("कालाराम", "राम"), ("Иванов", "ванов"), ("バカ", "ハカ"), ("김민준", "인준")]
        {
            assert!(!finds(name, query), "{query} in {name}");
        }
    }

    #[test]
    fn a_mention_being_typed_begins_anywhere_in_a_name_and_goes_on_in_its_order() {
        for (name, so_far) in [
            ("Maya Okafor", "ok"),
            ("Maya Okafor", "maya o"),
            ("Maya Okafor", ""),
            ("Chloé", "chloe"),
            ("Anne-Marie", "mar"),
            ("田中太郎", "太"),
            ("田中 太郎", "田中太"),
            ("김민준", "민ㅈ"),
            ("김민준", "민주"),
            ("สมชายใจดี", "ใจ"),
        ] {
            assert!(typed(name, so_far), "{so_far} in {name}");
        }
        for (name, so_far) in [("Maya Okafor", "aya"), ("Maya Okafor", "maya m"), ("田中", "田中さん")]
        {
            assert!(!typed(name, so_far), "{so_far} in {name}");
        }
    }

    proptest! {
        #[test]
        fn every_name_is_found_by_itself_and_by_its_beginning(name in "[\\p{L}\\p{M}\\p{N} '・-]{1,12}", take in 1..12_usize) {
            prop_assert!(finds(&name, &name), "{name}");
            let folded = folded(&name);
            let start: String = folded.chars().take(take).collect();
            prop_assert!(is_being_typed(&folded, &start));
        }

        #[test]
        fn in_scripts_without_spaces_every_part_is_found(name in "[가-힣一-鿆ア-ンก-ฮ]{1,10}", from in 0..10_usize, take in 1..10_usize) {
            let part: String = name.chars().skip(from).take(take).collect();
            prop_assert!(finds(&name, &part), "{part} in {name}");
        }

        #[test]
        fn words_have_no_spaces_and_are_few(name in "\\PC{0,32}") {
            let words = name_words(&folded(&name));
            prop_assert!(words.iter().all(|word| !word.contains(char::is_whitespace)));
            prop_assert!(words.len() <= 4 * folded(&name).chars().count());
        }
    }
}
