//! Pages: their link previews, and what browsers fetch early for them.

pub(crate) mod link_preview;
pub(crate) mod preloads;
mod site;
