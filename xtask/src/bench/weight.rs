//! Measures the compressed size of the app as it is loaded.

use super::Measurement;
use crate::error::Result;
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
    let assets = sizes::assets(&built)?;
    Ok(sizes::table(&assets, &sizes::first_load(&built, &assets)?))
}
