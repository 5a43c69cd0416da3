//! Measurements that need a browser: a script in `tests/bench`, run against the server with the release build of the app. The script
//! writes its table to a file.

use std::fs;

use crate::error::{Error, Result};
use crate::tools::{self, Browser, Needs};
use crate::workspace::Workspace;
use crate::{app, processes};

/// The tools that such a measurement needs.
pub(super) const NEEDS: Needs =
    Needs { wasm: true, app: true, livekit: true, browser: true, ..Needs::NOTHING };

/// Runs `tests/bench/<script>.bench.ts` and returns its table.
pub(super) fn measure(workspace: &Workspace, script: &str) -> Result<String> {
    app::build(workspace)?;
    run(workspace, script)
}

/// Does the same with the development build of the app, which contains the gallery.
pub(super) fn look(workspace: &Workspace, script: &str) -> Result<String> {
    app::build_quickly(workspace)?;
    run(workspace, script)
}

fn run(workspace: &Workspace, script: &str) -> Result<String> {
    let mut cargo = workspace.command("cargo");
    cargo.args(["build", "--package", "costage-server", "--features", "embed-app"]);
    processes::run("building costage-server", cargo)?;
    let browser = Browser::get(workspace)?;
    let report = workspace.target(format!("bench-results/{script}.md"));
    let mut playwright = workspace.command("npx");
    playwright
        .args(["--no-install", "playwright", "test", "-c", "tests/bench"])
        .arg(format!("bench/{script}.bench"));
    playwright.env("COSTAGE_SERVER_BIN", workspace.target("debug/costage-server"));
    playwright.env("LIVEKIT_SERVER_BIN", tools::livekit_server(workspace)?);
    playwright.env("CHROMIUM_BIN", &browser.chromium).env("COSTAGE_BENCH_REPORT", &report);
    processes::run("playwright test", playwright)?;
    fs::read_to_string(&report).map_err(Error::file("reading", &report))
}
