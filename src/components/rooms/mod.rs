//! Rooms in lists: the card on the home page.

#[cfg(test)]
#[cfg(target_arch = "wasm32")]
mod browser_tests;
pub mod room_card;
