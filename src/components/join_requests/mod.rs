//! Asking to join: the viewer's way to ask, the host's list of those who wait, and blocks.

pub mod announcements;
pub mod ask_to_join;
#[cfg(test)]
#[cfg(target_arch = "wasm32")]
mod browser_tests;
pub mod host_panel;
pub mod request_list;
pub mod request_row;
pub mod waiting_count;

pub use super::people::block_dialogs::BlockDialogs;
pub use announcements::JoinRequestsNews;
pub use ask_to_join::AskToJoin;
pub use host_panel::AnswerRequests;
pub use waiting_count::WaitingCount;
