//! Hands committed events to their subscribers.

use std::collections::HashMap;

use axum::extract::ws::Utf8Bytes;
use costage_protocol::{Room, RoomId};

use super::{super::SubscriberId, BURST, Hub, Queued, frames, send};
use crate::events::{Audience, Published, TopicKey};

impl Audience for Hub {
    fn publish(&self, rooms: &[Room], events: &[Published]) {
        for room in rooms {
            let of_room = |one: &&Published| matches!(&one.key, TopicKey::Room(id) if *id == room.id);
            // The event that was written with it.
            let seq = events.iter().rev().find(of_room).map_or(0, |one| one.seq);
            self.set_stage(room, seq);
        }
        let mut left: HashMap<&TopicKey, usize> = HashMap::new();
        for one in events {
            *left.entry(&one.key).or_default() += 1;
        }
        let mut bursts: HashMap<&TopicKey, Vec<(u64, Utf8Bytes)>> =
            left.iter().filter(|(_, count)| **count > BURST).map(|(key, _)| (*key, Vec::new())).collect();
        let mut state = self.state();
        for one in events {
            let left = left.entry(&one.key).or_default();
            *left -= 1;
            let Some(subscribers) = state.subscribers.get(&one.key) else { continue };
            let (key, seq) = (one.key.clone(), one.seq);
            let frame = frames::event(key.topic(), seq, one.kind, &one.item);
            let queued = match bursts.get_mut(&one.key) {
                Some(frames) => {
                    frames.push((seq, frame));
                    if *left > 0 {
                        continue;
                    }
                    Queued::Burst { key, frames: std::mem::take(frames) }
                }
                None => Queued::Event { key, seq, frame },
            };
            let subscribers: Vec<SubscriberId> = subscribers.iter().copied().collect();
            send(&mut state, &subscribers, queued);
        }
    }

    fn viewer_count(&self, room: &RoomId) -> u32 {
        self.state().presence.viewer_count(room)
    }
}
