//! Adds up everybody's reactions: pure, with the time as an argument.
//!
//! Each person and each room has an allowance that fills up steadily. What is over it is dropped without a
//! word, for nobody can tell one heart of many from the next; whoever keeps on is told.
//!
//! These are token buckets of our own, unlike the rate limits, which use governor: here a request is granted in part, as
//! much as the allowances of the person and the room have left. governor grants all of a request or nothing.

use std::{collections::HashMap, time::Duration};

use costage_protocol::{ReactionCounts, RoomId, Timestamp, UserId};

/// One person's reactions: so many at once, and so many a second after that.
const OF_A_PERSON: Allowance = Allowance { at_once: 20.0, per_second: 10.0 };
/// A room's: far more than anybody could see.
const OF_A_ROOM: Allowance = Allowance { at_once: 10_000.0, per_second: 5_000.0 };
/// Whoever is over their allowance for this long is told.
const PATIENCE: Duration = Duration::from_secs(3);
/// They are told once in this time.
const TELL_EVERY: Duration = Duration::from_secs(10);
/// After a pause of this length the patience begins anew.
const PAUSE: Duration = Duration::from_secs(2);
/// People are tidied up when there are more than this.
const TIDY_AT: usize = 10_000;
/// A room in which nothing happened for this long is forgotten; its totals are saved.
const FORGET_AFTER: Duration = Duration::from_secs(600);

/// How much may be used: `at_once`, regained `per_second`.
#[derive(Debug, Clone, Copy)]
struct Allowance {
    at_once: f64,
    per_second: f64,
}

/// What somebody used of an allowance.
#[derive(Debug, Clone, Copy)]
struct Used {
    amount: f64,
    at: Timestamp,
}

impl Used {
    const fn nothing(at: Timestamp) -> Self {
        Self { amount: 0.0, at }
    }

    /// Uses up to `wanted`; how much there was.
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
    /// Since when they are over their allowance, and when last.
    over: Option<(Timestamp, Timestamp)>,
    told: Option<Timestamp>,
}

#[derive(Debug)]
struct Room {
    used: Used,
    untold: ReactionCounts,
    unsaved: ReactionCounts,
    total: u64,
}

/// What became of somebody's reactions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// Counted, or dropped without a word.
    Quietly,
    /// They have been over their allowance for a while and want to be told.
    TellTooMany,
    /// The room is not known here: [`ReactionPool::open`] it first.
    UnknownRoom,
}

/// A room's reactions since they were last told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Which room.
    pub room: RoomId,
    /// So many of each.
    pub counts: ReactionCounts,
    /// All there ever were in it.
    pub total: u64,
}

/// Everybody's reactions, as far as they are not saved.
#[derive(Debug, Default)]
pub struct ReactionPool {
    rooms: HashMap<RoomId, Room>,
    people: HashMap<UserId, Person>,
}

impl ReactionPool {
    /// Makes `room` known, with all that were saved of it; one that is known stays as it is.
    pub fn open(&mut self, room: &RoomId, total: u64, now: Timestamp) {
        self.rooms.entry(room.clone()).or_insert_with(|| Room {
            used: Used::nothing(now),
            untold: ReactionCounts::NONE,
            unsaved: ReactionCounts::NONE,
            total,
        });
    }

    /// Counts `user`'s reactions in `room`, as many as both allowances have left.
    pub fn take(&mut self, room: &RoomId, user: &UserId, counts: &ReactionCounts, now: Timestamp) -> Taken {
        let Some(pool) = self.rooms.get_mut(room) else { return Taken::UnknownRoom };
        if self.people.len() > TIDY_AT {
            self.people.retain(|_, person| now.since(person.used.at) < TELL_EVERY);
        }
        let person = self.people.entry(user.clone()).or_insert(Person {
            used: Used::nothing(now),
            over: None,
            told: None,
        });
        let wanted = counts.total();
        let theirs = person.used.take(OF_A_PERSON, wanted, now);
        let taken = pool.used.take(OF_A_ROOM, theirs, now);
        let counts = counts.at_most(taken);
        pool.untold = pool.untold.plus(&counts);
        pool.unsaved = pool.unsaved.plus(&counts);
        pool.total = pool.total.saturating_add(taken);
        if theirs == wanted { Taken::Quietly } else { person.was_over(now) }
    }

    /// What is to be told now; nothing of it will be told again.
    pub fn tell(&mut self) -> Vec<Batch> {
        self.rooms
            .iter_mut()
            .filter(|(_, pool)| !pool.untold.is_none())
            .map(|(room, pool)| Batch {
                room: room.clone(),
                counts: std::mem::take(&mut pool.untold),
                total: pool.total,
            })
            .collect()
    }

    /// What is to be saved now; give back what could not be.
    pub fn take_unsaved(&mut self, now: Timestamp) -> Vec<(RoomId, ReactionCounts)> {
        self.rooms.retain(|_, pool| {
            let idle = now.since(pool.used.at) > FORGET_AFTER;
            !(idle && pool.unsaved.is_none() && pool.untold.is_none())
        });
        self.rooms
            .iter_mut()
            .filter(|(_, pool)| !pool.unsaved.is_none())
            .map(|(room, pool)| (room.clone(), std::mem::take(&mut pool.unsaved)))
            .collect()
    }

    /// These could not be saved: another time.
    pub fn give_back(&mut self, unsaved: Vec<(RoomId, ReactionCounts)>) {
        for (room, counts) in unsaved {
            if let Some(pool) = self.rooms.get_mut(&room) {
                pool.unsaved = pool.unsaved.plus(&counts);
            }
        }
    }
}

impl Person {
    fn was_over(&mut self, now: Timestamp) -> Taken {
        let since = match self.over {
            Some((since, last)) if now.since(last) < PAUSE => since,
            _ => now,
        };
        self.over = Some((since, now));
        let told_lately = self.told.is_some_and(|told| now.since(told) < TELL_EVERY);
        if now.since(since) < PATIENCE || told_lately {
            return Taken::Quietly;
        }
        self.told = Some(now);
        Taken::TellTooMany
    }
}

#[cfg(test)]
#[path = "reaction_pool_tests.rs"]
mod tests;
