//! The crates that anybody can use without Costage's app: what they are made of, and whether they can be published.

use crate::error::{Error, Result};
use crate::processes;
use crate::workspace::Workspace;

/// Each after those that it needs.
pub(crate) const PUBLISHED: [&str; 4] =
    ["costage-protocol", "costage-stage", "livekit-web", "costage-client"];

/// What the client is made of contains none of these: whatever shows something brings its own signals.
const FRAMEWORKS: [&str; 4] = ["leptos", "leptos-erased", "reactive_graph", "tachys"];

/// Checks that no published crate needs a framework for user interfaces, not even by another crate.
pub(crate) fn check_dependencies(workspace: &Workspace) -> Result<()> {
    for package in PUBLISHED {
        let mut tree = workspace.command("cargo");
        tree.args(["tree", "--package", package, "--edges", "normal", "--target", "all", "--prefix", "none"]);
        let tree = processes::output_of(tree).ok_or_else(|| failed(package, "cargo tree does not work"))?;
        if let Some(framework) = first_framework(&tree) {
            return Err(failed(package, &format!("it needs {framework}")));
        }
    }
    Ok(())
}

/// Makes of each crate what would be uploaded, and builds that. What it needs from here is taken from its own package.
pub(crate) fn check_packages(workspace: &Workspace) -> Result<()> {
    let mut package = workspace.command("cargo");
    // Nothing is uploaded, so it need not be committed. Where the sources are is for whoever publishes to say.
    package.args(["package", "--quiet", "--allow-dirty", "--no-metadata"]);
    package.args(PUBLISHED.iter().flat_map(|name| ["--package", name]));
    // A package has no profiles. With those of the workspace, what the tests have built is not built again.
    for of_the_workspace in
        ["profile.dev.debug=\"line-tables-only\"", "profile.dev.package.\"*\".debug=false"]
    {
        package.args(["--config", of_the_workspace]);
    }
    processes::run("cargo package", package)
}

fn first_framework(tree: &str) -> Option<&str> {
    let names = tree.lines().filter_map(|line| line.split_whitespace().next());
    names.into_iter().find(|name| FRAMEWORKS.contains(name))
}

fn failed(package: &str, why: &str) -> Error {
    Error::Failed {
        what: format!("{package} as a crate for everybody"),
        how: why.into(),
        next: "see \"Crates for everybody\" in CONTRIBUTING.md".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_framework_is_found_wherever_it_stands() {
        let tree =
            "costage-client v0.1.0 (/costage/crates/client)\nserde v1.0.228\nreactive_graph v0.2.13 (*)\n";
        assert_eq!(first_framework(tree), Some("reactive_graph"));
        assert_eq!(first_framework("costage-client v0.1.0\nleptos_hotkeys v1\n"), None);
    }
}
