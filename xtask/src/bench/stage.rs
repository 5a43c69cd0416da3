//! What watching a stage costs: 2, 6 and 12 broadcasters, one viewer in a real browser.

use std::fs;

use super::Measurement;
use crate::error::{Error, Result};
use crate::tools::{self, Browser, Needs};
use crate::workspace::Workspace;
use crate::{app, processes};

pub(super) const MEASUREMENT: Measurement = Measurement {
    name: "stage",
    title: "What a stage costs whoever watches it",
    needs: Needs { wasm: true, app: true, livekit: true, browser: true, checks: false },
    measure,
};

/// Below `target`: the table, as the browser's side of the measurement leaves it.
const REPORT: &str = "bench-results/stage.md";

fn measure(workspace: &Workspace) -> Result<String> {
    app::build(workspace)?;
    let mut cargo = workspace.command("cargo");
    cargo.args(["build", "--package", "costage-server", "--features", "embed-app"]);
    processes::run("building costage-server", cargo)?;
    let browser = Browser::get(workspace)?;
    let report = workspace.target(REPORT);
    let mut playwright = workspace.command("npx");
    playwright.args(["--no-install", "playwright", "test", "-c", "tests/bench", "stage"]);
    playwright.env("COSTAGE_SERVER_BIN", workspace.target("debug/costage-server"));
    playwright.env("LIVEKIT_SERVER_BIN", tools::livekit_server(workspace)?);
    playwright.env("CHROMIUM_BIN", &browser.chromium).env("COSTAGE_BENCH_REPORT", &report);
    processes::run("playwright test", playwright)?;
    fs::read_to_string(&report).map_err(Error::file("reading", &report))
}
