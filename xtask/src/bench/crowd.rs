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
    measure: |workspace| load_report(workspace, "crowd"),
};

/// The figures of those load tests that have `named` in their name.
pub(super) fn load_report(workspace: &Workspace, named: &str) -> Result<String> {
    let report = workspace.target(format!("bench-results/{named}.txt"));
    if let Some(folder) = report.parent() {
        fs::create_dir_all(folder).map_err(Error::file("creating", folder))?;
    }
    // The test adds lines to it.
    fs::write(&report, "").map_err(Error::file("emptying", &report))?;
    let mut cargo = load_test(workspace);
    cargo.arg(named);
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
