//! Hands events to whoever follows their topic, and keeps the count of who is here.
//!
//! A reader too slow for its queue is let go; it comes back and says where it stood. A frame is made once and
//! shared by all its readers.

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use axum::extract::ws::Utf8Bytes;
use costage_protocol::{Room, RoomId, UserId};
use tokio::sync::{Notify, mpsc};

use super::{frames, presence::Presence, stage_connections::StageConnections, viewer_peaks::ViewerPeaks};
use crate::events::{Audience, Published, TopicKey};

/// Frames a reader may be behind with.
pub const QUEUE: usize = 256;
/// A write that changes more items of a list than this sends its readers to the log instead of filling their
/// queues: that many changes at once say nothing about how quick a reader is.
pub const BURST: usize = 64;
/// A frame that the next one outdates is left out for a reader who has room for fewer than this many.
const KEEP_FREE: usize = QUEUE / 2;
/// Connections of one person: tabs and devices, and those that are not known to be gone yet.
pub const CONNECTIONS_MAX: u32 = 40;
/// A changed viewer count is told this often at most.
const COUNT_EVERY: Duration = Duration::from_millis(500);

/// What lies in a reader's queue.
#[derive(Debug, Clone)]
pub enum Queued {
    /// An event: to be left out when the reader's snapshot contains it.
    Event {
        /// Of which list.
        key: TopicKey,
        /// Its number there.
        seq: u64,
        /// The frame.
        frame: Utf8Bytes,
    },
    /// Many events at once, up to this one: to be read from the log.
    Burst {
        /// Of which list.
        key: TopicKey,
        /// The number of the last one.
        seq: u64,
    },
    /// A frame without a number.
    Latest(Utf8Bytes),
}

/// A reader, while it is connected.
pub type ReaderId = u64;

#[derive(Default)]
pub(super) struct State {
    next_reader: ReaderId,
    queues: HashMap<ReaderId, mpsc::Sender<Arc<Queued>>>,
    followers: HashMap<TopicKey, HashSet<ReaderId>>,
    pub(super) presence: Presence,
    peaks: ViewerPeaks,
    changed_counts: HashSet<RoomId>,
    sent_counts: HashMap<RoomId, u32>,
}

/// The hub. Cheap to clone.
#[derive(Clone, Default)]
pub struct Hub {
    state: Arc<Mutex<State>>,
    stage_connections: Arc<Mutex<StageConnections>>,
    count_changed: Arc<Notify>,
}

impl Hub {
    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        // A panic elsewhere leaves counts that are still better than none.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Which pages are on stage by which LiveKit connection.
    pub fn stage_connections(&self) -> MutexGuard<'_, StageConnections> {
        self.stage_connections.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets `user` in, unless they are here too often; the queue's end says that the reader was too slow.
    #[must_use]
    pub fn connect(&self, user: &UserId) -> Option<(ReaderId, mpsc::Receiver<Arc<Queued>>)> {
        let (sender, receiver) = mpsc::channel(QUEUE);
        let mut state = self.state();
        if state.presence.connections(user) >= CONNECTIONS_MAX {
            return None;
        }
        let id = state.next_reader;
        state.next_reader += 1;
        state.queues.insert(id, sender);
        state.presence.arrive(user);
        Some((id, receiver))
    }

    /// Lets a reader go that followed `keys` and was there until `at`; whether it was `user`'s last.
    pub fn disconnect<'k>(
        &self,
        reader: ReaderId,
        user: &UserId,
        keys: impl Iterator<Item = &'k TopicKey>,
        at: Instant,
    ) -> bool {
        for key in keys {
            self.unfollow(reader, user, key);
        }
        let mut state = self.state();
        state.queues.remove(&reader);
        state.presence.depart(user, at)
    }

    /// From now on `reader` gets the events of `key`.
    pub fn follow(&self, reader: ReaderId, user: &UserId, key: &TopicKey) {
        let mut state = self.state();
        state.followers.entry(key.clone()).or_default().insert(reader);
        if let TopicKey::Room(room) = key {
            state.presence.enter(room, user);
            self.count_may_have_changed(&mut state, room);
        }
    }

    /// From now on it does not.
    pub fn unfollow(&self, reader: ReaderId, user: &UserId, key: &TopicKey) {
        let mut state = self.state();
        if let Some(readers) = state.followers.get_mut(key) {
            readers.remove(&reader);
            if readers.is_empty() {
                state.followers.remove(key);
            }
        }
        if let TopicKey::Room(room) = key {
            state.presence.leave(room, user);
            self.count_may_have_changed(&mut state, room);
        }
    }

    /// Who came to which room since this was last asked.
    #[must_use]
    pub fn take_arrivals(&self) -> Vec<(RoomId, UserId)> {
        self.state().presence.take_arrivals()
    }

    /// Who is on `room`'s stage now.
    pub fn set_stage(&self, room: &Room) {
        let people = room.co_hosts.iter().map(|one| &one.user.id).chain([&room.host.id]).cloned().collect();
        let mut state = self.state();
        state.presence.set_stage(&room.id, people);
        let viewers = state.presence.viewer_count(&room.id);
        state.peaks.set_on_air(&room.id, room.status.is_on_air(), viewers);
        self.count_may_have_changed(&mut state, &room.id);
    }

    /// Who is on `room`'s stage, when nobody has said so yet: after a restart, readers who missed nothing
    /// come back without a snapshot.
    pub fn set_stage_if_unknown(&self, room: &Room) {
        if !self.state().presence.knows_stage(&room.id) {
            self.set_stage(room);
        }
    }

    /// Whether there is a stream in `room`, as far as anybody here follows it.
    #[must_use]
    pub fn is_on_air(&self, room: &RoomId) -> bool {
        self.state().peaks.is_on_air(room)
    }

    /// The most viewers of each room that are not saved yet.
    #[must_use]
    pub fn take_peaks(&self) -> Vec<(RoomId, u32)> {
        self.state().peaks.take()
    }

    /// These could not be saved: another time.
    pub fn give_back_peaks(&self, peaks: Vec<(RoomId, u32)>) {
        self.state().peaks.give_back(peaks);
    }

    /// Hands a frame without a number to the readers of `key`; one who is behind goes without it, for the
    /// next one outdates it.
    pub fn send_latest(&self, key: &TopicKey, frame: &Utf8Bytes) {
        let state = self.state();
        let queued = Arc::new(Queued::Latest(frame.clone()));
        for reader in state.followers.get(key).into_iter().flatten() {
            if let Some(queue) = state.queues.get(reader)
                && queue.capacity() >= KEEP_FREE
            {
                // A reader who left this very moment needs it no more.
                let _ = queue.try_send(Arc::clone(&queued));
            }
        }
    }

    /// Everybody who has `room` open.
    #[must_use]
    pub fn present_in(&self, room: &RoomId) -> Vec<UserId> {
        self.state().presence.present_in(room)
    }

    /// How long `user`, who was connected, has not been.
    #[must_use]
    pub fn absent_for(&self, user: &UserId) -> Option<Duration> {
        self.state().presence.gone_since(user).map(|since| since.elapsed())
    }

    fn count_may_have_changed(&self, state: &mut State, room: &RoomId) {
        state.changed_counts.insert(room.clone());
        self.count_changed.notify_one();
    }

    /// Tells changed viewer counts, a few times a second at most; never ends.
    pub async fn send_viewer_counts(&self) {
        loop {
            self.count_changed.notified().await;
            self.send_changed_counts();
            tokio::time::sleep(COUNT_EVERY).await;
        }
    }

    fn send_changed_counts(&self) {
        let mut state = self.state();
        for room in std::mem::take(&mut state.changed_counts) {
            let count = state.presence.viewer_count(&room);
            state.peaks.count(&room, count);
            let key = TopicKey::Room(room.clone());
            let Some(readers) = state.followers.get(&key) else {
                state.sent_counts.remove(&room);
                continue;
            };
            if state.sent_counts.get(&room) == Some(&count) {
                continue;
            }
            let readers: Vec<ReaderId> = readers.iter().copied().collect();
            state.sent_counts.insert(room, count);
            send(&mut state, &readers, Queued::Latest(frames::viewer_count(key.topic(), count)));
        }
    }
}

impl Audience for Hub {
    fn publish(&self, rooms: &[Room], events: &[Published]) {
        for room in rooms {
            self.set_stage(room);
        }
        let mut left: HashMap<&TopicKey, usize> = HashMap::new();
        for one in events {
            *left.entry(&one.key).or_default() += 1;
        }
        let bursts: HashSet<&TopicKey> =
            left.iter().filter(|(_, count)| **count > BURST).map(|(key, _)| *key).collect();
        let mut state = self.state();
        for one in events {
            let left = left.entry(&one.key).or_default();
            *left -= 1;
            let Some(readers) = state.followers.get(&one.key) else { continue };
            let (key, seq) = (one.key.clone(), one.seq);
            let queued = match bursts.contains(&key) {
                true if *left > 0 => continue,
                true => Queued::Burst { key, seq },
                false => {
                    let frame = frames::event(key.topic(), seq, one.kind, &one.item);
                    Queued::Event { key, seq, frame }
                }
            };
            let readers: Vec<ReaderId> = readers.iter().copied().collect();
            send(&mut state, &readers, queued);
        }
    }

    fn viewer_count(&self, room: &RoomId) -> u32 {
        self.state().presence.viewer_count(room)
    }
}

/// Queues `queued` for `readers`; one whose queue is full loses it, which tells it to come back.
fn send(state: &mut State, readers: &[ReaderId], queued: Queued) {
    let queued = Arc::new(queued);
    for reader in readers {
        let full = state.queues.get(reader).is_some_and(|queue| queue.try_send(Arc::clone(&queued)).is_err());
        if full {
            state.queues.remove(reader);
        }
    }
}
