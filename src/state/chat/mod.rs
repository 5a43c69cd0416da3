//! The chat of the open room: its messages, the drafts and unsent messages of the signed-in user, and its moderation.

mod announcements;
mod chat_subscriber;
mod loading;
mod moderation;
mod open_chat;
mod own_mute;
mod paging;
mod reading_position;
mod room_chat;
mod sending;
mod unsent;
mod unsent_store;
mod window;
mod writing;

pub use announcements::Announcement;
pub use costage_client::chat::{ChatLog, Draft, Outgoing, OwnMessage, Received, WaitingDrafts};
pub use moderation::ChatModeration;
pub use open_chat::{provide_open_chat, use_room_chat};
pub use own_mute::{Muted, remaining_mute, use_own_mute};
pub use room_chat::RoomChat;
pub use unsent::{Unsent, UnsentByRoom};
pub use window::{ChatRow, ROWS_MAX, Rows, View};
