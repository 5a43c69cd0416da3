//! Rooms in lists: the card on the home page.

pub mod room_card;
