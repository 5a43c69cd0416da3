//! Bounds that both sides know: the server enforces them, the app shows them before the server must.

use std::time::Duration;

/// A display name: at most this many characters as people count them (grapheme clusters).
pub const DISPLAY_NAME_MAX: usize = 32;
/// A room's title: at most this many characters as people count them (grapheme clusters).
pub const TITLE_MAX: usize = 80;
/// Rooms one person may create within a minute.
pub const ROOMS_PER_MINUTE: u32 = 30;
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
/// A chat message: at most this many characters as people count them (grapheme clusters).
pub const CHAT_TEXT_MAX: usize = 500;
/// No chat message is longer than this in bytes, however few characters it seems to have.
pub const CHAT_BYTES_MAX: usize = 8 * 1024;
/// Chat messages a snapshot holds; older ones come a page at a time.
pub const CHAT_SNAPSHOT: u32 = 50;
/// People one message can name.
pub const MENTIONS_MAX: usize = 10;
/// The longest pause slow mode can ask for, in seconds.
pub const SLOW_MODE_MAX: u32 = 600;
/// The longest mute that ends by itself, in seconds.
pub const MUTE_MAX: u32 = 86_400;
/// Words a room can block.
pub const BLOCKED_WORDS_MAX: usize = 200;
/// A blocked word or phrase: at most this many characters.
pub const BLOCKED_WORD_MAX: usize = 40;
/// How often one person may ask to join one room within an hour.
pub const JOIN_REQUESTS_PER_HOUR: u32 = 6;
/// After a dismissal, whoever asked waits this long before they may ask again.
pub const JOIN_REQUEST_COOL_DOWN: Duration = Duration::from_secs(120);
