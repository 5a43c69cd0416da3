//! Measures the cost of watching a stage: 2, 6 and 12 broadcasters, one viewer in a real browser.

use super::{Measurement, playwright};
use crate::error::Result;
use crate::workspace::Workspace;

pub(super) const MEASUREMENT: Measurement =
    Measurement { name: "stage", title: "The cost of watching a stage", needs: playwright::NEEDS, measure };

fn measure(workspace: &Workspace) -> Result<String> {
    playwright::measure(workspace, "stage")
}
