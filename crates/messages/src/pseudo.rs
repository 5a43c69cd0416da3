//! A language made of the English one for tests: accented and longer. What is shown without accents is not in the message
//! files, and what does not fit breaks the page now rather than in German.

use crate::{
    Language,
    language::Feature,
    message::{Case, Message, Piece},
};

/// The tag of the pseudo-language that is written from left to right.
pub const LTR: &str = "en-XA";
/// The tag of the one that is written from right to left.
pub const RTL: &str = "ar-XB";

/// Makes the pseudo-language of `source`.
#[must_use]
pub fn of(source: &Language, is_rtl: bool) -> Language {
    let features = source.features.iter().map(|(name, feature)| {
        let messages = feature
            .messages
            .iter()
            .map(|message| Message { value: pieces(&message.value, true), ..message.clone() });
        (name.clone(), Feature { messages: messages.collect(), ..feature.clone() })
    });
    Language {
        tag: if is_rtl { RTL } else { LTR }.to_owned(),
        name: if is_rtl { "Pseudo, right to left" } else { "Pseudo" }.to_owned(),
        is_rtl,
        features: features.collect(),
        ..source.clone()
    }
}

fn pieces(value: &[Piece], is_whole: bool) -> Vec<Piece> {
    let letters: usize = value.iter().map(letters).sum();
    let mut pieces: Vec<Piece> = value
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) => Piece::Text(text.chars().map(accented).collect()),
            Piece::Argument(name) => Piece::Argument(name.clone()),
            Piece::Select { argument, cases } => Piece::Select {
                argument: argument.clone(),
                cases: cases
                    .iter()
                    .map(|case| Case { value: pieces(&case.value, false), ..case.clone() })
                    .collect(),
            },
        })
        .collect();
    // Two fifths longer, as German often is; once for a whole message.
    if is_whole && letters > 0 {
        let mut words = String::new();
        for word in ["óñé", "twó", "thréé"].into_iter().cycle() {
            if words.chars().count() * 5 >= letters * 2 {
                break;
            }
            words.push(' ');
            words.push_str(word);
        }
        pieces.push(Piece::Text(words));
    }
    pieces
}

fn letters(piece: &Piece) -> usize {
    match piece {
        Piece::Text(text) => text.chars().filter(|c| c.is_alphabetic()).count(),
        Piece::Argument(_) => 0,
        Piece::Select { cases, .. } => {
            cases.iter().map(|case| case.value.iter().map(letters).sum()).max().unwrap_or_default()
        }
    }
}

/// The letter with an accent, if it is a Latin vowel or one of a few consonants.
fn accented(letter: char) -> char {
    match letter {
        'a' => 'á',
        'e' => 'é',
        'i' => 'í',
        'o' => 'ó',
        'u' => 'ú',
        'y' => 'ý',
        'c' => 'ç',
        'n' => 'ñ',
        's' => 'š',
        'A' => 'Á',
        'E' => 'É',
        'I' => 'Í',
        'O' => 'Ó',
        'U' => 'Ú',
        'Y' => 'Ý',
        'C' => 'Ç',
        'N' => 'Ñ',
        'S' => 'Š',
        other => other,
    }
}
