//! What a crowd in one room costs the server: thousands of WebSockets, chat and reactions, in a release build.

use std::fs;
use std::process::Command;

use super::Measurement;
use crate::error::{Error, Result};
use crate::processes;
use crate::tools::Needs;
use crate::workspace::Workspace;

pub(super) const MEASUREMENT: Measurement = Measurement {
    name: "crowd",
    title: "What 2,000 viewers of one room cost the server",
    needs: Needs { wasm: false, app: false, livekit: false, browser: false, checks: false },
    measure,
};

/// Below `target`: the figures, as the load test leaves them.
const REPORT: &str = "bench-results/crowd.txt";

fn measure(workspace: &Workspace) -> Result<String> {
    let report = workspace.target(REPORT);
    if let Some(folder) = report.parent() {
        fs::create_dir_all(folder).map_err(Error::file("creating", folder))?;
    }
    // The test adds lines to it.
    fs::write(&report, "").map_err(Error::file("emptying", &report))?;
    let mut cargo = load_test(workspace);
    cargo.env("COSTAGE_BENCH_REPORT", &report);
    processes::run("the load test", cargo)?;
    fs::read_to_string(&report).map_err(Error::file("reading", &report))
}

/// The load test as `cargo xtask test` runs it too: optimised, for only then are there 2,000 viewers.
pub(crate) fn load_test(workspace: &Workspace) -> Command {
    let mut cargo = workspace.command("cargo");
    cargo.args(["test", "--release", "--package", "costage-server", "--test", "load"]);
    cargo.args(["--", "--test-threads", "1", "--nocapture"]);
    cargo
}
