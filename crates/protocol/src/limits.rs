//! Limits that server and app share: the server enforces them, the app shows them before a request is refused.

use std::time::Duration;

/// The longest display name: characters as people count them (grapheme clusters).
pub const DISPLAY_NAME_MAX: usize = 32;
/// The longest title of a room: characters as people count them (grapheme clusters).
pub const TITLE_MAX: usize = 80;
/// The most rooms one person may create within a minute.
pub const ROOMS_PER_MINUTE: u32 = 30;
/// The most open rooms of one person unless the operator sets another number.
pub const OPEN_ROOMS_DEFAULT: u32 = 100;
/// The longest name or title in bytes, however few characters it has.
pub const TEXT_BYTES_MAX: usize = 512;
/// The largest HTTP body or WebSocket frame from a client, in bytes.
pub const BODY_MAX: usize = 16 * 1024;
/// Items on a list page unless the caller asks for another number.
pub const PAGE_DEFAULT: u32 = 20;
/// The most items on a list page.
pub const PAGE_MAX: u32 = 100;
/// Seats of a stage unless the operator sets another number.
pub const SEATS_DEFAULT: u32 = 12;
/// The longest chat message: characters as people count them (grapheme clusters).
pub const CHAT_TEXT_MAX: usize = 500;
/// The longest chat message in bytes, however few characters it has.
pub const CHAT_BYTES_MAX: usize = 8 * 1024;
/// Chat messages in a snapshot; older ones are read a page at a time.
pub const CHAT_SNAPSHOT: u32 = 50;
/// The most people one message can mention.
pub const MENTIONS_MAX: usize = 10;
/// The longest pause in slow mode, in seconds.
pub const SLOW_MODE_MAX: u32 = 600;
/// The longest mute with an end, in seconds.
pub const MUTE_MAX: u32 = 86_400;
/// The most words and phrases a room can block.
pub const BLOCKED_WORDS_MAX: usize = 200;
/// The longest blocked word or phrase, in characters.
pub const BLOCKED_WORD_MAX: usize = 40;
/// The most requests of one person to join one room within an hour.
pub const JOIN_REQUESTS_PER_HOUR: u32 = 6;
/// How long a person waits after a dismissal before they may ask again.
pub const JOIN_REQUEST_COOL_DOWN: Duration = Duration::from_secs(120);
