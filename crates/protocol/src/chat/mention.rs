//! The `@name` being typed: where it begins and what of the name is there.

/// A mention being typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MentionQuery<'t> {
    /// Where the `@` stands, in bytes.
    pub start: usize,
    /// What was typed after it; may be empty.
    pub name: &'t str,
}

/// More than this after an `@` is no name any more, in bytes.
const NAME_BYTES_MAX: usize = 128;

/// The mention that `before_caret` ends in. An `@` inside a word (an e-mail address) begins none, nor does
/// one with two spaces or a line's end after it.
#[must_use]
pub fn mention_query(before_caret: &str) -> Option<MentionQuery<'_>> {
    let start = before_caret.rfind('@')?;
    let name = before_caret.get(start + 1..)?;
    let inside_a_word = before_caret.get(..start)?.chars().next_back().is_some_and(char::is_alphanumeric);
    let is_name = name.len() <= NAME_BYTES_MAX
        && !name.starts_with(char::is_whitespace)
        && !name.contains('\n')
        && !name.contains("  ");
    (!inside_a_word && is_name).then_some(MentionQuery { start, name })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_have_a_space() {
        assert_eq!(mention_query("hi @Maya O"), Some(MentionQuery { start: 3, name: "Maya O" }));
        assert_eq!(mention_query("@"), Some(MentionQuery { start: 0, name: "" }));
    }

    #[test]
    fn an_address_or_a_finished_thought_is_no_mention() {
        for text in ["", "maya", "maya@example", "@ maya", "@maya\nand", "@maya  and"] {
            assert_eq!(mention_query(text), None, "{text:?}");
        }
    }
}
