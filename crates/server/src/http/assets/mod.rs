//! The app's own pages and files, and their previews for chat apps and search engines.

pub mod branded_files;
mod branded_page;
mod html_tags;
pub mod link_preview;
pub mod pages;
pub mod preloads;
pub mod static_files;
