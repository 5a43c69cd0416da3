//! The app's own pages and files, and what chats and search engines read of a page.

pub mod link_preview;
pub mod pages;
pub mod static_files;
