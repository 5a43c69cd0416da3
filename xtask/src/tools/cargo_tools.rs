//! Tools that cargo installs into `target/tools`, each in the one version that fits: trunk, wasm-bindgen (of the
//! very version in Cargo.lock), what cuts the app in two, and leptosfmt.

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
/// Of the same family as `wasm_split_helpers`, which leptos brings.
const WASM_SPLIT: Version = Version::new(0, 2, 4);

struct Tool {
    package: &'static str,
    version: Version,
    /// The programs that it brings.
    programs: &'static [&'static str],
    /// The feature without which it brings none.
    feature: Option<&'static str>,
    /// Who knows which version is there.
    known_by: KnownBy,
    /// Whether the lock file that it was published with is used.
    locked: bool,
    why: &'static str,
    takes: &'static str,
}

/// Who knows a tool's version.
enum KnownBy {
    /// The first of its programs, which may stand anywhere on PATH.
    Itself,
    /// Cargo's own record of what it has installed into `target/tools`: the program does not tell.
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

/// The version of wasm-bindgen that the app is compiled with.
fn wasm_bindgen(workspace: &Workspace) -> Result<Version> {
    let path = workspace.path("Cargo.lock");
    let lock = fs::read_to_string(&path).map_err(Error::file("reading", &path))?;
    version::in_cargo_lock(&lock, "wasm-bindgen")
        .ok_or_else(|| Error::Content { path, why: "it has no package wasm-bindgen with a version".into() })
}

/// There with all its programs and of exactly this version. One of ours that is outdated stands before any other on
/// PATH and so has to be replaced.
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
    let Tool { package, version, feature, locked, why, takes, .. } = tool;
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
            // Tools that run for seconds need not be compiled for minutes.
            cargo.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1").env("CARGO_PROFILE_RELEASE_LTO", "off");
            cargo.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16").env("CARGO_PROFILE_RELEASE_DEBUG", "0");
            cargo
        }),
        otherwise: "is crates.io to be reached from here?",
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
