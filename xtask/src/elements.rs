//! Builds the elements for other people's pages into `target/elements`, beside the JavaScript client: `costage.js`, what it loads, and
//! its types.

use crate::app::{self, PROFILE, RELEASE_FLAGS};
use crate::client_js::BUILT;
use crate::error::Result;
use crate::processes;
use crate::secrets;
use crate::workspace::Workspace;

const WASM: &str = "wasm32-unknown-unknown";
const PACKAGE: &str = "costage-elements";

/// Builds the elements for release.
///
/// # Errors
/// When one of the programs that build them fails.
pub(crate) fn build(workspace: &Workspace) -> Result<()> {
    let mut cargo = workspace.command("cargo");
    cargo.args([
        "build",
        "--package",
        PACKAGE,
        "--target",
        WASM,
        "--profile",
        PROFILE,
        "--features",
        "split",
    ]);
    cargo.env(RELEASE_FLAGS, secrets::remapping(&secrets::folders(workspace)));
    processes::run("building the elements", cargo)?;
    bundle(workspace, PROFILE, &[])?;
    let built = workspace.target(BUILT);
    secrets::check(workspace, &built)?;
    app::compress(workspace, &built)
}

/// Builds the elements in the development profile. It saves minutes when trying a story.
///
/// # Errors
/// When one of the programs that build them fails.
pub(crate) fn build_quickly(workspace: &Workspace) -> Result<()> {
    let mut cargo = workspace.command("cargo");
    cargo.args(["build", "--package", PACKAGE, "--target", WASM]);
    processes::run("building the elements", cargo)?;
    bundle(workspace, "debug", &["--quick"])
}

fn bundle(workspace: &Workspace, profile: &str, options: &[&str]) -> Result<()> {
    let program = workspace.target(WASM).join(profile).join("costage-elements.wasm");
    let mut node = workspace.command("node");
    node.arg(workspace.path("tools/elements/build.mjs"))
        .arg(program)
        .arg(workspace.target(BUILT))
        .args(options);
    processes::run("bundling the elements", node)
}
