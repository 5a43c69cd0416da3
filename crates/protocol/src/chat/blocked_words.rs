//! Words a host does not want to read: compared without case and accents, and as whole words only, so that
//! a town or a name that happens to contain one passes.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// `text` as words are compared: compatibility forms taken apart, without accents, in lower case.
#[must_use]
pub fn folded(text: &str) -> String {
    text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

/// A list of words, made ready for comparing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BlockedWords(Vec<Vec<String>>);

impl BlockedWords {
    /// `words`, each a word or a few; those without a letter or digit match nothing.
    pub fn new<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        Self(words.into_iter().map(words_of).filter(|words| !words.is_empty()).collect())
    }

    /// Whether `text` has one of them.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        if self.0.is_empty() {
            return false;
        }
        let text = words_of(text);
        self.0.iter().any(|blocked| text.windows(blocked.len()).any(|words| words == blocked))
    }
}

/// The words of `text`, folded. Invisible characters do not part a word, or they would hide one.
fn words_of(text: &str) -> Vec<String> {
    folded(text)
        .split(|c: char| !c.is_alphanumeric() && !is_joiner(c))
        .map(|word| word.chars().filter(|c| !is_joiner(*c)).collect::<String>())
        .filter(|word| !word.is_empty())
        .collect()
}

/// Soft hyphen, zero-width spaces and joiners, marks of direction, variation selectors.
const fn is_joiner(c: char) -> bool {
    matches!(
        c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_hidden_characters_do_not_help() {
        let words = BlockedWords::new(["Idiot", "salaud", "go away"]);
        for text in
            ["idiot", "you IDIOT!", "ïdíøt? no: ïdíot", "i\u{200B}diot", "ｉｄｉｏｔ", "please, Go  AWAY."]
        {
            assert!(words.is_in(text), "{text}");
        }
    }

    #[test]
    fn a_word_inside_another_is_not_that_word() {
        let words = BlockedWords::new(["ass", "go away"]);
        for text in ["a class of its own", "Assisi", "go far away", ""] {
            assert!(!words.is_in(text), "{text}");
        }
    }

    #[test]
    fn a_word_without_letters_matches_nothing() {
        assert!(!BlockedWords::new(["", "  ", "!!", "\u{200B}"]).is_in("!! anything"));
    }
}
