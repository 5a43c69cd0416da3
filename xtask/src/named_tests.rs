//! Checks that every test that the pages about attacks and faults name exists in the file that they name.

use std::fs;

use crate::workspace::Workspace;

const PAGES: [&str; 2] = ["docs/security.md", "docs/reliability.md"];

/// The last column of each row: a file, and after a colon the names of tests in it; several of these between semicolons.
fn named(page: &str) -> Vec<(&str, Vec<&str>)> {
    let cells = page.lines().filter(|line| line.starts_with('|')).filter_map(|row| row.rsplit(" | ").next());
    let places = cells.flat_map(|cell| cell.trim_end_matches(" |").split("; "));
    places
        .filter_map(|place| {
            let mut quoted = place.split('`').skip(1).step_by(2);
            let file = quoted.next().filter(|file| file.contains('/') && place.starts_with('`'))?;
            Some((file, quoted.collect()))
        })
        .collect()
}

#[test]
fn every_test_that_a_page_names_exists() {
    let workspace = Workspace::of_this_crate();
    for page in PAGES {
        let text = fs::read_to_string(workspace.path(page)).unwrap();
        let named = named(&text);
        assert!(named.iter().map(|(_, tests)| tests.len()).sum::<usize>() > 20, "{page} names its tests");
        for (file, tests) in named {
            let source = fs::read_to_string(workspace.path(file)).unwrap_or_default();
            for test in tests {
                let is_there =
                    [format!("fn {test}("), format!("(\"{test}\"")].iter().any(|name| source.contains(name));
                assert!(is_there, "{page} names the test `{test}`, which is not in {file}");
            }
        }
    }
}
