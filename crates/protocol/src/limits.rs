//! Bounds that both sides know: the server enforces them, the app shows them before the server must.

/// A display name: at most this many characters as people count them (grapheme clusters).
pub const DISPLAY_NAME_MAX: usize = 32;
/// A room's title: at most this many characters as people count them (grapheme clusters).
pub const TITLE_MAX: usize = 80;
/// No name or title is longer than this in bytes, however few characters it seems to have.
pub const TEXT_BYTES_MAX: usize = 512;
/// An HTTP body or a WebSocket frame from a client, in bytes.
pub const BODY_MAX: usize = 16 * 1024;
/// Items a list page holds when the caller does not say.
pub const PAGE_DEFAULT: u32 = 20;
/// Items a list page holds at most.
pub const PAGE_MAX: u32 = 100;
/// Co-hosts a stage seats unless the operator says otherwise.
pub const SEATS_DEFAULT: u32 = 12;
