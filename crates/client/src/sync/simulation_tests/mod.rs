//! The live connection and its lists as a whole, against a small model of the server. Whatever is written, lost, doubled,
//! dropped or restarted, every list shown is one that the server has had, and in the end it is the present one.

mod server_list;
mod world;

use std::collections::BTreeMap;

use costage_protocol::live::close;
use proptest::prelude::*;

use self::world::{World, topics};
use crate::live::machine::Input;

#[derive(Debug, Clone)]
enum Step {
    Write { which: usize, remove: bool, id: u8, value: u16 },
    Serve,
    Receive { twice: bool },
    LoseFrame,
    Close { slow: bool },
    FallSilent,
    Restart { new_epoch: bool },
    Tick,
    NetworkLost,
    Woken,
    Leave(usize),
    Follow(usize),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => (0..2_usize, prop::bool::weighted(0.3), 0..6_u8, any::<u16>())
            .prop_map(|(which, remove, id, value)| Step::Write { which, remove, id, value }),
        8 => Just(Step::Serve),
        12 => prop::bool::weighted(0.1).prop_map(|twice| Step::Receive { twice }),
        1 => Just(Step::LoseFrame),
        1 => any::<bool>().prop_map(|slow| Step::Close { slow }),
        1 => Just(Step::FallSilent),
        1 => any::<bool>().prop_map(|new_epoch| Step::Restart { new_epoch }),
        3 => Just(Step::Tick),
        1 => Just(Step::NetworkLost),
        1 => Just(Step::Woken),
        1 => (0..2_usize).prop_map(Step::Leave),
        1 => (0..2_usize).prop_map(Step::Follow),
    ]
}

impl World {
    fn take(&mut self, step: Step) {
        match step {
            Step::Write { which, remove, id, value } => self.write(which, remove, id, value),
            Step::Serve => self.serve(),
            Step::Receive { twice } => self.receive(twice),
            Step::LoseFrame => drop(self.wire.as_mut().and_then(|wire| wire.to_client.pop_front())),
            Step::Close { slow } => self.close(if slow { close::TOO_SLOW } else { 1006 }),
            Step::FallSilent => self.wire.iter_mut().for_each(|wire| wire.dead = true),
            Step::Restart { new_epoch } => {
                if new_epoch {
                    self.epoch += 1;
                    for topic in topics() {
                        let list = self.lists.get_mut(&topic).unwrap();
                        (list.seq, list.log) = (0, BTreeMap::new());
                        self.remember(&topic);
                    }
                }
                self.close(close::RESTART);
            }
            Step::Tick => self.tick(),
            Step::NetworkLost => self.drive(Input::NetworkLost),
            Step::Woken => self.drive(Input::Woken),
            Step::Leave(which) => self.drive(Input::Unsubscribe(topics()[which].clone())),
            Step::Follow(which) => self.drive(Input::Subscribe(topics()[which].clone())),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_list_is_always_one_the_server_has_had_and_ends_as_the_one_it_has(
        steps in prop::collection::vec(step(), 0..150),
    ) {
        let mut world = World::new();
        for step in steps {
            world.take(step);
            prop_assert!(world.shows_only_what_was());
        }
        for topic in topics() {
            world.drive(Input::Subscribe(topic));
        }
        world.come_to_rest();
        prop_assert!(world.shows_only_what_was());
        prop_assert!(world.is_in_step(), "it stands at {:?}", world.machine);
    }
}
