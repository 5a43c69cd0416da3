//! Building blocks of every page: buttons, fields, dialogs, menus, lists. They know no feature of Costage.

pub mod badge;
pub mod brand;
#[cfg(test)]
#[cfg(target_arch = "wasm32")]
mod browser_tests;
pub mod button;
pub mod dialog;
pub mod element_id;
pub mod empty_state;
pub mod failure;
pub mod form_page;
pub mod icon;
pub mod menu;
pub mod notices;
pub mod now;
pub mod page_header;
pub mod request_status;
pub mod row_button;
pub mod search_field;
pub mod skeleton;
pub mod skip_link;
pub mod spinner;
pub mod still_waiting;
pub mod switch;
pub mod text_field;
pub mod virtual_list;
