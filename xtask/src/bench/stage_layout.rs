//! Compares how much of the stage shows picture with other products' layouts, and measures how long the solver takes.

use super::Measurement;
use crate::error::{Error, Result};
use crate::processes;
use crate::tools::Needs;
use crate::workspace::Workspace;

pub(super) const MEASUREMENT: Measurement = Measurement {
    name: "stage-layout",
    title: "How much of the stage people get",
    needs: Needs::NOTHING,
    measure,
};

fn measure(workspace: &Workspace) -> Result<String> {
    let mut cargo = workspace.command("cargo");
    cargo.args(["run", "--quiet", "--package", "costage-stage", "--example", "compare_layouts"]);
    processes::output_of(cargo).ok_or_else(|| Error::Missing {
        what: "the layouts could not be compared".into(),
        next: "see what cargo run -p costage-stage --example compare_layouts says".into(),
    })
}
