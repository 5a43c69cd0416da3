//! A crowd in one room: thousands of WebSockets, and nothing lost or out of order on any of them.
//!
//! What it measures is printed, never asserted. Optimised it is 2,000 viewers for half a minute, which is a step of
//! its own in `cargo xtask test` and, with figures, `cargo xtask bench --only crowd`; in a debug build, where the
//! machine has no time for so many, it is 200 for three seconds.
//!
//! A machine that is busy with other things makes it take longer, nothing else: nobody writes further ahead than
//! the slowest viewer can follow.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test may panic, and this one prints figures"
)]

mod chat;
mod crowd;
mod decisions;
mod figures;
mod progress;
mod reactions;
mod room;
