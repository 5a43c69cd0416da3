//! Reactions in the current room: those pressed here are sent in small batches, everybody's rise over the video. With
//! reduced motion nothing rises; only the total is shown.

pub mod outbox;
pub mod rising;

use std::{cell::RefCell, rc::Rc};

use costage_protocol::{
    ProblemCode, Reaction, ReactionCounts, RoomId,
    live::{Position, Topic},
};
use leptos::prelude::*;

use self::{
    outbox::Outbox,
    rising::{RisingReaction, RisingReactions},
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
        live::{Feed, Reception, Subscriber, TopicUpdate},
        random,
    },
};

/// The server sends reactions at most five times a second; those of one frame start spread over this time.
const SPREAD_MS: u64 = 200;

/// The reactions of one room.
#[derive(Clone, Copy)]
pub struct RoomReactions {
    inner: StoredValue<Rc<Inner>, LocalStorage>,
    rising: RwSignal<Vec<RisingReaction>>,
    total: RwSignal<u64>,
}

struct Inner {
    topic: Topic,
    feed: Rc<dyn Feed>,
    outbox: RefCell<Outbox>,
    animation: RefCell<RisingReactions>,
    reduced_motion: RwSignal<bool>,
    rising: RwSignal<Vec<RisingReaction>>,
    total: RwSignal<u64>,
    notices: Notices,
    send: RefCell<Option<Alarm>>,
    removal: RefCell<Option<Alarm>>,
}

/// Follows the reactions of `room` for as long as the current owner lives. With `reduced_motion` nothing rises.
#[must_use]
pub fn use_room_reactions(room: RoomId, reduced_motion: RwSignal<bool>) -> RoomReactions {
    let (rising, total) = (RwSignal::new(Vec::new()), RwSignal::new(0));
    let topic = Topic::RoomReactions(room);
    let inner = Rc::new(Inner {
        topic: topic.clone(),
        feed: use_feed(),
        outbox: RefCell::default(),
        animation: RefCell::default(),
        reduced_motion,
        rising,
        total,
        notices: use_notices(),
        send: RefCell::default(),
        removal: RefCell::default(),
    });
    keep_alive(inner.feed.subscribe(topic, Rc::new(ReactionsSubscriber(inner.clone()))));
    RoomReactions { inner: StoredValue::new_local(inner), rising, total }
}

impl RoomReactions {
    /// The reactions now rising over the video.
    #[must_use]
    pub fn rising(self) -> Signal<Vec<RisingReaction>> {
        self.rising.into()
    }

    /// The number of reactions in this room so far.
    #[must_use]
    pub fn total(self) -> Signal<u64> {
        self.total.into()
    }

    /// Sends a reaction, and shows it here at once.
    pub fn press(self, kind: Reaction) {
        self.inner.with_value(|inner| {
            inner.outbox.borrow_mut().press(kind);
            inner.total.update(|total| *total += 1);
            inner.start(&ReactionCounts::of(kind, 1), 0);
            inner.send_due();
        });
    }
}

impl Inner {
    fn start(self: &Rc<Self>, counts: &ReactionCounts, spread_ms: u64) {
        if counts.is_none() || self.reduced_motion.get_untracked() {
            return;
        }
        let started = self.animation.borrow_mut().start(counts, spread_ms, clock::now_ms(), random::unit);
        if !started.is_empty() {
            self.rising.update(|rising| rising.extend(started));
            self.schedule_removal();
        }
    }

    /// Removes reactions whose animation has ended, several at a time.
    fn schedule_removal(self: &Rc<Self>) {
        if self.removal.borrow().is_some() {
            return;
        }
        let Some(at) = self.animation.borrow().next_end() else { return };
        let inner = Rc::downgrade(self);
        let alarm = Alarm::at(at.max(clock::now_ms() + SPREAD_MS), move || {
            let Some(inner) = inner.upgrade() else { return };
            inner.removal.take();
            if inner.animation.borrow_mut().remove_ended(clock::now_ms()) {
                let animation = inner.animation.borrow();
                // The page may be closed by now.
                let _ = inner.rising.try_update(|rising| rising.retain(|one| animation.contains(one.id)));
            }
            inner.schedule_removal();
        });
        self.removal.replace(Some(alarm));
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

struct ReactionsSubscriber(Rc<Inner>);

impl Subscriber for ReactionsSubscriber {
    /// Reactions are not replayed: after a reconnect the server sends the totals again.
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
                self.0.start(&others, SPREAD_MS);
                self.0.set_total(total);
            }
            TopicUpdate::Refused(ProblemCode::RateLimited) => {
                self.0.notices.show(NoticeTone::Plain, ReactionText::TooMany);
            }
            TopicUpdate::Event { .. } | TopicUpdate::ViewerCount(_) | TopicUpdate::Refused(_) => {}
        }
        Reception::Accepted
    }
}
