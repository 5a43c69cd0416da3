//! TODO components::rooms

pub mod room_card;
