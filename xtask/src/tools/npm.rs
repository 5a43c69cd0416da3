//! Node and the packages of package-lock.json: livekit-client, esbuild, wasm-opt, the browser tests and TypeScript.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value};

use super::Needs;
use super::install::Installation;
use crate::error::{Error, Result};
use crate::processes::output_of;
use crate::version::Version;
use crate::workspace::Workspace;

const NODE: Version = Version::new(20, 0, 0);

/// Checks for Node, which the developer has to install.
pub(super) fn check_node(workspace: &Workspace) -> Result<()> {
    let next = "install Node 20 or newer, which brings npm (nodejs.org)".to_owned();
    let mut node = workspace.command("node");
    node.arg("--version");
    let what = match output_of(node).as_deref().and_then(Version::in_text) {
        Some(version) if version < NODE => {
            format!("Node {version} is too old for what builds and checks Costage")
        }
        Some(_) if workspace.find("npm").is_some() => return Ok(()),
        Some(_) => "Node is here, but npm is not".into(),
        None => "Node is not installed, and Costage can be neither built nor checked without it".into(),
    };
    Err(Error::Missing { what, next })
}

/// A folder with npm packages of its own.
struct Project {
    /// The folder, from the root.
    folder: &'static str,
    what: &'static str,
    why: &'static str,
}

const TOOLS: Project = Project {
    folder: "",
    what: "npm packages",
    why: "livekit-client, esbuild, wasm-opt and Playwright come from there, as package-lock.json says",
};
const PEER: Project = Project {
    folder: "bench/peer",
    what: "peer page's npm packages",
    why: "measurements compare Costage with a page made of LiveKit's React components",
};

const EXAMPLES: Project = Project {
    folder: "examples",
    what: "npm packages of the examples",
    why: "the stories build the pages of examples/ and drive them",
};

pub(super) fn missing(workspace: &Workspace, needs: Needs) -> Result<Vec<Installation>> {
    let projects = [(needs.npm(), TOOLS), (needs.peer, PEER), (needs.examples, EXAMPLES)];
    let needed = projects.into_iter().filter_map(|(is_needed, project)| is_needed.then_some(project));
    needed.filter_map(|project| missing_of(workspace, project).transpose()).collect()
}

fn missing_of(workspace: &Workspace, Project { folder, what, why }: Project) -> Result<Option<Installation>> {
    let folder = workspace.path(folder);
    let wanted = packages(&folder.join("package-lock.json"))?;
    // npm records here what it has installed.
    let installed = packages(&folder.join("node_modules/.package-lock.json")).unwrap_or_default();
    if are_installed(&wanted, &installed) {
        return Ok(None);
    }
    let workspace = workspace.clone();
    Ok(Some(Installation {
        what: what.into(),
        why,
        takes: "less than a minute",
        comes_first: false,
        by_cargo: false,
        command: Box::new(move || {
            let mut npm = workspace.command("npm");
            npm.arg("ci").current_dir(&folder).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
            npm
        }),
        advice: "is the npm registry to be reached from here?",
    }))
}

fn packages(lock: &Path) -> Result<Map<String, Value>> {
    let text = fs::read_to_string(lock).map_err(Error::file("reading", lock))?;
    let unexpected = |why: String| Error::Content { path: lock.into(), why };
    let mut lock: Value = serde_json::from_str(&text).map_err(|error| unexpected(error.to_string()))?;
    match lock.get_mut("packages").map(Value::take) {
        Some(Value::Object(packages)) => Ok(packages),
        _ => Err(unexpected("it lists no packages".into())),
    }
}

/// Whether every package is installed in its version. The entry `""` is the project itself; optional packages may be for other
/// systems.
fn are_installed(wanted: &Map<String, Value>, installed: &Map<String, Value>) -> bool {
    wanted.iter().filter(|(path, _)| !path.is_empty()).all(|(path, package)| match installed.get(path) {
        Some(there) => there.get("version") == package.get("version"),
        None => package.get("optional") == Some(&Value::Bool(true)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packages_of(text: &str) -> Map<String, Value> {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn packages_are_compared_by_version() {
        let wanted = packages_of(
            r#"{"": {"name": "x"}, "node_modules/a": {"version": "1.0.0"},
                "node_modules/b-win32": {"version": "2.0.0", "optional": true}}"#,
        );
        let yes = packages_of(r#"{"node_modules/a": {"version": "1.0.0"}}"#);
        let old = packages_of(r#"{"node_modules/a": {"version": "0.9.0"}}"#);
        assert!(are_installed(&wanted, &yes));
        assert!(!are_installed(&wanted, &old));
        assert!(!are_installed(&wanted, &Map::new()));
    }

    /// The links are to folders of this repository, which have no version of their own.
    #[test]
    fn folders_of_a_workspace_count_as_installed() {
        let lock = packages_of(
            r#"{"": {"name": "x"}, "react": {"name": "a"}, "node_modules/a": {"resolved": "react", "link": true}}"#,
        );
        assert!(are_installed(&lock, &lock));
    }

    #[test]
    fn the_lock_files_of_this_repository_can_be_read_and_pin_the_same_livekit_client() {
        let [tools, peer] = [TOOLS, PEER].map(|Project { folder, .. }| {
            let lock = Workspace::of_this_crate().path(folder).join("package-lock.json");
            packages(&lock).unwrap().remove("node_modules/livekit-client").unwrap()
        });
        assert_eq!(tools.get("version"), peer.get("version"));
    }
}
