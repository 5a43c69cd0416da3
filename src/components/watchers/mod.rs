//! TODO components::watchers

#[cfg(test)]
#[cfg(target_arch = "wasm32")]
mod browser_tests;
pub mod connection_notice;
pub mod device_notices;
pub mod leaving_guard;
pub mod lost_focus;
pub mod media_notices;
pub mod page_title;
