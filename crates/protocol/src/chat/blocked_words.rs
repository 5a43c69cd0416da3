//! The words that a host blocks in the chat, compared without case and accents. In scripts with spaces only whole words
//! match, so that a town or a name that happens to contain one passes; in scripts without spaces they match anywhere.

use crate::words::{borders, folded, in_word, is_border};

/// A list of blocked words, prepared for comparison.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BlockedWords(Vec<Vec<String>>);

impl BlockedWords {
    /// Prepares `words`, each of which is a word or a phrase. An entry without a letter, a digit or an emoji matches
    /// nothing.
    pub fn new<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let words = words.into_iter().map(|words| {
            let words = folded(words);
            let words = words.split(|c| !in_word(c)).filter(|word| !word.is_empty());
            words.map(str::to_owned).collect::<Vec<_>>()
        });
        Self(words.filter(|words| !words.is_empty()).collect())
    }

    /// Whether `text` contains one of the words.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        if self.0.is_empty() {
            return false;
        }
        // Once as written, and once with letters that only look Latin replaced by the Latin ones.
        let text = folded(text);
        let plain = with_latin_lookalikes(&text);
        self.0
            .iter()
            .any(|words| stand_in(&text, words) || plain.as_ref().is_some_and(|text| stand_in(text, words)))
    }
}

/// Whether `words` follow each other in `text`, with a word boundary around each and only punctuation between them.
fn stand_in(text: &str, words: &[String]) -> bool {
    borders(text).any(|start| {
        let mut end = start;
        words.iter().all(|word| {
            let rest = text.get(end..).unwrap_or_default();
            let signs =
                if end == start { 0 } else { rest.len() - rest.trim_start_matches(|c| !in_word(c)).len() };
            end += signs + word.len();
            rest.get(signs..).is_some_and(|rest| rest.starts_with(word.as_str())) && is_border_at(text, end)
        })
    })
}

fn is_border_at(text: &str, at: usize) -> bool {
    text.split_at_checked(at)
        .is_some_and(|(before, after)| is_border(before.chars().next_back(), after.chars().next()))
}

/// Replaces Cyrillic and Greek letters that stand among Latin ones in a word by the Latin letters they look like; `None`
/// when there are none.
fn with_latin_lookalikes(text: &str) -> Option<String> {
    let mut changed = false;
    let words = text.split_inclusive(|c: char| !in_word(c)).map(|word| {
        if !word.contains(|c: char| c.is_ascii_alphabetic()) {
            return word.to_owned();
        }
        word.chars()
            .map(|c| {
                let latin = latin_lookalike(c);
                changed |= latin.is_some();
                latin.unwrap_or(c)
            })
            .collect()
    });
    let plain: String = words.collect();
    changed.then_some(plain)
}

const fn latin_lookalike(c: char) -> Option<char> {
    Some(match c {
        'а' | 'α' => 'a',
        'в' => 'b',
        'с' => 'c',
        'ԁ' => 'd',
        'е' | 'ε' => 'e',
        'һ' | 'н' => 'h',
        'і' | 'ι' => 'i',
        'ј' => 'j',
        'к' | 'κ' => 'k',
        'м' => 'm',
        'о' | 'ο' => 'o',
        'р' | 'ρ' => 'p',
        'ԛ' => 'q',
        'ѕ' => 's',
        'т' | 'τ' => 't',
        'υ' => 'u',
        'ν' => 'v',
        'ԝ' => 'w',
        'х' | 'χ' => 'x',
        'у' | 'γ' => 'y',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_hidden_characters_do_not_help() {
        let words = BlockedWords::new(["Idiot", "salaud", "go away"]);
        for text in [
            "idiot",
            "you IDIOT!",
            "ïdíøt? no: ïdíot",
            "i\u{200B}diot",
            "ｉｄｉｏｔ",
            "please, Go  AWAY.",
            "go\u{3000}away",
            "𝕚𝕕𝕚𝕠𝕥",
            "🅸🅳🅸🅾🆃",
            "i\u{0336}d\u{0336}i\u{0336}o\u{0336}t",
            "іdіоt with letters of Ukraine",
            "_idiot_",
            "idiot's",
        ] {
            assert!(words.is_in(text), "{text}");
        }
    }

    #[test]
    fn a_word_inside_another_is_not_that_word() {
        let words = BlockedWords::new(["ass", "go away", "काला", "хам", "ас"]);
        for text in [
            "a class of its own",
            "Assisi",
            "go far away",
            "",
            "goaway",
            "कल मिलते हैं",
            "कालापन",
            "Храм хамам",
            "Cac ас1",
        ] {
            assert!(!words.is_in(text), "{text}");
        }
        for text in ["यह काला है", "काला।", "ХАМ!", "《ass》", "このass野郎", "你ass啊"]
        {
            assert!(words.is_in(text), "{text}");
        }
    }

    #[test]
    fn in_scripts_without_spaces_a_word_counts_wherever_it_stands() {
        for (word, text) in [
            ("バカ", "このバカ野郎"),
            ("バカ", "このﾊﾞｶが"),
            ("バカ", "ハ\u{3099}カ"),
            ("バカ", "バ\u{200B}カ"),
            ("バカ", "バ\u{0336}カ\u{0336}"),
            ("ﾊﾞｶ", "バカー"),
            ("バカ 野郎", "バカ野郎"),
            ("バカ野郎", "【バカ野郎】"),
            ("傻逼", "你真傻逼啊"),
            ("바보", "이바보야"),
            ("바보", "바보는"),
            ("ควาย", "ไอ้ควายเอ๊ย"),
            ("ខ្មែរ", "ជាខ្មែរពិត"),
            ("กก", "เกกก"),
            ("🖕", "ha🖕🏽ha"),
        ] {
            assert!(BlockedWords::new([word]).is_in(text), "{word} in {text}");
        }
        for (word, text) in [
            ("バカ", "墓(ハカ)"),
            ("ハカ", "バカ"),
            ("バカ", "バ、カ"),
            ("바", "박"),
            ("ป", "ป่า"),
            ("傻逼", "傻子"),
            ("バカ 野郎", "バカな野郎"),
        ] {
            assert!(!BlockedWords::new([word]).is_in(text), "{word} in {text}");
        }
    }

    #[test]
    fn a_word_without_letters_matches_nothing() {
        assert!(!BlockedWords::new(["", "  ", "!!", "\u{200B}", "\u{0301}"]).is_in("!! anything"));
    }
}
