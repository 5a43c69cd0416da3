//! Measures how long a decision takes to be durable, at 500 per second.

use super::{Measurement, load_tests};
use crate::tools::Needs;

pub(super) const MEASUREMENT: Measurement = Measurement {
    name: "decisions",
    title: "What 500 decisions a second wait until they are durable",
    needs: Needs::NOTHING,
    measure: |workspace| load_tests::figures(workspace, "decisions"),
};
