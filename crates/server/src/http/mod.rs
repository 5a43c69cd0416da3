//! The HTTP side: one file per resource, the app itself, and the headers on every answer.

pub mod security_headers;
pub mod static_files;
