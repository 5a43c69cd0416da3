//! Asking to join: the viewer's way to ask, the host's list of those who wait, and blocks.

pub mod answer;
pub mod ask;
pub mod block_dialogs;
pub mod blocked_people;
pub mod news;
pub mod person_frame;
pub mod request_list;
pub mod request_row;
pub mod waiting_count;

pub use answer::AnswerRequests;
pub use ask::AskToJoin;
pub use block_dialogs::BlockDialogs;
pub use news::JoinRequestsNews;
pub use waiting_count::WaitingCount;
