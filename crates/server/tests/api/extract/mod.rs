//! What is believed of how a request came.

pub(crate) mod origins;
