//! Runs the server's load tests in a release build, as tests and for the figures that they write.

use std::fs;
use std::process::Command;

use crate::error::{Error, Result};
use crate::processes;
use crate::workspace::Workspace;

/// Runs the load tests whose name contains `named` and returns their figures.
pub(super) fn figures(workspace: &Workspace, named: &str) -> Result<String> {
    let report = workspace.target(format!("bench-results/{named}.txt"));
    if let Some(folder) = report.parent() {
        fs::create_dir_all(folder).map_err(Error::file("creating", folder))?;
    }
    // The tests append to it.
    fs::write(&report, "").map_err(Error::file("emptying", &report))?;
    let mut cargo = command(workspace);
    cargo.arg(named);
    cargo.env("COSTAGE_BENCH_REPORT", &report);
    processes::run("the load test", cargo)?;
    fs::read_to_string(&report).map_err(Error::file("reading", &report))
}

/// Runs all of them, in the server as users get it.
fn command(workspace: &Workspace) -> Command {
    let mut cargo = workspace.command("cargo");
    cargo.args(["test", "--release", "--package", "costage-server", "--test", "load"]);
    cargo.args(["--", "--nocapture"]);
    cargo
}
