//! The check of a name or a title before it is sent to the server.

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ShortTextProblem {
    /// It has no visible character.
    Missing,
    TooLong,
}

/// Trims `typed` and checks that it has 1 to `max` characters, as `count` counts them.
///
/// # Errors
/// The problem to show beside the field.
pub fn check(typed: &str, max: usize, count: impl Fn(&str) -> usize) -> Result<String, ShortTextProblem> {
    let text = typed.trim();
    if !text.chars().any(is_visible) {
        return Err(ShortTextProblem::Missing);
    }
    if count(text) > max {
        return Err(ShortTextProblem::TooLong);
    }
    Ok(text.to_owned())
}

/// Neither a space, nor a control character, nor one that only formats others.
fn is_visible(c: char) -> bool {
    let formats = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}');
    !(c.is_whitespace() || c.is_control() || formats)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn short(typed: &str) -> Result<String, ShortTextProblem> {
        check(typed, 5, |text| text.chars().count())
    }

    #[test]
    fn space_around_it_is_dropped() {
        assert_eq!(short("  Hanna "), Ok("Hanna".into()));
    }

    #[test]
    fn nothing_to_see_is_nothing() {
        for typed in ["", "   ", "\u{200b}\u{200b}", "\u{2066}\u{2069}"] {
            assert_eq!(short(typed), Err(ShortTextProblem::Missing), "{typed:?}");
        }
    }

    #[test]
    fn one_more_than_allowed_is_too_long() {
        assert_eq!(short("123456"), Err(ShortTextProblem::TooLong));
    }
}
