//! The stage: promotion, absence, muting, readiness and the spotlight.

pub(crate) mod absence;
pub(crate) mod ended;
pub(crate) mod lanes;
pub(crate) mod lease;
pub(crate) mod mute;
pub(crate) mod promote;
pub(crate) mod readiness;
pub(crate) mod spotlight;
