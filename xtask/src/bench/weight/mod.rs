//! Measures the compressed size of the app as it is loaded, and says where the bytes of its code are.

mod breakdown;
mod function_name;
mod program;

use std::fs;

use super::Measurement;
use crate::error::{Error, Result};
use crate::tools::Needs;
use crate::workspace::Workspace;
use crate::{app, sizes};

pub(super) const MEASUREMENT: Measurement = Measurement {
    name: "weight",
    title: "What the app weighs",
    needs: Needs { wasm: true, app: true, ..Needs::NOTHING },
    measure,
};

fn measure(workspace: &Workspace) -> Result<String> {
    app::build(workspace)?;
    let built = workspace.target(app::BUILT);
    let sizes = sizes::table(&built)?;
    let program = app::program(workspace);
    let content = fs::read(&program).map_err(Error::file("reading", &program))?;
    let functions = program::functions(&content)
        .map_err(|error| Error::Content { path: program, why: error.to_string() })?;
    Ok(format!("{sizes}\n\n{}", breakdown::tables(&functions)))
}
