//! Distributes events to the subscribers of their topics, and keeps presence and viewer counts.
//!
//! A subscriber that is too slow for its queue is disconnected; it reconnects with its position. A frame is encoded once and
//! shared by all its subscribers.

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use axum::extract::ws::Utf8Bytes;
use costage_protocol::{Room, RoomId, UserId};
use tokio::sync::{Notify, mpsc};

use super::{
    SubscriberId, frames, presence::Presence, seen_rooms::SeenRooms, stage_connections::StageConnections,
    viewer_peaks::ViewerPeaks,
};
use crate::{events::TopicKey, rate_limits::record_refusal};

mod publish;

/// The most frames that wait for one subscriber.
pub const QUEUE: usize = 256;
/// When one write changes more items of a list than this, its events take one place in a subscriber's queue: so many changes
/// at once say nothing about the speed of a subscriber.
pub const BURST: usize = 64;
/// A frame that the next one replaces is not sent to a subscriber whose queue has room for fewer frames than this.
const KEEP_FREE: usize = QUEUE / 2;
/// The most connections of one person unless the operator says otherwise: tabs, devices, and connections not yet known to be dead.
pub const CONNECTIONS_MAX: u32 = 40;
/// The shortest time between two viewer counts of a room.
const COUNT_EVERY: Duration = Duration::from_millis(500);

/// An entry in a subscriber's queue.
#[derive(Debug, Clone)]
pub enum Queued {
    /// An event; skipped when the subscriber's snapshot contains it.
    Event {
        /// The list.
        key: TopicKey,
        /// The event's number.
        seq: u64,
        /// The encoded frame.
        frame: Utf8Bytes,
    },
    /// Many events of one write. All subscribers share them.
    Burst {
        /// The list.
        key: TopicKey,
        /// The encoded frame of each event, with its number.
        frames: Vec<(u64, Utf8Bytes)>,
    },
    /// A frame without a number, of which only the latest counts.
    Latest(Utf8Bytes),
}

#[derive(Default)]
pub(super) struct State {
    next_subscriber: SubscriberId,
    queues: HashMap<SubscriberId, mpsc::Sender<Arc<Queued>>>,
    subscribers: HashMap<TopicKey, HashSet<SubscriberId>>,
    pub(super) presence: Presence,
    peaks: ViewerPeaks,
    seen_rooms: SeenRooms,
    changed_counts: HashSet<RoomId>,
    sent_counts: HashMap<RoomId, u32>,
}

/// The hub. Cheap to clone.
#[derive(Clone)]
pub struct Hub {
    connections_max: u32,
    state: Arc<Mutex<State>>,
    stage_connections: Arc<Mutex<StageConnections>>,
    count_changed: Arc<Notify>,
}

impl Default for Hub {
    fn default() -> Self {
        Self::new(CONNECTIONS_MAX)
    }
}

impl Hub {
    /// Starts without connections. One person may have at most `connections_max`.
    #[must_use]
    pub fn new(connections_max: u32) -> Self {
        let (state, stage_connections, count_changed) = Default::default();
        Self { connections_max, state, stage_connections, count_changed }
    }

    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        // After a panic in another thread the counts are still better than none.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Which page is on stage with which LiveKit connection.
    pub fn stage_connections(&self) -> MutexGuard<'_, StageConnections> {
        self.stage_connections.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a connection of `user`, or returns `None` when they have too many. The queue ends when the subscriber is too slow.
    #[must_use]
    pub fn connect(&self, user: &UserId) -> Option<(SubscriberId, mpsc::Receiver<Arc<Queued>>)> {
        let (sender, receiver) = mpsc::channel(QUEUE);
        let mut state = self.state();
        if state.presence.connections(user) >= self.connections_max {
            record_refusal("websockets_of_person");
            return None;
        }
        let id = state.next_subscriber;
        state.next_subscriber += 1;
        state.queues.insert(id, sender);
        state.presence.arrive(user);
        Some((id, receiver))
    }

    /// Removes a subscriber of `keys`, last heard of at `at`. Returns whether it was the user's last connection.
    pub fn disconnect<'k>(
        &self,
        subscriber: SubscriberId,
        user: &UserId,
        keys: impl Iterator<Item = &'k TopicKey>,
        at: Instant,
    ) -> bool {
        for key in keys {
            self.unsubscribe(subscriber, user, key);
        }
        let mut state = self.state();
        state.queues.remove(&subscriber);
        state.presence.depart(user, at)
    }

    /// Sends the events of `key` to `subscriber` from now on.
    pub fn subscribe(&self, subscriber: SubscriberId, user: &UserId, key: &TopicKey) {
        let mut state = self.state();
        state.subscribers.entry(key.clone()).or_default().insert(subscriber);
        if let TopicKey::Room(room) = key {
            state.presence.enter(room, user);
            self.count_may_have_changed(&mut state, room);
        }
    }

    /// Stops sending the events of `key` to `subscriber`.
    pub fn unsubscribe(&self, subscriber: SubscriberId, user: &UserId, key: &TopicKey) {
        let mut state = self.state();
        if let Some(subscribers) = state.subscribers.get_mut(key) {
            subscribers.remove(&subscriber);
            if subscribers.is_empty() {
                state.subscribers.remove(key);
            }
        }
        if let TopicKey::Room(room) = key {
            state.presence.leave(room, user);
            self.count_may_have_changed(&mut state, room);
        }
    }

    /// The numbers of connected subscribers, and of the lists that they follow together.
    #[must_use]
    pub fn connection_counts(&self) -> (usize, usize) {
        let state = self.state();
        (state.queues.len(), state.subscribers.values().map(HashSet::len).sum())
    }

    /// Takes the people who have opened a room since the last call, with the room.
    #[must_use]
    pub fn take_arrivals(&self) -> Vec<(RoomId, UserId)> {
        self.state().presence.take_arrivals()
    }

    /// Updates who is on the stage of `room`, and so does not count as a viewer, and whether it is on air. `room` is as it is
    /// after its event `seq`; ignored when a newer one was seen.
    pub fn set_stage(&self, room: &Room, seq: u64) {
        let people = room.co_hosts.iter().map(|one| &one.user.id).chain([&room.host.id]).cloned().collect();
        let mut state = self.state();
        if !state.seen_rooms.is_news(&room.id, seq, Instant::now()) {
            return;
        }
        state.presence.set_stage(&room.id, people);
        let viewers = state.presence.viewer_count(&room.id);
        state.peaks.set_on_air(&room.id, room.status.is_on_air(), viewers);
        self.count_may_have_changed(&mut state, &room.id);
    }

    /// Whether it is known who is on the stage of `room`.
    #[must_use]
    pub fn knows_stage(&self, room: &RoomId) -> bool {
        self.state().presence.knows_stage(room)
    }

    /// Whether `room` is on air; false also when nobody is subscribed to it.
    #[must_use]
    pub fn is_on_air(&self, room: &RoomId) -> bool {
        self.state().peaks.is_on_air(room)
    }

    /// Takes the viewer peaks that have not been saved.
    #[must_use]
    pub fn take_peaks(&self) -> Vec<(RoomId, u32)> {
        self.state().peaks.take()
    }

    /// Returns peaks that could not be saved, for the next time.
    pub fn give_back_peaks(&self, peaks: Vec<(RoomId, u32)>) {
        self.state().peaks.give_back(peaks);
    }

    /// Sends a frame without a number to the subscribers of `key`, except those who are behind: the next frame replaces it.
    pub fn send_latest(&self, key: &TopicKey, frame: &Utf8Bytes) {
        let state = self.state();
        let queued = Arc::new(Queued::Latest(frame.clone()));
        for subscriber in state.subscribers.get(key).into_iter().flatten() {
            if let Some(queue) = state.queues.get(subscriber)
                && queue.capacity() >= KEEP_FREE
            {
                // It fails only when the subscriber is disconnecting.
                let _ = queue.try_send(Arc::clone(&queued));
            }
        }
    }

    /// The people who have `room` open.
    #[must_use]
    pub fn present_in(&self, room: &RoomId) -> Vec<UserId> {
        self.state().presence.present_in(room)
    }

    /// Whether `user` has `room` open.
    #[must_use]
    pub fn is_present_in(&self, room: &RoomId, user: &UserId) -> bool {
        self.state().presence.is_present_in(room, user)
    }

    /// How long ago the last connection of `user` ended; `None` while they have one, or never had.
    #[must_use]
    pub fn absent_for(&self, user: &UserId) -> Option<Duration> {
        self.state().presence.gone_since(user).map(|since| since.elapsed())
    }

    /// Takes the people who have been here since the last call.
    #[must_use]
    pub fn take_seen(&self) -> Vec<UserId> {
        self.state().presence.take_seen()
    }

    /// Forgets people who have been gone since before `before`: nothing depends on it any more.
    pub fn forget_gone(&self, before: Instant) {
        self.state().presence.forget_gone(before);
    }

    fn count_may_have_changed(&self, state: &mut State, room: &RoomId) {
        state.changed_counts.insert(room.clone());
        self.count_changed.notify_one();
    }

    /// Sends changed viewer counts, a few times a second at most. Never returns.
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
            let Some(subscribers) = state.subscribers.get(&key) else {
                state.sent_counts.remove(&room);
                continue;
            };
            if state.sent_counts.get(&room) == Some(&count) {
                continue;
            }
            let subscribers: Vec<SubscriberId> = subscribers.iter().copied().collect();
            state.sent_counts.insert(room, count);
            send(&mut state, &subscribers, Queued::Latest(frames::viewer_count(key.topic(), count)));
        }
    }
}

/// Queues `queued` for `subscribers`. A subscriber whose queue is full loses it and is disconnected.
fn send(state: &mut State, subscribers: &[SubscriberId], queued: Queued) {
    let queued = Arc::new(queued);
    for subscriber in subscribers {
        let full =
            state.queues.get(subscriber).is_some_and(|queue| queue.try_send(Arc::clone(&queued)).is_err());
        if full {
            state.queues.remove(subscriber);
        }
    }
}
