//! The app's own pages and files, and their previews for chat apps and search engines.

pub mod link_preview;
pub mod pages;
pub mod static_files;
