//! A message's text taken apart for drawing: plain text, safe links, names that are mentioned.
//!
//! Put together again the pieces are the text, to the byte.

use crate::{User, UserId};

/// A piece of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Segment<'t> {
    /// Text as it is.
    Text(&'t str),
    /// An `http` or `https` address, shown as it is written and leading where it says.
    Link(&'t str),
    /// `@` and a name.
    Mention {
        /// Whom it names.
        user: &'t UserId,
        /// As it is written, `@` and all.
        shown: &'t str,
    },
}

impl<'t> Segment<'t> {
    /// What is shown of it.
    #[must_use]
    pub const fn shown(self) -> &'t str {
        match self {
            Self::Text(text) | Self::Link(text) | Self::Mention { shown: text, .. } => text,
        }
    }
}

/// Takes `text` apart; `mentions` are the people it names.
#[must_use]
pub fn segments<'t>(text: &'t str, mentions: &'t [User]) -> Vec<Segment<'t>> {
    let mut pieces = Vec::new();
    let mut plain_from = 0;
    let mut at = 0;
    let mut before = None;
    while let Some(here) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = text.get(at..).unwrap_or_default();
        let starts_a_word = before.is_none_or(|c: char| !c.is_alphanumeric());
        let found = match here {
            '@' if starts_a_word => mention_at(rest, mentions),
            'h' | 'H' if starts_a_word => link_at(rest).map(Segment::Link),
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

/// The longest name that `rest` begins with after its `@`, as a whole word.
fn mention_at<'t>(rest: &'t str, mentions: &'t [User]) -> Option<Segment<'t>> {
    let name_on = rest.get(1..)?;
    let named = mentions
        .iter()
        .filter(|user| !user.display_name.is_empty() && name_on.starts_with(&user.display_name))
        .filter(|user| {
            let after = name_on.get(user.display_name.len()..).and_then(|after| after.chars().next());
            after.is_none_or(|c| !c.is_alphanumeric())
        })
        .max_by_key(|user| user.display_name.len())?;
    Some(Segment::Mention { user: &named.id, shown: rest.get(..=named.display_name.len())? })
}

/// The address that `rest` begins with. Its host is plain ASCII with a dot in it, for letters of other
/// alphabets can pass for another's host; nobody's name stands before it (`https://bank@evil`), and the
/// punctuation of the sentence around it is not part of it.
fn link_at(rest: &str) -> Option<&str> {
    let scheme = ["https://", "http://"]
        .into_iter()
        .find(|scheme| rest.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))?;
    let end = rest.find(ends_a_link).unwrap_or(rest.len());
    let link = without_trailing_punctuation(rest.get(..end)?);
    let after_scheme = link.get(scheme.len()..)?;
    let authority_end = after_scheme.find(['/', '?', '#']).unwrap_or(after_scheme.len());
    is_host(after_scheme.get(..authority_end)?).then_some(link)
}

fn ends_a_link(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '<' | '>' | '"' | '`' | '\\' | '{' | '}' | '|' | '^' | '«' | '»' | '“' | '”')
        || matches!(c, '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

/// A bracket stays when the link itself opened it.
fn without_trailing_punctuation(mut link: &str) -> &str {
    while let Some(last) = link.chars().next_back() {
        let goes = match last {
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '~' | '…' | '’' | '。' | '、' | '，'
            | '！' | '？' => true,
            ')' => link.matches(')').count() > link.matches('(').count(),
            ']' => link.matches(']').count() > link.matches('[').count(),
            _ => false,
        };
        if !goes {
            break;
        }
        link = link.get(..link.len() - last.len_utf8()).unwrap_or_default();
    }
    link
}

fn is_host(authority: &str) -> bool {
    let (host, port) = match authority.split_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (authority, None),
    };
    let good_port = port
        .is_none_or(|port| (1..=5).contains(&port.len()) && port.bytes().all(|byte| byte.is_ascii_digit()));
    let good_label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    good_port && host.contains('.') && host.len() <= 253 && host.split('.').all(good_label)
}
