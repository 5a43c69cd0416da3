//! Measures how soon somebody who opens a room's address sees its host, on Costage's page and on the peer's.

use super::{Measurement, playwright};
use crate::error::Result;
use crate::workspace::Workspace;

pub(super) const MEASUREMENT: Measurement = Measurement {
    name: "first-picture",
    title: "The first picture, beside a page of LiveKit's React components",
    needs: playwright::NEEDS_WITH_PEER,
    measure,
};

fn measure(workspace: &Workspace) -> Result<String> {
    playwright::compare(workspace, "first_picture")
}
