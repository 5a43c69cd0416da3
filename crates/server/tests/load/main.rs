//! Load tests: thousands of WebSockets in one room, without a lost or reordered frame on any of them.
//!
//! Measurements are printed, never asserted. An optimised build runs 2,000 viewers for half a minute, in
//! `cargo xtask test` and, with the measurements, as `cargo xtask bench --only crowd`. A debug build is too slow for so
//! many and runs 200 for three seconds. Another run sends one message at a time to ten thousand.
//!
//! On a busy machine the tests only take longer: senders wait for the slowest viewer.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test may panic, and this one prints measurements"
)]

mod burst;
mod busy_room;
mod chat;
mod crowd;
mod decisions;
mod progress;
mod reactions;
mod report;

use tokio::sync::Mutex;

/// Held by the test that runs: each is to have the machine and its open files to itself.
static ALONE: Mutex<()> = Mutex::const_new(());
