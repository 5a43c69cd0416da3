//! Tools that cargo installs into `target/tools`, each in a fixed version: trunk, wasm-bindgen (the version in Cargo.lock), the
//! splitter of the app, and leptosfmt.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use super::Needs;
use super::install::Installation;
use crate::error::{Error, Result};
use crate::processes::output_of;
use crate::version::{self, Version};
use crate::workspace::{Workspace, is_program};

const TRUNK: Version = Version::new(0, 22, 1);
const LEPTOSFMT: Version = Version::new(0, 1, 33);
/// The version that matches `wasm_split_helpers`, a dependency of leptos.
const WASM_SPLIT: Version = Version::new(0, 2, 4);

struct Tool {
    package: &'static str,
    version: Version,
    /// The programs that it installs.
    programs: &'static [&'static str],
    /// The feature that it needs to install programs.
    feature: Option<&'static str>,
    /// How to find the installed version.
    known_by: KnownBy,
    /// Whether to use the lock file that it was published with.
    locked: bool,
    /// How much the compiler optimises it: "0" to "3". Compiling takes minutes of every set-up from nothing.
    optimised: &'static str,
    why: &'static str,
    takes: &'static str,
}

/// How to find a tool's installed version.
enum KnownBy {
    /// By the output of its first program, which may be anywhere on PATH.
    Itself,
    /// By cargo's record of installations in `target/tools`: the program does not print its version.
    Cargo,
}

pub(super) fn missing(workspace: &Workspace, needs: Needs) -> Result<Vec<Installation>> {
    let mut tools = Vec::new();
    if needs.wasm || needs.app {
        tools.push(Tool {
            package: "wasm-bindgen-cli",
            version: wasm_bindgen(workspace)?,
            programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
            feature: None,
            known_by: KnownBy::Itself,
            locked: false, // its lock file names a version of a crate that is no longer served everywhere
            optimised: "1",
            why: "it joins WebAssembly and JavaScript, in the version of the crate in Cargo.lock",
            takes: "about 2 minutes",
        });
    }
    if needs.checks {
        tools.push(Tool {
            package: "leptosfmt",
            version: LEPTOSFMT,
            programs: &["leptosfmt"],
            feature: None,
            known_by: KnownBy::Itself,
            locked: true,
            optimised: "0",
            why: "it checks the format of views",
            takes: "about 1 minute",
        });
    }
    if needs.app {
        tools.push(Tool {
            package: "trunk",
            version: TRUNK,
            programs: &["trunk"],
            feature: None,
            known_by: KnownBy::Itself,
            locked: true,
            optimised: "0", // what takes long of its work, cargo and wasm-bindgen do
            why: "it builds the app and serves it while you work",
            takes: "about 5 minutes",
        });
        tools.push(Tool {
            package: "wasm_split_cli_support",
            version: WASM_SPLIT,
            programs: &["wasm-split-cli"],
            feature: Some("build-binary"),
            known_by: KnownBy::Cargo,
            locked: true,
            optimised: "1",
            why: "it cuts the app in two, so that the pages of rooms are not loaded first",
            takes: "about 1 minute",
        });
    }
    Ok(tools
        .into_iter()
        .filter(|tool| !is_there(workspace, tool))
        .map(|tool| installation(workspace, tool))
        .collect())
}

/// Returns the version of wasm-bindgen that the app is compiled with.
fn wasm_bindgen(workspace: &Workspace) -> Result<Version> {
    let path = workspace.path("Cargo.lock");
    let lock = fs::read_to_string(&path).map_err(Error::file("reading", &path))?;
    version::in_cargo_lock(&lock, "wasm-bindgen")
        .ok_or_else(|| Error::Content { path, why: "it has no package wasm-bindgen with a version".into() })
}

/// Whether all its programs are installed in exactly this version. An outdated copy in `target/tools` comes before any other on
/// PATH, so it has to be replaced.
fn is_there(workspace: &Workspace, tool: &Tool) -> bool {
    let Some(first) = workspace.find(tool.programs[0]) else { return false };
    let folder = first.parent().map(PathBuf::from).unwrap_or_default();
    let all = tool.programs.iter().all(|program| is_program(&folder.join(program)));
    all && match tool.known_by {
        KnownBy::Itself => {
            let mut command = Command::new(&first);
            command.arg("--version");
            output_of(command).and_then(|text| Version::in_text(&text)) == Some(tool.version)
        }
        KnownBy::Cargo => {
            let record = fs::read_to_string(workspace.target("tools/.crates.toml")).unwrap_or_default();
            is_recorded(&record, tool.package, tool.version)
        }
    }
}

/// Whether cargo's record names this version of the package.
fn is_recorded(record: &str, package: &str, version: Version) -> bool {
    record.lines().any(|line| line.starts_with(&format!("\"{package} {version} ")))
}

fn installation(workspace: &Workspace, tool: Tool) -> Installation {
    let workspace = workspace.clone();
    let Tool { package, version, feature, locked, optimised, why, takes, .. } = tool;
    Installation {
        what: format!("{package} {version}"),
        why,
        takes,
        comes_first: false,
        by_cargo: true,
        command: Box::new(move || {
            let mut cargo = workspace.command("cargo");
            cargo.args(["install", package, "--force", "--version", &version.to_string()]);
            cargo.args(locked.then_some("--locked"));
            cargo.args(feature.map(|feature| format!("--features={feature}")));
            cargo.arg("--root").arg(workspace.target("tools"));
            cargo.arg("--target-dir").arg(workspace.target("tools/build"));
            cargo.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", optimised).env("CARGO_PROFILE_RELEASE_LTO", "off");
            cargo.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16").env("CARGO_PROFILE_RELEASE_DEBUG", "0");
            cargo
        }),
        advice: "is crates.io to be reached from here?",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_lock_says_which_wasm_bindgen() {
        assert!(wasm_bindgen(&Workspace::of_this_crate()).unwrap() >= Version::new(0, 2, 100));
    }

    #[test]
    fn a_program_of_another_version_does_not_count() {
        let workspace = Workspace::of_this_crate();
        let cargo = Tool {
            package: "cargo",
            version: Version::new(0, 1, 0),
            programs: &["cargo"],
            feature: None,
            known_by: KnownBy::Itself,
            locked: false,
            optimised: "0",
            why: "",
            takes: "",
        };
        assert!(!is_there(&workspace, &cargo));
    }

    #[test]
    fn cargo_records_which_version_it_installed() {
        let record = "[v1]\n\"trunk 0.22.1 (registry+https://example.org)\" = [\"trunk\"]\n";
        assert!(is_recorded(record, "trunk", Version::new(0, 22, 1)));
        assert!(!is_recorded(record, "trunk", Version::new(0, 22, 10)));
        assert!(!is_recorded(record, "trun", Version::new(0, 22, 1)));
    }
}
