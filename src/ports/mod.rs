//! The ports to the outside world: HTTP and the live WebSocket (of `costage-client`), media, the browser's storage. Each is a small type or trait
//! that a test replaces with a fake; none of them knows signals.
//!
//! That is why leptos-use is not used here: its functions return signals and find the window by themselves, so that they
//! can be neither faked in native tests nor pointed at the small window of picture-in-picture. Five of them also added 32 kB
//! (Brotli) to the first load.

pub mod alert_preferences;
pub mod app_badge;
pub mod chime;
pub mod clipboard;
pub mod clock;
pub mod device_preferences;
pub mod embedding;
pub mod framing_page;
pub mod fullscreen;
pub mod keys;
pub mod known_people;
pub mod language_files;
pub mod languages;
pub mod leaving;
pub mod letter_case;
pub mod location;
pub mod media;
pub mod media_controls;
pub mod media_query;
pub mod network;
pub mod no_connection_page;
pub mod notification;
pub mod number_format;
mod other_tabs;
pub mod page_visibility;
pub mod picked_picture;
pub mod picture_in_picture;
pub mod plural_rules;
pub mod relative_time_format;
pub mod room_picture;
pub mod save_file;
pub mod service_worker;
pub mod session_store;
pub mod share;
pub mod sign_in_return;
pub mod site_name;
pub mod size;
pub mod tab_texts;
pub mod text_length;
pub mod translated_text;
pub mod tree;
pub mod unicode_decomposition;
pub mod wake_lock;

pub use costage_client::{api, json, live, random, server_address};

#[cfg(all(test, not(target_arch = "wasm32")))]
mod browser_list_tests;
