//! Checks that the code on the pages about embedding is code of the examples, which the stories build and drive.

use std::fs;

use crate::workspace::Workspace;

/// The pages whose code names the file that it is from, behind the language: ```` ```html examples/html/index.html ````.
const PAGES: [&str; 2] = ["docs/embedding.md", "docs/theming.md"];
/// Where the pages and the examples have Costage.
const ADDRESSES: [(&str, &str); 2] = [
    ("https://live.example.com", "http://127.0.0.1:8080"),
    ("wss://live.example.com", "ws://127.0.0.1:8080"),
];

/// A piece of code that names its file.
struct Snippet<'p> {
    file: &'p str,
    lines: Vec<String>,
}

fn snippets(page: &str) -> Vec<Snippet<'_>> {
    let mut found = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```") else { continue };
        let code = lines.by_ref().take_while(|line| !line.starts_with("```")).map(as_in_examples);
        let code: Vec<_> = code.filter(|line| !line.is_empty()).collect();
        if let Some(file) = info.split_whitespace().find(|word| word.starts_with("examples/")) {
            found.push(Snippet { file, lines: code });
        }
    }
    found
}

fn as_in_examples(line: &str) -> String {
    let line = line.trim().to_owned();
    ADDRESSES.iter().fold(line, |line, (page, example)| line.replace(page, example))
}

/// The first line of the snippet that the file does not have where it should be: its lines have to be there in their order.
fn missing<'s>(snippet: &'s Snippet<'_>, file: &str) -> Option<&'s str> {
    let mut rest = file.lines().map(str::trim);
    snippet.lines.iter().map(String::as_str).find(|line| !rest.any(|of_file| of_file == *line))
}

#[test]
fn the_code_on_the_pages_about_embedding_is_code_of_the_examples() {
    let workspace = Workspace::of_this_crate();
    let mut wrong = Vec::new();
    for page in PAGES {
        let text = fs::read_to_string(workspace.path(page)).unwrap();
        let snippets = snippets(&text);
        assert!(!snippets.is_empty(), "{page}");
        for snippet in snippets {
            let file = fs::read_to_string(workspace.path(snippet.file)).unwrap_or_default();
            wrong.extend(
                missing(&snippet, &file).map(|line| format!("{page}: {} has no `{line}`", snippet.file)),
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn lines_may_be_left_out_but_not_exchanged() {
    let page =
        "```js examples/a.js\nfirst(\"https://live.example.com\");\n\n  third();\n```\n```sh\nother\n```\n";
    let snippets = snippets(page);
    assert_eq!(snippets.len(), 1);
    assert_eq!(missing(&snippets[0], "first(\"http://127.0.0.1:8080\");\nsecond();\n  third();\n"), None);
    assert_eq!(missing(&snippets[0], "third();\nfirst(\"http://127.0.0.1:8080\");\n"), Some("third();"));
}
