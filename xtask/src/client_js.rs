//! Builds the JavaScript client into `target/elements`: `costage-client.js`, its WebAssembly beside it, and its types.

use crate::app::{self, PROFILE, RELEASE_FLAGS};
use crate::error::Result;
use crate::processes;
use crate::secrets;
use crate::workspace::Workspace;

/// The folder of what other sites embed.
pub(crate) const BUILT: &str = "elements";
const WASM: &str = "wasm32-unknown-unknown";
const PACKAGE: &str = "costage-client-js";

/// Builds the client for release.
///
/// # Errors
/// When one of the programs that build it fails.
pub(crate) fn build(workspace: &Workspace) -> Result<()> {
    let mut cargo = workspace.command("cargo");
    cargo.args(["build", "--package", PACKAGE, "--target", WASM, "--profile", PROFILE]);
    cargo.env(RELEASE_FLAGS, secrets::remapping(&secrets::folders(workspace)));
    processes::run("building the JavaScript client", cargo)?;

    let program = workspace.target(WASM).join(PROFILE).join("costage_client_js.wasm");
    let mut node = workspace.command("node");
    let built = workspace.target(BUILT);
    node.arg(workspace.path("tools/client-js/build.mjs")).arg(program).arg(&built);
    processes::run("bundling the JavaScript client", node)?;
    app::compress(workspace, &built)
}
