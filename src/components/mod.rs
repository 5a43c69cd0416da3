//! Draw signals and call state.

pub mod avatar;
pub mod badge;
pub mod block_menu;
pub mod brand;
pub mod button;
pub mod chat;
pub mod connection_notice;
pub mod device_choices;
pub mod device_news;
pub mod device_select;
pub mod dialog;
pub mod element_id;
pub mod empty_state;
pub mod failure;
pub mod form_page;
pub mod icon;
pub mod invitation_banner;
pub mod join_requests;
pub mod leaving_guard;
pub mod level_meter;
pub mod lost_focus;
pub mod media_notices;
pub mod media_toggle;
pub mod media_trouble;
pub mod menu;
pub mod named;
pub mod notices;
pub mod now;
pub mod page_header;
pub mod page_title;
pub mod person_look;
pub mod person_row;
pub mod products;
pub mod reactions;
pub mod room_card;
pub mod row_button;
pub mod search_field;
pub mod seats_meter;
pub mod sent_invitation_row;
pub mod skeleton;
pub mod skip_link;
pub mod speaker_test;
pub mod spinner;
pub mod stage;
pub mod still_waiting;
pub mod summary;
pub mod switch;
pub mod text_field;
pub mod viewers;
pub mod virtual_list;

#[cfg(test)]
#[cfg(target_arch = "wasm32")]
mod browser_tests;
