//! Names of people as search finds them: by the beginning of any word in them; in scripts without spaces from any
//! syllable on. All texts here are folded already.

use super::{
    border::borders,
    script::{in_word, unspaced},
};

/// More words than this in a query are not looked at.
const QUERY_WORDS_MAX: usize = 8;

/// What a name is found by: its words, the parts of those with a sign inside (`anne-marie`), and what is left of
/// each from every place on where one may begin (`田中太郎`, `中太郎`, `太郎`, `郎`).
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

/// What a query looks for: each is the beginning of one of the [`name_words`].
#[must_use]
pub fn query_words(query: &str) -> Vec<String> {
    query.split_whitespace().take(QUERY_WORDS_MAX).map(without_signs).collect()
}

/// Whether `name` goes on as `typed` from a place where a word of it may begin; the spaces between characters of
/// scripts without spaces may be left out.
#[must_use]
pub fn is_being_typed(name: &str, typed: &str) -> bool {
    let goes_on = |name: &str, typed: &str| {
        borders(name).any(|at| name.get(at..).is_some_and(|rest| rest.starts_with(typed)))
    };
    goes_on(name, typed) || goes_on(&without_loose_spaces(name), &without_loose_spaces(typed))
}

/// `word` without signs; as it is when it has nothing else (`%`).
fn without_signs(word: &str) -> String {
    let plain: String = word.chars().filter(|c| in_word(*c)).collect();
    if plain.is_empty() { word.to_owned() } else { plain }
}

/// `text` without the spaces between two characters of scripts that need none: `田中 太郎` is `田中太郎`.
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
