//! Reactions in the room that is open: one's own go out in small batches, everybody's rise over the video.
//! For whoever wants no motion nothing rises; a count stands still instead.

pub mod flight;
pub mod outbox;

use std::{cell::RefCell, rc::Rc};

use costage_protocol::{
    ProblemCode, Reaction, ReactionCounts, RoomId,
    live::{Position, Topic},
};
use leptos::prelude::*;

use self::{
    flight::{Flight, Rising},
    outbox::Outbox,
};
use super::{
    keep_alive::keep_alive,
    notices::{NoticeTone, Notices, use_notices},
    ports_context::use_feed,
};
use crate::{
    i18n::ReactionText,
    ports::{
        clock::{self, Alarm},
        live::{Feed, Reception, Subscriber, Subscription, TopicUpdate},
        random,
    },
};

/// Frames come five times a second at most: what came rises spread over this time.
const SPREAD_MS: u64 = 200;

/// The reactions of one room.
#[derive(Clone, Copy)]
pub struct RoomReactions {
    inner: StoredValue<Rc<Inner>, LocalStorage>,
    rising: RwSignal<Vec<Rising>>,
    total: RwSignal<u64>,
}

struct Inner {
    topic: Topic,
    feed: Rc<dyn Feed>,
    outbox: RefCell<Outbox>,
    flight: RefCell<Flight>,
    calm: RwSignal<bool>,
    rising: RwSignal<Vec<Rising>>,
    total: RwSignal<u64>,
    notices: Notices,
    send: RefCell<Option<Alarm>>,
    land: RefCell<Option<Alarm>>,
}

/// Follows the reactions of `room` for as long as the current owner lives. `calm` says whether the reader
/// wants no motion.
#[must_use]
pub fn use_room_reactions(room: RoomId, calm: RwSignal<bool>) -> RoomReactions {
    let (rising, total) = (RwSignal::new(Vec::new()), RwSignal::new(0));
    let topic = Topic::RoomReactions(room);
    let inner = Rc::new(Inner {
        topic: topic.clone(),
        feed: use_feed(),
        outbox: RefCell::default(),
        flight: RefCell::default(),
        calm,
        rising,
        total,
        notices: use_notices(),
        send: RefCell::default(),
        land: RefCell::default(),
    });
    let subscription: Subscription = inner.feed.subscribe(topic, Rc::new(Hearing(inner.clone())));
    keep_alive(subscription);
    RoomReactions { inner: StoredValue::new_local(inner), rising, total }
}

impl RoomReactions {
    /// What rises now.
    #[must_use]
    pub fn rising(self) -> Signal<Vec<Rising>> {
        self.rising.into()
    }

    /// All there ever were in this room.
    #[must_use]
    pub fn total(self) -> Signal<u64> {
        self.total.into()
    }

    /// Sends one up; it is seen here at once.
    pub fn press(self, kind: Reaction) {
        self.inner.with_value(|inner| {
            inner.outbox.borrow_mut().press(kind);
            inner.total.update(|total| *total += 1);
            inner.launch(&ReactionCounts::of(kind, 1), 0);
            inner.send_due();
        });
    }
}

impl Inner {
    fn launch(self: &Rc<Self>, counts: &ReactionCounts, spread_ms: u64) {
        if counts.is_none() || self.calm.get_untracked() {
            return;
        }
        let risen = self.flight.borrow_mut().launch(counts, spread_ms, clock::now_ms(), random::unit);
        if !risen.is_empty() {
            self.rising.update(|rising| rising.extend(risen));
            self.land_later();
        }
    }

    /// Takes away those that have risen, a few at a time.
    fn land_later(self: &Rc<Self>) {
        if self.land.borrow().is_some() {
            return;
        }
        let Some(at) = self.flight.borrow().wake_at() else { return };
        let inner = Rc::downgrade(self);
        let alarm = Alarm::at(at.max(clock::now_ms() + SPREAD_MS), move || {
            let Some(inner) = inner.upgrade() else { return };
            inner.land.take();
            if inner.flight.borrow_mut().land(clock::now_ms()) {
                let flight = inner.flight.borrow();
                // The page may be gone by now.
                let _ = inner.rising.try_update(|rising| rising.retain(|one| flight.has(one.id)));
            }
            inner.land_later();
        });
        self.land.replace(Some(alarm));
    }

    fn send_due(self: &Rc<Self>) {
        let now = clock::now_ms();
        let due = self.outbox.borrow_mut().take_due(now);
        if let Some(counts) = due {
            self.feed.react(&self.topic, counts);
        }
        let Some(at) = self.outbox.borrow().wake_at() else { return };
        let inner = Rc::downgrade(self);
        let alarm = Alarm::at(at, move || {
            if let Some(inner) = inner.upgrade() {
                inner.send_due();
            }
        });
        self.send.replace(Some(alarm));
    }

    fn set_total(&self, total: u64) {
        if self.total.get_untracked() != total {
            self.total.set(total);
        }
    }
}

struct Hearing(Rc<Inner>);

impl Subscriber for Hearing {
    /// Nothing is replayed: who comes back gets the totals anew.
    fn position(&self) -> Option<Position> {
        None
    }

    fn receive(&self, update: TopicUpdate) -> Reception {
        match update {
            TopicUpdate::Snapshot { items, .. } => {
                let totals = items.into_iter().next().map(serde_json::from_value::<ReactionCounts>);
                if let Some(Ok(totals)) = totals {
                    self.0.set_total(totals.total());
                }
            }
            TopicUpdate::Reactions { counts, total } => {
                let others = self.0.outbox.borrow_mut().others(&counts, clock::now_ms());
                self.0.launch(&others, SPREAD_MS);
                self.0.set_total(total);
            }
            TopicUpdate::Refused(ProblemCode::RateLimited) => {
                self.0.notices.say(NoticeTone::Plain, ReactionText::TooMany);
            }
            TopicUpdate::Event { .. } | TopicUpdate::ViewerCount(_) | TopicUpdate::Refused(_) => {}
        }
        Reception::Accepted
    }
}
