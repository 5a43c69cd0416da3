//! Measurements that need a browser: a script in `tests/bench`, run against the server with the release build of the app. The script
//! writes its table to a file, and some of them their figures to a JSON file in `target/bench`.

use std::fs;

use super::peer;
use crate::error::{Error, Result};
use crate::tools::{self, Browser, Needs};
use crate::workspace::Workspace;
use crate::{app, processes};

/// The tools that such a measurement needs.
pub(super) const NEEDS: Needs =
    Needs { wasm: true, app: true, livekit: true, browser: true, ..Needs::NOTHING };

/// The same for a measurement of both Costage and the peer page.
pub(super) const NEEDS_WITH_PEER: Needs = Needs { peer: true, ..NEEDS };

/// A build of the server, with the app inside it.
#[derive(Debug, Clone, Copy)]
enum Server {
    Debug,
    Release,
}

/// Runs `tests/bench/<script>.bench.ts` and returns its table.
pub(super) fn measure(workspace: &Workspace, script: &str) -> Result<String> {
    app::build(workspace)?;
    run(workspace, script, Server::Debug)
}

/// Does the same with the development build of the app, which contains the gallery.
pub(super) fn look(workspace: &Workspace, script: &str) -> Result<String> {
    app::build_quickly(workspace)?;
    run(workspace, script, Server::Debug)
}

/// Does the same with the server as users get it, for times of which it has a part.
pub(super) fn measure_with_release_server(workspace: &Workspace, script: &str) -> Result<String> {
    app::build(workspace)?;
    run(workspace, script, Server::Release)
}

/// Does the same beside the peer page.
pub(super) fn compare(workspace: &Workspace, script: &str) -> Result<String> {
    peer::build(workspace)?;
    measure_with_release_server(workspace, script)
}

fn run(workspace: &Workspace, script: &str, server: Server) -> Result<String> {
    let mut cargo = workspace.command("cargo");
    cargo.args(["build", "--package", "costage-server", "--features", "embed-app"]);
    let binary = match server {
        Server::Debug => "debug/costage-server",
        Server::Release => {
            cargo.arg("--release");
            "release/costage-server"
        }
    };
    processes::run("building costage-server", cargo)?;
    let browser = Browser::get(workspace)?;
    let report = workspace.target(format!("bench-results/{script}.md"));
    let mut playwright = workspace.command("npx");
    playwright
        .args(["--no-install", "playwright", "test", "-c", "tests/bench"])
        .arg(format!("bench/{script}.bench"));
    playwright.env("COSTAGE_SERVER_BIN", workspace.target(binary));
    playwright.env("LIVEKIT_SERVER_BIN", tools::livekit_server(workspace)?);
    playwright.env("CHROMIUM_BIN", &browser.chromium).env("COSTAGE_BENCH_REPORT", &report);
    playwright.env("COSTAGE_PEER", workspace.target(peer::BUILT));
    let json = format!("bench/{}.json", script.replace('_', "-"));
    playwright.env("COSTAGE_BENCH_JSON", workspace.target(json));
    processes::run("playwright test", playwright)?;
    fs::read_to_string(&report).map_err(Error::file("reading", &report))
}
