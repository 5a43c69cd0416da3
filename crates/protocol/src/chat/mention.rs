//! Finds the `@name` that somebody is typing.

use crate::words::{in_word, unspaced};

/// A mention that is being typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MentionQuery<'t> {
    /// The byte offset of the `@`.
    pub start: usize,
    /// The part of the name typed so far; may be empty.
    pub name: &'t str,
}

/// The longest text after an `@` that can still be a name, in bytes.
const NAME_BYTES_MAX: usize = 128;

/// Returns the mention that `before_caret` ends in. East Asian keyboards type its `@` at full width (`＠`). An `@` inside a
/// word (an e-mail address) begins no mention, nor does one that two spaces or a line break follow.
#[must_use]
pub fn mention_query(before_caret: &str) -> Option<MentionQuery<'_>> {
    let (start, at) = before_caret.rmatch_indices(['@', '＠']).next()?;
    let name = before_caret.get(start + at.len()..)?;
    let is_name = name.len() <= NAME_BYTES_MAX
        && !name.starts_with(char::is_whitespace)
        && !name.contains('\n')
        && !name.contains("  ");
    (may_follow(before_caret.get(..start)?.chars().next_back()) && is_name)
        .then_some(MentionQuery { start, name })
}

/// Whether an `@` right after `before` can begin a mention.
pub(super) fn may_follow(before: Option<char>) -> bool {
    before.is_none_or(|c| !in_word(c) || unspaced(c))
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
        for text in
            ["", "maya", "maya@example", "@ maya", "@maya\nand", "@maya  and", "काला@m", "cafe\u{301}@m"]
        {
            assert_eq!(mention_query(text), None, "{text:?}");
        }
    }

    #[test]
    fn scripts_without_spaces_need_none_before_it() {
        for text in ["こんにちは@田", "你好@田", "สวัสดี@田", "안녕@田", "（@田", "👍️@田", "こんにちは＠田"]
        {
            assert_eq!(mention_query(text).map(|query| query.name), Some("田"), "{text}");
        }
    }
}
