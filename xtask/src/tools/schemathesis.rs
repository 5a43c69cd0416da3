//! schemathesis, which holds the OpenAPI document against what the server answers: from PyPI, in the versions of
//! `tests/openapi/requirements.txt`, in a Python environment of its own under `target/tools`.

use std::fs;
use std::path::PathBuf;

use super::debian;
use super::install::Installation;
use crate::error::{Error, Result};
use crate::processes::output_of;
use crate::workspace::Workspace;

const REQUIREMENTS: &str = "tests/openapi/requirements.txt";

/// The environment with all its packages, if it is not there as the requirements say.
pub(super) fn missing(workspace: &Workspace) -> Result<Option<Installation>> {
    let wanted = workspace.path(REQUIREMENTS);
    let wanted = fs::read_to_string(&wanted).map_err(Error::file("reading", wanted))?;
    // A copy of what was installed, written when all of it was.
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
        otherwise: "is PyPI to be reached from here?",
    }))
}

/// Takes the folder of the environment and the file of its requirements.
const INSTALL: &str = r#"rm -rf "$1"
python3 -m venv "$1"
"$1/bin/pip" install --quiet --disable-pip-version-check --requirement "$2"
cp "$2" "$1/installed.txt""#;

/// Where its program stands, after [`super::prepare`] has seen to it.
pub(crate) fn program(workspace: &Workspace) -> PathBuf {
    environment(workspace).join("bin/schemathesis")
}

fn environment(workspace: &Workspace) -> PathBuf {
    workspace.target("tools/python")
}

fn has_venv(workspace: &Workspace) -> bool {
    let mut python = workspace.command("python3");
    python.args(["-c", "import venv, ensurepip"]);
    output_of(python).is_some()
}
