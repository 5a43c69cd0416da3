//! Draws stages with 1 to 12 tiles on four screens, for eyes.

use super::Measurement;
use crate::error::{Error, Result};
use crate::processes;
use crate::tools::Needs;
use crate::workspace::Workspace;

pub(super) const MEASUREMENT: Measurement = Measurement {
    name: "stage-pictures",
    title: "Stages to look at",
    needs: Needs { wasm: false, app: false, livekit: false, browser: false, checks: false },
    measure,
};

fn measure(workspace: &Workspace) -> Result<String> {
    let mut cargo = workspace.command("cargo");
    cargo.args(["run", "--quiet", "--package", "costage-stage", "--example", "draw_layouts", "--"]);
    cargo.arg(workspace.target("stage-pictures"));
    processes::output_of(cargo).ok_or_else(|| Error::Missing {
        what: "the stages could not be drawn".into(),
        next: "see what cargo run -p costage-stage --example draw_layouts says".into(),
    })
}
