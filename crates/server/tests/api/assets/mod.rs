//! What chats and search engines read of a page.

pub(crate) mod link_preview;
