//! Rooms in lists: the card on the home page; and the card of a host who is alone in theirs.

pub mod alone_card;

#[cfg(test)]
#[cfg(target_arch = "wasm32")]
mod browser_tests;
pub mod room_card;
