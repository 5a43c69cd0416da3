//! A chat of 10,000 messages, scrolled from the newest to the oldest and back: how much of it is in the DOM, and how
//! long the longest frame takes.

use super::{Measurement, playwright};
use crate::error::Result;
use crate::workspace::Workspace;

pub(super) const MEASUREMENT: Measurement = Measurement {
    name: "chat",
    title: "The chat of a room with 10,000 messages",
    needs: playwright::NEEDS,
    measure,
};

fn measure(workspace: &Workspace) -> Result<String> {
    playwright::measure(workspace, "chat")
}
