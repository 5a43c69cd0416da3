//! A simulation of server and clients: people decide, connections are cut, doubled and slow, answers are lost, LiveKit is
//! there or not, and time passes, all as a seed says. What must hold is checked after every step, and once the network is
//! quiet, everybody's lists are those of the server.
//!
//! `SIMULATION_WORLDS=10000 SIMULATION_SEED=1000 cargo test --release --package costage-server --test api simulation` looks
//! at more schedules, and at other ones.

mod client;
mod network;
mod world;

use std::{env, panic::AssertUnwindSafe};

use futures::FutureExt as _;

use self::world::World;

/// The schedules that one world goes through, with the same people; each begins with the network quiet. In the last one, the
/// host may stop the room.
const SCHEDULES: u64 = 12;

/// The number in an environment variable.
fn number(variable: &str, default: u64) -> u64 {
    env::var(variable).map_or(default, |text| text.parse().unwrap())
}

#[tokio::test]
async fn whatever_the_network_does_one_decision_wins_and_every_list_is_right() {
    let first = number("SIMULATION_SEED", 0);
    for seed in first..first + number("SIMULATION_WORLDS", 100) {
        let living = async {
            let mut world = World::begin(seed).await;
            for schedule in 1..=SCHEDULES {
                world.go_through_a_schedule(schedule == SCHEDULES).await;
            }
        };
        if let Err(panic) = AssertUnwindSafe(living).catch_unwind().await {
            eprintln!("It fails again with SIMULATION_SEED={seed} SIMULATION_WORLDS=1.");
            std::panic::resume_unwind(panic);
        }
    }
}
