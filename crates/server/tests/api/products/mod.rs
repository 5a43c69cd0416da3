//! Products and their images.

pub(crate) mod images;
pub(crate) mod list_and_edit;
