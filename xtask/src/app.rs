//! Builds the app with trunk: the release build in `target/app`, with compressed copies beside the files, and the
//! configuration with which `dev` serves it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::client_js;
use crate::error::{Error, Result};
use crate::processes::{self, Process};
use crate::secrets;
use crate::workspace::Workspace;

/// The folder of the built app, which the server embeds in its binary.
pub(crate) const BUILT: &str = "app";
/// The folder in it of what other sites embed; the server serves it to pages of any origin.
pub(crate) const EMBEDDED: &str = "embed";
/// The folder of `dev`'s build, so that both builds can run at the same time.
const BUILT_FOR_DEV: &str = "app-dev";
/// The cargo profile of the release build.
pub(crate) const PROFILE: &str = "wasm";
/// The environment variable with further flags of the compiler.
pub(crate) const RELEASE_FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";
/// The app's feature that splits it into a part for each role.
const CUT: &str = "split";
/// The app's sources; `dev` rebuilds it when one changes.
const SOURCES: [&str; 12] = [
    "src",
    "locales",
    "boot",
    "style",
    "public",
    "index.html",
    "Cargo.toml",
    "crates/protocol/src",
    "crates/stage/src",
    "crates/messages/src",
    "crates/leptos-erased/src",
    "crates/livekit-web/src",
];

/// Builds the app in the development profile into the folder of the release build. It saves minutes when trying a story.
pub(crate) fn build_quickly(workspace: &Workspace) -> Result<()> {
    let mut trunk = trunk(workspace);
    trunk.arg("build");
    build_with(workspace, trunk).map(drop)
}

/// Builds the app for release.
pub(crate) fn build(workspace: &Workspace) -> Result<()> {
    let mut blur = workspace.command("nice");
    blur.arg("node").arg(workspace.path("tools/background-blur/compress.mjs"));
    // In what time the compiler leaves, which does not keep all processors busy while it links. What this does not do, `compress` does.
    let blur = Process::start("compressing what blurs the background", blur)?;
    let mut trunk = trunk(workspace);
    trunk.args(["build", "--release", "--cargo-profile", PROFILE, "--features", CUT]);
    // Added to those of .cargo/config.toml.
    trunk.env(RELEASE_FLAGS, secrets::remapping(&secrets::folders(workspace)));
    let built = build_with(workspace, trunk)?;
    cut(workspace, &built)?;
    secrets::check(workspace, &built)?;
    blur.wait()?;
    compress(workspace, &built)
}

/// Runs `trunk build` and returns the folder that it built.
fn build_with(workspace: &Workspace, trunk: Command) -> Result<PathBuf> {
    processes::run("trunk build", trunk)?;
    let built = workspace.target(BUILT);
    let lock = built.join(".trunk-lock");
    if lock.exists() {
        fs::remove_file(&lock).map_err(Error::file("removing", lock))?;
    }
    Ok(built)
}

/// Bundles livekit-client into `target/npm/livekit-client.mjs`, if it is missing or outdated.
pub(crate) fn bundle_livekit_client(workspace: &Workspace) -> Result<()> {
    let mut node = workspace.command("node");
    node.arg(workspace.path("tools/livekit-client/cached.mjs"));
    processes::run("bundling livekit-client", node)
}

/// The command that serves the app on `port`, rebuilds it when it changes, and forwards API calls to the server.
pub(crate) fn serve(workspace: &Workspace, port: u16, server_port: u16, release: bool) -> Result<Command> {
    let config = configure_for_dev(workspace, port, server_port)?;
    let mut trunk = trunk(workspace);
    trunk.arg("--config").arg(config).arg("serve");
    trunk.args(["--address", "127.0.0.1", "--port", &port.to_string(), "--disable-address-lookup", "true"]);
    trunk.arg("--dist").arg(workspace.target(BUILT_FOR_DEV));
    if release {
        trunk.args(["--release", "--cargo-profile", PROFILE]);
    }
    for source in SOURCES.iter().map(|source| workspace.path(source)).filter(|path| path.exists()) {
        trunk.arg("--watch").arg(source);
    }
    trunk.arg(workspace.path("index.html"));
    Ok(trunk)
}

/// The program as cargo links it for release, before it is cut and made small.
pub(crate) fn program(workspace: &Workspace) -> PathBuf {
    workspace.target("wasm32-unknown-unknown").join(PROFILE).join("costage.wasm")
}

fn trunk(workspace: &Workspace) -> Command {
    let mut trunk = workspace.command("trunk");
    trunk.arg("--skip-version-check");
    trunk
}

/// Replaces the whole app by what is loaded first and the parts that it fetches later.
fn cut(workspace: &Workspace, folder: &Path) -> Result<()> {
    let mut node = workspace.command("node");
    node.arg(workspace.path("tools/wasm-split/split.mjs")).arg(program(workspace)).arg(folder);
    processes::run("cutting the app into parts", node)
}

/// Puts what other sites embed, as it was built last, where the server with the app inside it serves it.
pub(crate) fn embed(workspace: &Workspace) -> Result<()> {
    let (built, embedded) = (workspace.target(client_js::BUILT), workspace.target(BUILT).join(EMBEDDED));
    if embedded.exists() {
        fs::remove_dir_all(&embedded).map_err(Error::file("removing", &embedded))?;
    }
    copy_files(&built, &embedded)
}

/// Copies what is in `from`, folders and all.
fn copy_files(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).map_err(Error::file("creating", to))?;
    for entry in fs::read_dir(from).map_err(Error::file("reading", from))? {
        let path = entry.map_err(Error::file("reading", from))?.path();
        let copy = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy_files(&path, &copy)?;
        } else {
            fs::copy(&path, &copy).map_err(Error::file("copying", &path))?;
        }
    }
    Ok(())
}

/// Puts compressed copies beside the files of a folder.
pub(crate) fn compress(workspace: &Workspace, folder: &Path) -> Result<()> {
    compress_those(workspace, folder, "")
}

/// The same, for those files whose names begin with `prefix`.
pub(crate) fn compress_those(workspace: &Workspace, folder: &Path, prefix: &str) -> Result<()> {
    let mut node = workspace.command("node");
    node.arg(workspace.path("tools/compress.mjs")).arg(folder).arg(prefix);
    processes::run("compressing what is served", node)
}

fn configure_for_dev(workspace: &Workspace, port: u16, server_port: u16) -> Result<PathBuf> {
    let base = workspace.path("Trunk.toml");
    let base = fs::read_to_string(&base).map_err(Error::file("reading", base))?;
    let folder = workspace.target("dev").join(port.to_string());
    fs::create_dir_all(&folder).map_err(Error::file("creating", &folder))?;
    let path = folder.join("Trunk.toml");
    fs::write(&path, with_proxies(&base, server_port)).map_err(Error::file("writing", &path))?;
    Ok(path)
}

/// Returns trunk's configuration file. The elements, once they are built, stand below `/embed`, for any page to load, as the server
/// has them. Trunk's command line takes one proxy, but three are needed: for calls, for the WebSocket, and for
/// LiveKit's signalling, which asks about a refusal by plain HTTP. Trunk forwards the browser's offer of compressed
/// frames but cannot read LiveKit's compressed answers, so an empty header replaces it.
fn with_proxies(base: &str, server_port: u16) -> String {
    format!(
        "{base}
[serve]
headers = {{ \"access-control-allow-origin\" = \"*\" }}

[[hooks]]
stage = \"post_build\"
command = \"sh\"
command_arguments = [\"-c\", '''cd \"$TRUNK_SOURCE_DIR/target\" && if [ -d elements ]; then cp -R elements \"$TRUNK_STAGING_DIR/embed\"; fi''']

[[proxy]]
backend = \"ws://127.0.0.1:{server_port}/api/v1/live\"
ws = true

[[proxy]]
backend = \"http://127.0.0.1:{server_port}/api/\"
no_system_proxy = true

[[proxy]]
backend = \"ws://127.0.0.1:{server_port}/rtc\"
ws = true
request_headers = {{ \"sec-websocket-extensions\" = \"\" }}

[[proxy]]
backend = \"http://127.0.0.1:{server_port}/rtc/validate\"
no_system_proxy = true

[[proxy]]
backend = \"http://127.0.0.1:{server_port}/rtc/v1/validate\"
no_system_proxy = true
"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_and_websockets_go_to_the_server() {
        let config = with_proxies("[build]\n", 8090);
        assert!(config.starts_with("[build]\n"));
        assert!(config.contains("\"http://127.0.0.1:8090/api/\""));
        for path in ["api/v1/live", "rtc"] {
            assert!(config.contains(&format!("\"ws://127.0.0.1:8090/{path}\"\nws = true")), "{path}");
        }
        assert!(config.contains("$TRUNK_STAGING_DIR/embed"));
        let uncompressed = "/rtc\"\nws = true\nrequest_headers = { \"sec-websocket-extensions\" = \"\" }\n";
        assert!(config.contains(uncompressed), "{config}");
    }

    #[test]
    fn whole_folders_are_copied() {
        let folder = std::env::temp_dir().join(format!("costage-copy-{}", std::process::id()));
        let (from, to) = (folder.join("from"), folder.join("to"));
        fs::create_dir_all(from.join("deeper")).unwrap();
        fs::write(from.join("deeper/file"), "text").unwrap();
        copy_files(&from, &to).unwrap();
        assert_eq!(fs::read_to_string(to.join("deeper/file")).unwrap(), "text");
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn the_app_is_built_and_served_from_different_folders() {
        assert_ne!(BUILT, BUILT_FOR_DEV);
    }

    #[test]
    fn what_cargo_keeps_of_the_profile_is_not_where_the_app_stands() {
        assert_ne!(BUILT, PROFILE);
    }
}
