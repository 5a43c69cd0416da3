//! Checks that `docs/browsers.md` lists everything that the app needs from browsers.

use std::{collections::BTreeSet, fs, path::PathBuf};

fn read(path: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The parts of `text` between backticks.
fn quoted(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// The first two cells of every row whose second names files.
fn rows(doc: &str) -> Vec<(&str, &str)> {
    doc.lines()
        .filter_map(|line| {
            let mut cells = line.strip_prefix("| ")?.split(" | ");
            let (call, place) = (cells.next()?, cells.next()?);
            (quoted(call).len() == 1 && place.starts_with('`')).then_some((call, place))
        })
        .collect()
}

/// The `web-sys` features that a manifest's own code uses, not its tests'.
fn web_sys_features(manifest: &str) -> BTreeSet<String> {
    let parts = manifest.split("web-sys = { workspace = true, features = [");
    let list = parts.skip(1).find_map(|part| part.split(']').next()).unwrap_or_default();
    list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn every_call_that_the_page_lists_is_made_where_it_says() {
    let doc = read("docs/browsers.md");
    let rows = rows(&doc);
    assert!(rows.len() > 30, "only {} rows were read", rows.len());
    for (call, place) in rows {
        for path in quoted(place) {
            let name = quoted(call)[0];
            assert!(read(path).contains(name), "{path} does not call {name} any more");
        }
    }
}

#[test]
fn every_interface_that_the_code_takes_is_listed() {
    let doc = read("docs/browsers.md");
    let listed: BTreeSet<&str> = quoted(&doc).into_iter().collect();
    for path in ["Cargo.toml", "crates/client/Cargo.toml", "crates/livekit-web/Cargo.toml"] {
        let features = web_sys_features(&read(path));
        assert!(features.len() > 5, "no features were read from {path}");
        let missing: Vec<_> = features.iter().filter(|feature| !listed.contains(feature.as_str())).collect();
        assert!(missing.is_empty(), "say in docs/browsers.md what happens without {missing:?} of {path}");
    }
}
