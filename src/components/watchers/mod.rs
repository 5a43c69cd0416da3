//! TODO components::watchers

pub mod connection_notice;
pub mod device_notices;
pub mod leaving_guard;
pub mod lost_focus;
pub mod media_notices;
pub mod page_title;
