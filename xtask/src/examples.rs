//! Builds the pages of `examples`, and checks their types, as their readers would.

use std::fs;

use crate::error::{Error, Result};
use crate::processes;
use crate::workspace::Workspace;

/// The npm projects of `examples`, each with the types of the elements that it uses, which its reader fetches from their server.
const PROJECTS: [(&str, &[&str]); 3] =
    [("react", &["costage.d.ts", "costage-react.d.ts"]), ("token-server", &[]), ("vue", &["costage.d.ts"])];

/// Builds them with the types of the elements.
///
/// # Errors
/// When one of the programs that build them fails, or finds a wrong type.
pub(crate) fn build(workspace: &Workspace) -> Result<()> {
    for (project, types) in PROJECTS {
        for file in types {
            let from = workspace.path("crates/elements/types").join(file);
            let to = workspace.path("examples").join(project).join("src").join(file);
            fs::copy(&from, to).map_err(Error::file("copying", from))?;
        }
        let mut npm = workspace.command("npm");
        npm.args(["run", "build", "--silent", "--workspace", project])
            .current_dir(workspace.path("examples"));
        processes::run(&format!("building examples/{project}"), npm)?;
    }
    let mut trunk = workspace.command("trunk");
    trunk.args(["--skip-version-check", "build"]).current_dir(workspace.path("examples/rust"));
    processes::run("building examples/rust", trunk)
}
