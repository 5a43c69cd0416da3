//! Checks that every path that the pages for people name exists in the repository.

use std::fs;
use std::path::Path;

use crate::workspace::Workspace;

/// The prefixes of paths that the test checks. Others are examples, such as `/var/lib/costage`.
const FOLDERS: [&str; 11] = [
    "bench/",
    "crates/",
    "docs/",
    "examples/",
    "public/",
    "src/",
    "style/",
    "tests/",
    "tools/",
    "xtask/",
    ".ci/",
];

fn pages(workspace: &Workspace) -> Vec<String> {
    let mut pages: Vec<String> =
        ["ARCHITECTURE.md", "CONTRIBUTING.md", "README.md", "tests/README.md"].map(String::from).into();
    for entry in fs::read_dir(workspace.path("docs")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if Path::new(&name).extension().is_some_and(|ending| ending == "md") {
            pages.push(format!("docs/{name}"));
        }
    }
    pages
}

/// The paths in backticks: whole ones, without a pattern in them.
fn paths(text: &str) -> impl Iterator<Item = &str> {
    text.split('`')
        .skip(1)
        .step_by(2)
        .flat_map(str::split_whitespace)
        .filter(|path| FOLDERS.iter().any(|folder| path.starts_with(folder)))
        .filter(|path| !path.contains(['*', '{', '<']))
        .map(|path| path.split("::").next().unwrap_or(path))
}

/// The targets of links within the repository, relative to their page.
fn links(text: &str) -> impl Iterator<Item = &str> {
    text.split("](")
        .skip(1)
        .filter_map(|rest| rest.split([')', '#']).next())
        .filter(|target| !target.is_empty() && !target.contains("://"))
}

#[test]
fn every_path_that_a_page_names_exists() {
    let workspace = Workspace::of_this_crate();
    let mut missing = Vec::new();
    for page in pages(&workspace) {
        let text = fs::read_to_string(workspace.path(&page)).unwrap();
        let folder = Path::new(&page).parent().unwrap_or(Path::new(""));
        let named = paths(&text).filter(|path| !workspace.path(path).exists()).map(str::to_owned);
        let linked = links(&text)
            .map(|target| folder.join(target).to_string_lossy().into_owned())
            .filter(|path| !workspace.path(path).exists());
        missing.extend(named.chain(linked).map(|path| format!("{page}: {path}")));
    }
    assert!(missing.is_empty(), "missing:\n{}", missing.join("\n"));
}
