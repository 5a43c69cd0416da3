//! The caret of the message field, and inserting text at it. Browsers count in UTF-16 units; texts here are cut between
//! characters only.

use web_sys::HtmlTextAreaElement;

/// The number of bytes that the first `units` UTF-16 units of `text` take.
fn bytes_at(text: &str, units: u32) -> usize {
    let mut left = usize::try_from(units).unwrap_or(usize::MAX);
    for (at, c) in text.char_indices() {
        if left == 0 {
            return at;
        }
        left = left.saturating_sub(c.len_utf16());
    }
    text.len()
}

/// The caret's place in `text`, the field's value, in bytes.
pub(super) fn caret(field: &HtmlTextAreaElement, text: &str) -> usize {
    match field.selection_end() {
        Ok(Some(units)) => bytes_at(text, units),
        _ => text.len(),
    }
}

/// Focuses the field and puts the caret after the first `bytes` of `text`.
pub(super) fn put_caret(field: &HtmlTextAreaElement, text: &str, bytes: usize) {
    let units = text.get(..bytes).unwrap_or(text).encode_utf16().count();
    let units = u32::try_from(units).unwrap_or(u32::MAX);
    let _ = field.focus();
    // Fails only for fields without a caret.
    let _ = field.set_selection_range(units, units);
}

/// `text` with `piece` in place of the bytes from `from` to `to`, and the place where the piece ends.
pub(super) fn with_piece(text: &str, (from, to): (usize, usize), piece: &str) -> (String, usize) {
    let (before, after) = (text.get(..from).unwrap_or(text), text.get(to..).unwrap_or_default());
    (format!("{before}{piece}{after}"), before.len() + piece.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_counted_as_browsers_do() {
        assert_eq!(bytes_at("a👍b", 0), 0);
        assert_eq!(bytes_at("a👍b", 1), 1);
        assert_eq!(bytes_at("a👍b", 3), 5);
        assert_eq!(bytes_at("a👍b", 99), 6);
    }

    #[test]
    fn a_piece_replaces_its_range() {
        assert_eq!(with_piece("hi @ma!", (3, 6), "@Maya "), ("hi @Maya !".into(), 9));
        assert_eq!(with_piece("", (0, 0), "👍"), ("👍".into(), 4));
    }
}
