//! The compact notation of a message in the app and in the language files, which `src/i18n/pattern.rs` reads:
//!
//! - `U+0001` to `U+0008` stand for the first to the eighth argument,
//! - `U+FFFC` for a name that is an element of its own,
//! - `U+000E argument (key U+000F text U+0010)… U+0011` for one of several texts. A key is `=5` for this very number, the
//!   first letter of a plural category (`0` for zero), the letter of a choice, or `*` for everything else, which is last.

use crate::message::{Case, CaseKey, Kind, Message, Piece};

const NAME: char = '\u{fffc}';
const SELECT: char = '\u{e}';
const KEY_ENDS: char = '\u{f}';
const CASE_ENDS: char = '\u{10}';
const SELECT_ENDS: char = '\u{11}';

/// Returns the compact notation of `translation`, whose arguments `source` declares.
#[must_use]
pub fn of(source: &Message, translation: &Message) -> String {
    let mut out = String::new();
    write(source, &translation.value, &mut out);
    out
}

fn write(source: &Message, value: &[Piece], out: &mut String) {
    for piece in value {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Argument(name) => out.push(placeholder(source, name)),
            Piece::Select { argument, cases } => {
                out.push(SELECT);
                out.push(placeholder(source, argument));
                let letters = choice_letters(source, argument);
                let exact = cases.iter().filter(|case| matches!(case.key, CaseKey::Exactly(_)));
                let named =
                    cases.iter().filter(|case| matches!(case.key, CaseKey::Named(_)) && !case.is_default);
                for case in exact.chain(named).chain(cases.iter().filter(|case| case.is_default)) {
                    out.push_str(&key(case, &letters));
                    out.push(KEY_ENDS);
                    write(source, &case.value, out);
                    out.push(CASE_ENDS);
                }
                out.push(SELECT_ENDS);
            }
        }
    }
}

/// The letter of each choice by which the English message chooses for the argument; none where it is a number.
pub(crate) fn choice_letters<'m>(source: &'m Message, argument: &str) -> Vec<(&'m str, char)> {
    if !matches!(source.argument(argument).map(|argument| &argument.kind), Some(Kind::Choice(_))) {
        return Vec::new();
    }
    source.choices(argument).into_iter().zip('a'..='z').collect()
}

fn key(case: &Case, letters: &[(&str, char)]) -> String {
    match &case.key {
        CaseKey::Exactly(number) => format!("={number}"),
        CaseKey::Named(_) if case.is_default => "*".to_owned(),
        CaseKey::Named(name) => match letters.iter().find(|(choice, _)| choice == name) {
            Some((_, letter)) => letter.to_string(),
            None if name == "zero" => "0".to_owned(),
            None => name.chars().take(1).collect(),
        },
    }
}

/// The character for the argument called `name`. The check has seen to it that there is one.
fn placeholder(source: &Message, name: &str) -> char {
    let place = source.values().position(|argument| argument.name == name);
    place.and_then(|place| char::from_u32(u32::try_from(place).ok()? + 1)).unwrap_or(NAME)
}
