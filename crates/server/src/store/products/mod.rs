//! What a host sells in a room: the list, the uploaded pictures, and how often each link was opened.

pub mod clicks;
pub mod images;
pub mod list;
