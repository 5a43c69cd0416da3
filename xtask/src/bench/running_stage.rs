//! Measures what a stage in full swing costs a viewer's page, on Costage's page and on the peer's.

use super::{Measurement, playwright};
use crate::error::Result;
use crate::workspace::Workspace;

pub(super) const MEASUREMENT: Measurement = Measurement {
    name: "running-stage",
    title: "A running stage, beside a page of LiveKit's React components",
    needs: playwright::NEEDS_WITH_PEER,
    measure,
};

fn measure(workspace: &Workspace) -> Result<String> {
    playwright::compare(workspace, "running_stage")
}
