//! How long a decision waits until it is durable, at 500 a second, in a release build.

use super::{Measurement, crowd::load_report};
use crate::tools::Needs;

pub(super) const MEASUREMENT: Measurement = Measurement {
    name: "decisions",
    title: "What 500 decisions a second wait until they are durable",
    needs: Needs { wasm: false, app: false, livekit: false, browser: false, checks: false },
    measure: |workspace| load_report(workspace, "decisions"),
};
