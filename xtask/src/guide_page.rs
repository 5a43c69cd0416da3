//! Checks the page that compares Costage with another SDK: its samples are those that a story runs, and every call it names exists.

use std::fs;

use crate::workspace::Workspace;

const PAGE: &str = "docs/coming-from-social-plus.md";
const SAMPLES: &str = "tests/e2e/guide";
const CLIENT: &str = "crates/client-js/js";
const ELEMENTS: &str = "crates/elements/types/costage.d.ts";
const ERRORS: &str = "crates/client-js/js/errors.ts";

fn page(workspace: &Workspace) -> String {
    fs::read_to_string(workspace.path(PAGE)).unwrap()
}

/// The samples with their names: blocks that begin with "```ts NAME".
fn samples(page: &str) -> impl Iterator<Item = (&str, &str)> {
    page.split("\n```ts ").skip(1).filter_map(|rest| {
        let (name, rest) = rest.split_once('\n')?;
        Some((name, rest.split_once("\n```")?.0))
    })
}

/// What stands in backticks within a line.
fn quoted(page: &str) -> impl Iterator<Item = &str> {
    page.lines()
        .filter(|line| !line.trim_start().starts_with("```"))
        .flat_map(|line| line.split('`').skip(1).step_by(2))
}

/// All that the client for JavaScript is made of.
fn client(workspace: &Workspace) -> String {
    let files = fs::read_dir(workspace.path(CLIENT)).unwrap().map(|entry| entry.unwrap().path());
    files
        .filter(|path| path.extension().is_some_and(|ending| ending == "ts"))
        .map(|path| fs::read_to_string(path).unwrap())
        .collect()
}

#[test]
fn the_samples_on_the_page_are_those_that_run() {
    let workspace = Workspace::of_this_crate();
    let page = page(&workspace);
    let mut count = 0;
    for (name, sample) in samples(&page) {
        let file = fs::read_to_string(workspace.path(format!("{SAMPLES}/{name}.ts"))).unwrap();
        let printed = file.trim().trim_end_matches("export {};").trim_end();
        assert_eq!(sample, printed, "{SAMPLES}/{name}.ts");
        count += 1;
    }
    assert_eq!(count, 7, "samples");
}

#[test]
fn every_element_that_the_page_names_exists() {
    let workspace = Workspace::of_this_crate();
    let elements = fs::read_to_string(workspace.path(ELEMENTS)).unwrap();
    let page = page(&workspace);
    for element in quoted(&page).filter_map(|name| name.strip_prefix('<')) {
        let name = element.split([' ', '>']).next().unwrap_or(element);
        assert!(elements.contains(&format!("\"{name}\"")), "{name}");
    }
}

#[test]
fn every_call_and_every_code_that_the_page_names_exists() {
    let workspace = Workspace::of_this_crate();
    let (page, client) = (page(&workspace), client(&workspace));
    let errors = fs::read_to_string(workspace.path(ERRORS)).unwrap();
    // What only the other SDK has stands in its own column, before ours.
    let theirs = ["Client.createClient", "AmityLivestreamInviteCoHostPage", "AmityLivestreamCoHostStage"];
    for name in quoted(&page).filter(|name| theirs.iter().all(|other| !name.starts_with(other))) {
        let path = name.split(['(', '[', ' ']).next().unwrap_or(name);
        if let Some((of, member)) = path.split_once('.')
            && (of.ends_with("Repository")
                || matches!(of, "Client" | "room" | "invitation" | "InvitationTargetType"))
        {
            for part in member.split('.') {
                let declared =
                    [format!("{part}("), format!("{part}:"), format!("{part}?:"), format!("{part},")];
                assert!(declared.iter().any(|one| client.contains(one.as_str())), "{name}: {part}");
            }
        }
        let is_code = path.contains('_') && path.chars().all(|one| one.is_ascii_lowercase() || one == '_');
        let reasons = ["room_ended"];
        if is_code && !reasons.contains(&path) {
            assert!(errors.contains(&format!("\"{path}\"")), "{name} is no code");
        }
    }
}
