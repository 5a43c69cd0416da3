//! The app's own pages and files, and their previews for chat apps and search engines.

mod html_tags;
pub mod link_preview;
pub mod pages;
pub mod preloads;
pub mod static_files;
