//! Link previews.

pub(crate) mod link_preview;
