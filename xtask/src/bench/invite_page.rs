//! The invite page of a host who has sent 2,000 invitations and knows 5,000 people: how much of it is in the DOM,
//! how long the longest frame takes, and how busy the browser is while scrolling and typing.

use super::{Measurement, playwright};
use crate::error::Result;
use crate::workspace::Workspace;

pub(super) const MEASUREMENT: Measurement = Measurement {
    name: "invite-page",
    title: "The invite page with 2,000 invitations sent and 5,000 people",
    needs: playwright::NEEDS,
    measure,
};

fn measure(workspace: &Workspace) -> Result<String> {
    playwright::measure(workspace, "invite_page")
}
