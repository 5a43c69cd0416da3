//! The real program, without a LiveKit: killed, stopped, out of space, backed up, and watched by its operator.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may panic, in its helpers too")]

#[path = "../api/fixtures/list_replica.rs"]
mod list_replica;
#[path = "../api/fixtures/seeded_rng.rs"]
mod seeded_rng;

mod backup;
mod caught_up;
mod drain;
mod full_disk;
mod kills;
mod observed;
mod running;
