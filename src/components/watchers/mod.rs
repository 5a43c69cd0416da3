//! Components that mostly draw nothing: they watch state and react with a page title, a notice, a question or the focus.

#[cfg(test)]
#[cfg(target_arch = "wasm32")]
mod browser_tests;
pub mod connection_notice;
pub mod device_notices;
pub mod framing_page;
pub mod leaving_guard;
pub mod lost_focus;
pub mod media_notices;
pub mod no_connection_page;
pub mod on_device;
pub mod page_title;
pub mod step_guard;
