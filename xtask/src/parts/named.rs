//! Finds the paths that Rust code names, without more than the rules of the language that matter for this: comments, strings,
//! `use` trees, and modules for tests.

/// Returns the paths within the crate that `text`, the code of `module`, names outside its tests: as segments from the
/// crate's root. A glob counts as the module before it.
pub(super) fn paths_named(module: &[String], text: &str) -> Vec<Vec<String>> {
    let words = without_tests(words(text));
    let children = declared(&words);
    let mut paths = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let is_start = words.get(at + 1) == Some(&"::") && (at == 0 || words[at - 1] != "::");
        let root = match words[at] {
            _ if !is_start => None,
            "crate" => Some(Vec::new()),
            "self" => Some(module.to_vec()),
            "super" => Some(module[..module.len().saturating_sub(1)].to_vec()),
            child if children.contains(&child) => Some([module, &[child.to_owned()]].concat()),
            _ => None,
        };
        match root {
            Some(root) => at = tree(&words, at + 2, &root, &mut paths),
            None => at += 1,
        }
    }
    paths
}

/// Adds the paths of the tree that begins at `at`, below `root`, and returns where it ends.
fn tree(words: &[&str], mut at: usize, root: &[String], paths: &mut Vec<Vec<String>>) -> usize {
    let mut path = root.to_vec();
    loop {
        match words.get(at) {
            Some(&"{") => {
                at += 1;
                while !matches!(words.get(at), None | Some(&"}")) {
                    at = tree(words, at, &path, paths);
                    // What a name is renamed to, and the comma.
                    while !matches!(words.get(at), None | Some(&("," | "}"))) {
                        at += 1;
                    }
                    if words.get(at) == Some(&",") {
                        at += 1;
                    }
                }
                return at + 1;
            }
            Some(&"super") => drop(path.pop()),
            Some(&"self") => {}
            Some(word) if is_name(word) => path.push((*word).to_owned()),
            _ => break,
        }
        at += 1;
        if words.get(at) != Some(&"::") {
            break;
        }
        at += 1;
    }
    paths.push(path);
    at
}

/// The modules that the code declares in files of their own.
fn declared<'a>(words: &[&'a str]) -> Vec<&'a str> {
    let declarations = words.windows(3).filter(|three| three[0] == "mod" && three[2] == ";");
    declarations.map(|three| three[1]).collect()
}

/// Leaves out everything from an inline module for tests on, which stands at the end of a file.
fn without_tests(mut words: Vec<&str>) -> Vec<&str> {
    let start = words.windows(3).position(|three| three == ["mod", "tests", "{"]);
    words.truncate(start.unwrap_or(words.len()));
    words
}

fn is_name(word: &str) -> bool {
    word.starts_with(|first: char| first.is_alphabetic() || first == '_')
}

/// Splits code into names, `::` and single signs, without comments and the contents of strings.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(length) = string(rest) {
            length
        } else if rest.starts_with("::") {
            words.push("::");
            2
        } else if first.is_alphanumeric() || first == '_' {
            let length = rest.find(|one: char| !one.is_alphanumeric() && one != '_').unwrap_or(rest.len());
            words.push(&rest[..length]);
            length
        } else {
            if !first.is_whitespace() {
                words.push(&rest[..first.len_utf8()]);
            }
            first.len_utf8()
        };
        rest = &rest[length..];
    }
    words
}

/// The length of the string or the character that `text` begins with.
fn string(text: &str) -> Option<usize> {
    let raw =
        text.strip_prefix('r').map(|rest| rest.trim_start_matches('#')).filter(|rest| rest.starts_with('"'));
    if let Some(content) = raw {
        let hashes = text.len() - 1 - content.len();
        let end = format!("\"{}", "#".repeat(hashes));
        return Some(content[1..].find(&end).map_or(text.len(), |at| 1 + hashes + 1 + at + end.len()));
    }
    let quote = text.chars().next().filter(|first| matches!(first, '"' | '\''))?;
    if quote == '\'' {
        // A lifetime has no second quote right after its first letter.
        let mut letters = text.char_indices().skip(1);
        let (_, letter) = letters.next()?;
        if letter != '\\' {
            return letters.next().filter(|(_, second)| *second == '\'').map(|(at, _)| at + 1);
        }
    }
    let mut is_escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            _ if letter == quote => return Some(at + 1),
            _ => {}
        }
    }
    Some(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str) -> Vec<String> {
        let module = ["components", "chat", "list"].map(str::to_owned);
        paths_named(&module, text).iter().map(|path| path.join("/")).collect()
    }

    #[test]
    fn trees_are_unfolded_and_relative_paths_resolved() {
        assert_eq!(
            named(
                "use super::{message::{Row, Day as D}, parts}; use crate::{i18n::*, state::{self, chat::Log}};"
            ),
            [
                "components/chat/message/Row",
                "components/chat/message/Day",
                "components/chat/parts",
                "i18n",
                "state",
                "state/chat/Log"
            ]
        );
        assert_eq!(named("super::super::ui::icon()"), ["components/ui/icon"]);
        assert_eq!(named("mod rows; use rows::Row;"), ["components/chat/list/rows/Row"]);
        assert_eq!(named("let a = crate::state::chat::open(other::thing());"), ["state/chat/open"]);
    }

    #[test]
    fn comments_strings_and_tests_name_nothing() {
        assert_eq!(
            named(
                "// crate::a\n/* crate::b */ let _ = (\"crate::c \\\" crate::d\", r#\"crate::\"e\"#, '\"', 'c');\n\
                 fn f<'a>() { crate::f } #[cfg(all(test, unix))] mod tests { use crate::g; }"
            ),
            ["f"]
        );
    }
}
