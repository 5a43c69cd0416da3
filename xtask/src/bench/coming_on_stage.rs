//! Measures the time from an invitation to its banner, and from joining the stage to the host's screen, the latter beside a bare
//! script.

use super::{Measurement, playwright};
use crate::error::Result;
use crate::workspace::Workspace;

pub(super) const MEASUREMENT: Measurement = Measurement {
    name: "coming-on-stage",
    title: "From invitation to banner, and from joining to the host's screen",
    needs: playwright::NEEDS,
    measure,
};

fn measure(workspace: &Workspace) -> Result<String> {
    playwright::measure_with_release_server(workspace, "coming_on_stage")
}
