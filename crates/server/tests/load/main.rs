//! A crowd in one room: thousands of WebSockets, and nothing lost or out of order on any of them.
//!
//! What it measures is printed, never asserted. As a test it is 500 viewers for five seconds, for in a debug build on
//! a busy machine the server takes 2,000 for dead; `COSTAGE_FULL_CROWD` makes it 2,000 for half a minute, and
//! `cargo xtask bench --only crowd` runs that in a release build.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test may panic, and this one prints figures"
)]

mod chat;
mod crowd;
mod figures;
mod reactions;
mod room;
