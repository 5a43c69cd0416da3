//! `cargo xtask bench`: the numbers of DESIGN's budgets. Each measurement is a function that prints its table; they
//! are never asserted in tests.

use crate::error::Result;
use crate::processes::say;
use crate::tools::{self, Needs};
use crate::workspace::Workspace;
use crate::{app, sizes, steps};

/// A measurement: what it is called, and what makes it.
type Measurement = (&'static str, fn(&Workspace) -> Result<String>);

const MEASUREMENTS: [Measurement; 1] = [("What the app weighs", weight)];

pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    tools::prepare(workspace, Needs { wasm: true, app: true, ..Needs::default() })?;
    let mut report = Vec::new();
    for (name, measure) in MEASUREMENTS {
        steps::heading(name);
        report.push(format!("{name}\n{}", measure(workspace)?));
    }
    say(format!("\n{}", report.join("\n\n")));
    Ok(())
}

fn weight(workspace: &Workspace) -> Result<String> {
    app::build(workspace)?;
    let built = workspace.target(app::BUILT);
    let assets = sizes::assets(&built)?;
    Ok(sizes::table(&assets, &sizes::first_load(&built, &assets)?))
}
