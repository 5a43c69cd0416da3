//! Finds where a web address in a message ends, so that the sentence around it is not part of the link, in any script.

use crate::words::{is_mark, unspaced};

/// Returns the address that `rest` begins with. An address with a user before its host (`https://bank@evil`) is none. The
/// host is plain ASCII with a dot in it, because letters of other alphabets can imitate another host; only scripts that do
/// not resemble Latin at all may name a host (`https://日本語.jp`).
pub(super) fn link_at(rest: &str) -> Option<&str> {
    let scheme = ["https://", "http://"]
        .into_iter()
        .find(|scheme| rest.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))?;
    let after_scheme = rest.get(scheme.len()..)?;
    let authority_end = authority_end(after_scheme);
    let end = match after_scheme.get(authority_end..)? {
        path if path.starts_with(['/', '?', '#']) => authority_end + path_end(path),
        _ => authority_end,
    };
    let link = without_trailing_punctuation(rest.get(..scheme.len() + end)?);
    let after_scheme = link.get(scheme.len()..)?;
    let authority_end = after_scheme.find(['/', '?', '#']).unwrap_or(after_scheme.len());
    is_host(after_scheme.get(..authority_end)?).then_some(link)
}

/// Returns where the host and its port end. Letters of a script without spaces continue the sentence, unless the host
/// began with them.
fn authority_end(text: &str) -> usize {
    let mut label = None;
    let is_foreign = text.strip_prefix("www.").unwrap_or(text).starts_with(is_host_letter);
    for (at, c) in text.char_indices() {
        match c {
            '/' | '?' | '#' => return at,
            '.' => label = None,
            _ if ends_a_link(c) => return at,
            _ if is_mark(c) || c.is_ascii() => {
                label = label.or(Some(false));
            }
            _ if unspaced(c) => {
                if !is_foreign || label == Some(false) {
                    return at;
                }
                label = Some(true);
            }
            _ if !c.is_alphanumeric() => return at,
            _ => {}
        }
    }
    text.len()
}

/// What the current part of a path consists of so far.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Nothing yet.
    Empty,
    /// It began with ASCII or a script with spaces: a letter of a script without spaces ends the link.
    Plain,
    /// It began with a script without spaces, so more of its letters belong to the link.
    Unspaced,
    /// It consists of emoji.
    Emoji,
}

/// Returns where path, query and fragment end. Letters of scripts without spaces belong to a part that begins with them
/// (`/wiki/北京`, `?q=北京`), but not to one that other letters began (`/aを見て`).
fn path_end(path: &str) -> usize {
    let mut part = Part::Empty;
    for (at, c) in path.char_indices() {
        part = match c {
            '/' | '?' | '&' | '=' | '#' | '_' => Part::Empty,
            _ if ends_a_link(c) => return at,
            '%' => plain(part),
            _ if is_mark(c) => part,
            _ if c.is_ascii_alphanumeric() => plain(part),
            _ if c.is_ascii() || is_typographic(c) => part,
            '・' if part == Part::Unspaced => part,
            _ if is_wide_letter(c) || (unspaced(c) && c.is_alphanumeric()) => match part {
                Part::Plain => return at,
                Part::Empty | Part::Unspaced | Part::Emoji => Part::Unspaced,
            },
            _ if c.is_alphanumeric() => plain(part),
            _ => match part {
                Part::Plain | Part::Unspaced => return at,
                Part::Empty | Part::Emoji => Part::Emoji,
            },
        };
    }
    path.len()
}

fn plain(part: Part) -> Part {
    if part == Part::Unspaced { part } else { Part::Plain }
}

fn ends_a_link(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(
            c,
            '<' | '>' | '"' | '`' | '\\' | '{' | '}' | '|' | '^' | '«' | '»' | '“' | '”' | '„' | '‹' | '›'
        )
        || matches!(c, '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
        || ends_a_sentence(c)
}

/// Full stops, commas and brackets of non-Latin scripts: nobody types them into an address.
const fn ends_a_sentence(c: char) -> bool {
    matches!(c,
        // Armenian, Arabic, Syriac, Indic, Thai, Tibetan.
        '\u{055A}'..='\u{055F}' | '\u{0589}' | '\u{05C0}' | '\u{05C3}' | '\u{060C}' | '\u{061B}' | '\u{061D}'..='\u{061F}'
        | '\u{066D}' | '\u{06D4}' | '\u{0700}'..='\u{070D}' | '\u{0964}' | '\u{0965}' | '\u{0E5A}' | '\u{0E5B}'
        | '\u{0F04}'..='\u{0F14}' | '\u{0F3A}'..='\u{0F3D}'
        // Myanmar, Georgian, Ethiopic, Khmer, Mongolian, Javanese, ornate brackets.
        | '\u{104A}'..='\u{104F}' | '\u{10FB}' | '\u{1360}'..='\u{1368}' | '\u{17D4}'..='\u{17DA}'
        | '\u{1800}'..='\u{180A}' | '\u{A9C1}'..='\u{A9CD}' | '\u{FD3E}' | '\u{FD3F}'
        // Brackets of mathematics, of manuscripts, of East Asia; and its signs as wide, upright, small and half.
        | '\u{2329}' | '\u{232A}' | '\u{2768}'..='\u{2775}' | '\u{27E6}'..='\u{27EF}' | '\u{2E00}'..='\u{2E7F}'
        | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301F}' | '\u{FE10}'..='\u{FE19}'
        | '\u{FE30}'..='\u{FE6B}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF40}'
        | '\u{FF5B}'..='\u{FF65}')
}

/// Full-width Latin letters and digits.
const fn is_wide_letter(c: char) -> bool {
    matches!(c, '\u{FF10}'..='\u{FF19}' | '\u{FF21}'..='\u{FF3A}' | '\u{FF41}'..='\u{FF5A}')
}

/// Typographic signs that titles contain and addresses keep (`2010–11`); no letters.
fn is_typographic(c: char) -> bool {
    matches!(c, '\u{A1}'..='\u{BF}' | '×' | '÷' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}')
        && !c.is_alphanumeric()
}

/// Removes punctuation from the end of `link`. A closing bracket stays when the link itself opened it.
fn without_trailing_punctuation(mut link: &str) -> &str {
    while let Some(last) = link.chars().next_back() {
        let is_punctuation = match last {
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '~' | '(' | '[' => true,
            ')' => link.matches(')').count() > link.matches('(').count(),
            ']' => link.matches(']').count() > link.matches('[').count(),
            _ => is_typographic(last) || last == '・',
        };
        if !is_punctuation {
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
    let is_ascii_part = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let good_label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && (label.chars().all(is_ascii_part) || label.chars().all(is_host_letter))
    };
    good_port && host.contains('.') && host.len() <= 253 && host.split('.').all(good_label)
}

/// A letter of a script without spaces that resembles no Latin letter or sign.
fn is_host_letter(c: char) -> bool {
    unspaced(c)
        && (c.is_alphanumeric() || is_mark(c))
        && !matches!(c, 'ノ' | '丿' | '丶' | '丨' | '一' | 'ー' | '〇' | '工')
}
