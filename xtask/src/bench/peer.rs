//! The page that Costage is measured against, built from `bench/peer`.

use crate::error::Result;
use crate::processes;
use crate::workspace::Workspace;

/// The folder of the built page.
pub(super) const BUILT: &str = "peer";

/// Checks its types and builds it, with compressed copies beside the files.
pub(super) fn build(workspace: &Workspace) -> Result<()> {
    let folder = workspace.path("bench/peer");
    let mut tsc = workspace.command("npx");
    tsc.args(["--no-install", "tsc", "--project"]).arg(&folder);
    processes::run("tsc", tsc)?;
    let mut vite = workspace.command("node");
    vite.arg(folder.join("node_modules/vite/bin/vite.js")).arg("build").arg(&folder);
    vite.arg("--outDir").arg(workspace.target(BUILT)).args(["--emptyOutDir", "--logLevel", "warn"]);
    processes::run("vite build", vite)?;
    let mut node = workspace.command("node");
    node.arg(workspace.path("tools/compress.mjs")).arg(workspace.target(BUILT));
    processes::run("compressing the peer page", node)
}
