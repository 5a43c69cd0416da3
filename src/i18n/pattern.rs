//! Puts arguments into a message. Its compact notation is that of `crates/messages/src/pattern.rs`.

use super::RelativeTime;

const SELECT: char = '\u{e}';
const KEY_ENDS: char = '\u{f}';
const CASE_ENDS: char = '\u{10}';
const SELECT_ENDS: char = '\u{11}';

/// An argument of a message.
#[derive(Debug, Clone, Copy)]
pub(super) enum Argument<'a> {
    Number(i64),
    /// A number that is shortened to fit a badge.
    ShortNumber(i64),
    /// A place in an order.
    Ordinal(i64),
    /// The digits of a number that counts nothing.
    Digits(i64),
    Time(RelativeTime),
    /// A text of people.
    Text(&'a str),
    /// A text that is written for the reader already.
    Written(&'a str),
    /// The letter of the case to choose.
    Choice(&'static str),
}

/// How a language writes what is not in its messages.
pub(super) trait Rules {
    fn number(&self, number: i64) -> String;
    fn short_number(&self, number: i64) -> String;
    fn time(&self, time: RelativeTime) -> String;
    /// The first letter of the number's plural category, `0` for zero.
    fn category(&self, number: i64) -> char;
    /// The same of the ordinal: `2nd`.
    fn ordinal_category(&self, number: i64) -> char;
}

/// Returns the message `pattern` with its `arguments`.
pub(super) fn write(pattern: &str, arguments: &[Argument<'_>], rules: &impl Rules) -> String {
    let mut out = String::with_capacity(pattern.len());
    expand(pattern, arguments, rules, &mut out);
    out
}

/// Writes the message up to its end, or to the end of the case that it is. Returns what follows.
fn expand<'p>(
    mut rest: &'p str,
    arguments: &[Argument<'_>],
    rules: &impl Rules,
    out: &mut String,
) -> &'p str {
    while let Some(at) = rest.find(|c: char| c <= SELECT_ENDS) {
        let (text, special) = rest.split_at(at);
        out.push_str(text);
        let mut characters = special.chars();
        let special = characters.next();
        rest = characters.as_str();
        match special {
            Some(SELECT) => rest = select(rest, arguments, rules, out),
            Some(CASE_ENDS) => return rest,
            Some(place) => insert(argument(place, arguments), rules, out),
            None => {}
        }
    }
    out.push_str(rest);
    ""
}

fn argument<'a, 'b>(place: char, arguments: &'b [Argument<'a>]) -> Option<&'b Argument<'a>> {
    arguments.get((place as usize).wrapping_sub(1))
}

fn insert(argument: Option<&Argument<'_>>, rules: &impl Rules, out: &mut String) {
    match argument {
        Some(Argument::Number(number) | Argument::Ordinal(number)) => out.push_str(&rules.number(*number)),
        Some(Argument::ShortNumber(number)) => out.push_str(&rules.short_number(*number)),
        Some(Argument::Digits(number)) => out.push_str(&number.to_string()),
        Some(Argument::Time(time)) => out.push_str(&rules.time(*time)),
        // Isolated, so that it does not turn the direction of what stands around it.
        Some(Argument::Text(text)) => {
            out.push('\u{2068}');
            out.push_str(text);
            out.push('\u{2069}');
        }
        Some(Argument::Written(text)) => out.push_str(text),
        Some(Argument::Choice(_)) | None => {}
    }
}

/// Writes the case that fits. Returns what follows the selection.
fn select<'p>(
    selection: &'p str,
    arguments: &[Argument<'_>],
    rules: &impl Rules,
    out: &mut String,
) -> &'p str {
    let mut characters = selection.chars();
    let argument = characters.next().and_then(|place| argument(place, arguments));
    let mut rest = characters.as_str();
    let mut is_written = false;
    while let Some((key, case)) = rest.split_once(KEY_ENDS).filter(|_| !rest.starts_with(SELECT_ENDS)) {
        rest = if !is_written && fits(key, argument, rules) {
            is_written = true;
            expand(case, arguments, rules, out)
        } else {
            skip(case)
        };
    }
    rest.strip_prefix(SELECT_ENDS).unwrap_or(rest)
}

fn fits(key: &str, argument: Option<&Argument<'_>>, rules: &impl Rules) -> bool {
    match (key, argument) {
        ("*", _) => true,
        (key, Some(Argument::Choice(choice))) => key == *choice,
        (key, Some(Argument::Number(number) | Argument::ShortNumber(number) | Argument::Ordinal(number))) => {
            match (key.strip_prefix('='), argument) {
                (Some(exact), _) => exact.parse() == Ok(*number),
                (None, Some(Argument::Ordinal(_))) => key.starts_with(rules.ordinal_category(*number)),
                (None, _) => key.starts_with(rules.category(*number)),
            }
        }
        _ => false,
    }
}

/// Returns what follows the case.
fn skip(case: &str) -> &str {
    let mut depth = 0;
    for (at, character) in case.char_indices() {
        match character {
            SELECT => depth += 1,
            SELECT_ENDS => depth -= 1,
            CASE_ENDS if depth == 0 => return case.get(at + 1..).unwrap_or_default(),
            _ => {}
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Arabic plurals, and numbers in brackets.
    struct Arabic;

    impl Rules for Arabic {
        fn number(&self, number: i64) -> String {
            format!("[{number}]")
        }

        fn short_number(&self, number: i64) -> String {
            format!("[{}K]", number / 1_000)
        }

        fn time(&self, _: RelativeTime) -> String {
            "then".to_owned()
        }

        fn category(&self, number: i64) -> char {
            match (number, number % 100) {
                (0, _) => '0',
                (1, _) => 'o',
                (2, _) => 't',
                (_, 3..=10) => 'f',
                (_, 11..) => 'm',
                _ => '*',
            }
        }

        fn ordinal_category(&self, _: i64) -> char {
            '*'
        }
    }

    const PLURAL: &str = "\u{e}\u{1}=7\u{f}seven\u{10}0\u{f}none\u{10}o\u{f}one\u{10}t\u{f}two\u{10}f\u{f}few \u{1}\u{10}m\u{f}many \u{1}\u{10}*\u{f}other \u{1}\u{10}\u{11}!";

    fn arabic(pattern: &str, arguments: &[Argument<'_>]) -> String {
        write(pattern, arguments, &Arabic)
    }

    #[test]
    fn arguments_stand_where_the_message_has_them() {
        let arguments = [Argument::Number(1), Argument::Written("€3"), Argument::Time(RelativeTime::JustNow)];
        assert_eq!(arabic("\u{2} of \u{1}, \u{3}.", &arguments), "€3 of [1], then.");
    }

    #[test]
    fn texts_of_people_are_isolated() {
        assert_eq!(arabic("“\u{1}”", &[Argument::Text("مرحبا")]), "“\u{2068}مرحبا\u{2069}”");
    }

    #[test]
    fn each_category_has_its_text() {
        for (number, text) in [
            (0, "none!"),
            (1, "one!"),
            (2, "two!"),
            (5, "few [5]!"),
            (7, "seven!"),
            (11, "many [11]!"),
            (100, "other [100]!"),
        ] {
            assert_eq!(arabic(PLURAL, &[Argument::Number(number)]), text);
        }
    }

    #[test]
    fn selections_can_be_nested() {
        let nested = format!("\u{e}\u{2}a\u{f}A {PLURAL}\u{10}*\u{f}B {PLURAL}\u{10}\u{11} end");
        assert_eq!(arabic(&nested, &[Argument::Number(2), Argument::Choice("a")]), "A two! end");
        assert_eq!(arabic(&nested, &[Argument::Number(1), Argument::Choice("x")]), "B one! end");
    }

    #[test]
    fn a_broken_message_does_no_harm() {
        for broken in ["\u{e}", "\u{e}\u{1}", "\u{e}\u{1}x", "\u{e}\u{1}x\u{f}", "\u{10}", "\u{11}", "\u{8}"]
        {
            assert_eq!(arabic(broken, &[Argument::Number(1)]).replace('x', ""), "", "{broken:?}");
        }
    }
}
