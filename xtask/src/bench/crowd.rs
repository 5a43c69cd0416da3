//! Measures the server under a crowd in one room: thousands of WebSockets, chat and reactions; and how soon everybody has
//! one message, with all of them on this machine.

use super::{Measurement, load_tests};
use crate::tools::Needs;

pub(super) const MEASUREMENT: Measurement = Measurement {
    name: "crowd",
    title: "What 2,000 viewers of one room cost the server, and how soon 10,000 have a message",
    needs: Needs::NOTHING,
    measure: |workspace| load_tests::figures(workspace, "crowd"),
};
