//! Adds up reactions. Pure: the time is an argument.
//!
//! Each person and each room has a token bucket. Reactions over it are dropped without an error, because nobody can tell one
//! heart of many from the next; a person who keeps on gets `rate_limited`.
//!
//! The rate limits use governor. These buckets are our own because a batch is granted in part, as much as the buckets of
//! the person and the room have left. governor grants all of a batch or nothing.

use std::{collections::HashMap, time::Duration};

use costage_protocol::{ReactionCounts, RoomId, Timestamp, UserId};

/// The bucket of one person.
const OF_A_PERSON: Allowance = Allowance { at_once: 20.0, per_second: 10.0 };
/// The bucket of one room: far more than anybody could see.
const OF_A_ROOM: Allowance = Allowance { at_once: 10_000.0, per_second: 5_000.0 };
/// How long a person may be over the limit before they get `rate_limited`.
const PATIENCE: Duration = Duration::from_secs(3);
/// The shortest time between two `rate_limited` for one person.
const WARN_EVERY: Duration = Duration::from_secs(10);
/// A pause of this length resets that time.
const PAUSE: Duration = Duration::from_secs(2);
/// How often idle people are removed.
const TIDY_EVERY: Duration = Duration::from_secs(10);
/// A room without a reaction for this long is removed from memory; its totals are saved.
const FORGET_AFTER: Duration = Duration::from_secs(600);

/// The size of a token bucket and how fast it refills.
#[derive(Debug, Clone, Copy)]
struct Allowance {
    at_once: f64,
    per_second: f64,
}

/// The used part of a token bucket.
#[derive(Debug, Clone, Copy)]
struct Used {
    amount: f64,
    at: Timestamp,
}

impl Used {
    const fn nothing(at: Timestamp) -> Self {
        Self { amount: 0.0, at }
    }

    /// Takes up to `wanted` tokens. Returns how many there were.
    fn take(&mut self, allowance: Allowance, wanted: u64, now: Timestamp) -> u64 {
        self.amount = (self.amount - now.since(self.at).as_secs_f64() * allowance.per_second).max(0.0);
        self.at = now;
        let left = (allowance.at_once - self.amount).max(0.0).floor();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 0 and a few thousand"
        )]
        let taken = wanted.min(left as u64);
        #[expect(clippy::cast_precision_loss, reason = "at most a few thousand")]
        {
            self.amount += taken as f64;
        }
        taken
    }
}

#[derive(Debug)]
struct Person {
    used: Used,
    /// Since when they have been over the limit, and when last.
    over: Option<(Timestamp, Timestamp)>,
    warned: Option<Timestamp>,
}

#[derive(Debug)]
struct Room {
    used: Used,
    unsent: ReactionCounts,
    unsaved: ReactionCounts,
    total: u64,
}

/// The outcome for a batch of reactions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taken {
    /// Counted, or dropped without an error.
    Accepted,
    /// The person has been over the limit for a while: answer `rate_limited`.
    RateLimited,
    /// The room is not in memory: [`ReactionPool::open`] it first.
    UnknownRoom,
}

/// A room's reactions since the last batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Batch {
    /// The room.
    pub(crate) room: RoomId,
    /// How many of each kind.
    pub(crate) counts: ReactionCounts,
    /// How many there have been in the room altogether.
    pub(crate) total: u64,
}

/// The reactions of everybody that have not been sent or saved.
#[derive(Debug, Default)]
pub(super) struct ReactionPool {
    rooms: HashMap<RoomId, Room>,
    people: HashMap<UserId, Person>,
    /// When idle people were last removed.
    tidied: Option<Timestamp>,
}

impl ReactionPool {
    /// Loads `room` with its saved `total`; a room in memory stays as it is.
    pub(super) fn open(&mut self, room: &RoomId, total: u64, now: Timestamp) {
        self.rooms.entry(room.clone()).or_insert_with(|| Room {
            used: Used::nothing(now),
            unsent: ReactionCounts::NONE,
            unsaved: ReactionCounts::NONE,
            total,
        });
    }

    /// Counts the reactions of `user` in `room`, as many as both buckets have tokens for.
    pub(super) fn take(
        &mut self,
        room: &RoomId,
        user: &UserId,
        counts: &ReactionCounts,
        now: Timestamp,
    ) -> Taken {
        let Some(pool) = self.rooms.get_mut(room) else { return Taken::UnknownRoom };
        if self.tidied.is_none_or(|tidied| now.since(tidied) >= TIDY_EVERY) {
            self.tidied = Some(now);
            self.people.retain(|_, person| now.since(person.used.at) < WARN_EVERY);
        }
        let person = self.people.entry(user.clone()).or_insert(Person {
            used: Used::nothing(now),
            over: None,
            warned: None,
        });
        let wanted = counts.total();
        let theirs = person.used.take(OF_A_PERSON, wanted, now);
        let taken = pool.used.take(OF_A_ROOM, theirs, now);
        let counts = counts.at_most(taken);
        pool.unsent = pool.unsent.plus(&counts);
        pool.unsaved = pool.unsaved.plus(&counts);
        pool.total = pool.total.saturating_add(taken);
        if theirs == wanted { Taken::Accepted } else { person.over_limit(now) }
    }

    /// Takes the reactions to send now.
    pub(super) fn take_unsent(&mut self) -> Vec<Batch> {
        self.rooms
            .iter_mut()
            .filter(|(_, pool)| !pool.unsent.is_none())
            .map(|(room, pool)| Batch {
                room: room.clone(),
                counts: std::mem::take(&mut pool.unsent),
                total: pool.total,
            })
            .collect()
    }

    /// Takes the counts to save now; the caller gives back what could not be saved.
    pub(super) fn take_unsaved(&mut self, now: Timestamp) -> Vec<(RoomId, ReactionCounts)> {
        self.rooms.retain(|_, pool| {
            let idle = now.since(pool.used.at) > FORGET_AFTER;
            !(idle && pool.unsaved.is_none() && pool.unsent.is_none())
        });
        self.rooms
            .iter_mut()
            .filter(|(_, pool)| !pool.unsaved.is_none())
            .map(|(room, pool)| (room.clone(), std::mem::take(&mut pool.unsaved)))
            .collect()
    }

    /// Returns counts that could not be saved, for the next time.
    pub(super) fn give_back(&mut self, unsaved: Vec<(RoomId, ReactionCounts)>) {
        for (room, counts) in unsaved {
            if let Some(pool) = self.rooms.get_mut(&room) {
                pool.unsaved = pool.unsaved.plus(&counts);
            }
        }
    }
}

impl Person {
    fn over_limit(&mut self, now: Timestamp) -> Taken {
        let since = match self.over {
            Some((since, last)) if now.since(last) < PAUSE => since,
            _ => now,
        };
        self.over = Some((since, now));
        let warned_recently = self.warned.is_some_and(|warned| now.since(warned) < WARN_EVERY);
        if now.since(since) < PATIENCE || warned_recently {
            return Taken::Accepted;
        }
        self.warned = Some(now);
        Taken::RateLimited
    }
}

#[cfg(test)]
#[path = "reaction_pool_tests.rs"]
mod tests;
