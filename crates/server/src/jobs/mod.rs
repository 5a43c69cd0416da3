//! What runs in the background: expiry, the log of visits, counters, and the watch over the stages.

pub mod counters;
pub mod expiry;
pub mod stage_watch;
pub mod visit_log;
