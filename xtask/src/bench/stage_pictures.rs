//! Pictures of stages with 1 to 12 tiles on four screens: drawn from the solver's numbers, and as the gallery shows them.

use super::{Measurement, playwright};
use crate::error::{Error, Result};
use crate::processes;
use crate::workspace::Workspace;

pub(super) const MEASUREMENT: Measurement =
    Measurement { name: "stage-pictures", title: "Stages to look at", needs: playwright::NEEDS, measure };

fn measure(workspace: &Workspace) -> Result<String> {
    let mut cargo = workspace.command("cargo");
    cargo.args(["run", "--quiet", "--package", "costage-stage", "--example", "draw_layouts", "--"]);
    cargo.arg(workspace.target("stage-pictures"));
    let drawn = processes::output_of(cargo).ok_or_else(|| Error::Missing {
        what: "the stages could not be drawn".into(),
        next: "see what cargo run -p costage-stage --example draw_layouts says".into(),
    })?;
    Ok(format!("{drawn}\n{}", playwright::look(workspace, "stage_pictures")?))
}
