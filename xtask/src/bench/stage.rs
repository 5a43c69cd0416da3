//! What watching a stage costs: 2, 6 and 12 broadcasters, one viewer in a real browser.

use super::{Measurement, playwright};
use crate::error::Result;
use crate::workspace::Workspace;

pub(super) const MEASUREMENT: Measurement = Measurement {
    name: "stage",
    title: "What a stage costs whoever watches it",
    needs: playwright::NEEDS,
    measure,
};

fn measure(workspace: &Workspace) -> Result<String> {
    playwright::measure(workspace, "stage")
}
