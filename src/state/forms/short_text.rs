//! What people type into a name or a title, checked before the server must.

/// What is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ShortTextProblem {
    /// Nothing to see in it.
    Missing,
    /// Over the limit.
    TooLong,
}

/// `typed` without the space around it, when it has 1 to `max` characters as `count` counts them.
///
/// # Errors
/// What is wrong with it.
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

/// Not a space, a control or one of the characters that only steer others.
fn is_visible(c: char) -> bool {
    let steers = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}');
    !(c.is_whitespace() || c.is_control() || steers)
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
