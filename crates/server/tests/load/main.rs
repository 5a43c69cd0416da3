//! A crowd in one room: thousands of WebSockets, and nothing lost or out of order on any of them.
//!
//! What it measures is printed, never asserted; `cargo xtask bench --only crowd` runs it in a release build. On a
//! machine that is busy with other things `COSTAGE_SMALL_CROWD` makes it 500 viewers for five seconds.
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
