//! schemathesis, which compares the server's answers with its OpenAPI document. It is installed from PyPI in the versions of
//! `tests/openapi/requirements.txt`, in a Python environment of its own under `target/tools`.

use std::fs;
use std::path::PathBuf;

use super::debian;
use super::install::Installation;
use crate::error::{Error, Result};
use crate::processes::output_of;
use crate::workspace::Workspace;

const REQUIREMENTS: &str = "tests/openapi/requirements.txt";

/// Returns the installation of the environment, if it differs from the requirements.
pub(super) fn missing(workspace: &Workspace) -> Result<Option<Installation>> {
    let wanted = workspace.path(REQUIREMENTS);
    let wanted = fs::read_to_string(&wanted).map_err(Error::file("reading", wanted))?;
    // A copy of the installed requirements, written at the end of the installation.
    let installed = fs::read_to_string(environment(workspace).join("installed.txt")).unwrap_or_default();
    if wanted == installed && program(workspace).is_file() {
        return Ok(None);
    }
    if !has_venv(workspace) {
        debian::install(workspace, &["python3", "python3-venv"], "schemathesis is a Python program")?;
    }
    let workspace = workspace.clone();
    Ok(Some(Installation {
        what: "schemathesis".into(),
        why: "it holds the OpenAPI document against what the server answers",
        takes: "less than a minute",
        comes_first: false,
        by_cargo: false,
        command: Box::new(move || {
            let mut shell = workspace.command("sh");
            shell.args(["-ec", INSTALL, "sh"]).arg(environment(&workspace)).arg(workspace.path(REQUIREMENTS));
            shell
        }),
        advice: "is PyPI to be reached from here?",
    }))
}

/// The installation script; its arguments are the environment's folder and the requirements file.
const INSTALL: &str = r#"rm -rf "$1"
python3 -m venv "$1"
"$1/bin/pip" install --quiet --disable-pip-version-check --requirement "$2"
cp "$2" "$1/installed.txt""#;

/// Returns the path of its program, after [`super::prepare`] has made sure of it.
pub(crate) fn program(workspace: &Workspace) -> PathBuf {
    environment(workspace).join("bin/schemathesis")
}

fn environment(workspace: &Workspace) -> PathBuf {
    workspace.target("tools/python")
}

/// Whether Python can make environments here.
pub(super) fn has_venv(workspace: &Workspace) -> bool {
    let mut python = workspace.command("python3");
    python.args(["-c", "import venv, ensurepip"]);
    output_of(python).is_some()
}
