//! Join requests: asking, the queue, limits and races.

pub(crate) mod ask;
pub(crate) mod limits;
pub(crate) mod queue;
pub(crate) mod races;
