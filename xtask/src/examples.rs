//! Builds the pages of `examples`, and checks their types, as their readers would.

use crate::error::Result;
use crate::processes;
use crate::workspace::Workspace;

/// The npm projects of `examples`.
const PROJECTS: [&str; 1] = ["token-server"];

pub(crate) fn build(workspace: &Workspace) -> Result<()> {
    for project in PROJECTS {
        let mut npm = workspace.command("npm");
        npm.args(["run", "build", "--silent", "--workspace", project])
            .current_dir(workspace.path("examples"));
        processes::run(&format!("building examples/{project}"), npm)?;
    }
    Ok(())
}
