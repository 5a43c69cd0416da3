//! Splits a message's text for display: plain text, safe links and mentioned names. Joined, the segments are the original
//! text, byte for byte.

use super::{link::link_at, mention::may_follow};
use crate::{User, UserId, words::is_border};

/// A part of a message's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Segment<'t> {
    /// Plain text.
    Text(&'t str),
    /// An `http` or `https` address; the text shown is the address it leads to.
    Link(&'t str),
    /// A mentioned name.
    Mention {
        /// The person mentioned.
        user: &'t UserId,
        /// As written, including the `@`.
        shown: &'t str,
    },
}

impl<'t> Segment<'t> {
    /// The text to show.
    #[must_use]
    pub const fn shown(self) -> &'t str {
        match self {
            Self::Text(text) | Self::Link(text) | Self::Mention { shown: text, .. } => text,
        }
    }
}

/// Splits `text`; `mentions` are the people it may mention.
#[must_use]
pub fn segments<'t>(text: &'t str, mentions: &'t [User]) -> Vec<Segment<'t>> {
    let mut pieces = Vec::new();
    let mut plain_from = 0;
    let mut at = 0;
    let mut before = None;
    while let Some(here) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = text.get(at..).unwrap_or_default();
        // After a letter or digit, "http" is the end of another word.
        let starts_a_scheme = before.is_none_or(|c: char| !c.is_ascii_alphanumeric());
        let found = match here {
            '@' if may_follow(before) => mention_at(rest, mentions),
            'h' | 'H' if starts_a_scheme => link_at(rest).map(Segment::Link),
            _ => None,
        };
        let Some(found) = found else {
            before = Some(here);
            at += here.len_utf8();
            continue;
        };
        push_text(&mut pieces, text.get(plain_from..at));
        pieces.push(found);
        at += found.shown().len();
        plain_from = at;
        before = found.shown().chars().next_back();
    }
    push_text(&mut pieces, text.get(plain_from..));
    pieces
}

fn push_text<'t>(pieces: &mut Vec<Segment<'t>>, text: Option<&'t str>) {
    if let Some(text) = text.filter(|text| !text.is_empty()) {
        pieces.push(Segment::Text(text));
    }
}

/// Returns the longest of the names that follows the `@` of `rest` and ends where a word may end.
fn mention_at<'t>(rest: &'t str, mentions: &'t [User]) -> Option<Segment<'t>> {
    let name_on = rest.get(1..)?;
    let named = mentions
        .iter()
        .filter(|user| !user.display_name.is_empty() && name_on.starts_with(&user.display_name))
        .filter(|user| {
            let after = name_on.get(user.display_name.len()..).and_then(|after| after.chars().next());
            is_border(user.display_name.chars().next_back(), after)
        })
        .max_by_key(|user| user.display_name.len())?;
    Some(Segment::Mention { user: &named.id, shown: rest.get(..=named.display_name.len())? })
}
