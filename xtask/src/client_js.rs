//! Builds the JavaScript client into `target/elements`: `costage-client.js`, its WebAssembly beside it, and its types.

use crate::app::{self, PROFILE, RELEASE_FLAGS};
use crate::error::Result;
use crate::processes;
use crate::secrets;
use crate::workspace::Workspace;

/// The folder of what other sites embed.
pub(crate) const BUILT: &str = "elements";
const WASM: &str = "wasm32-unknown-unknown";
/// How the names of the client's files begin.
pub(crate) const FILES: &str = "costage-client";
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
    // The elements stand in the same folder, and are not always to be compressed.
    app::compress_those(workspace, &built, FILES)
}
