//! How people appear on screen: avatars, names, rows, and the dialogs and lists around blocks.

pub mod avatar;
pub mod block_dialogs;
pub mod block_menu;
pub mod blocked_people;
pub mod face;
pub mod initials;
pub mod isolated_name;
pub mod person_frame;
