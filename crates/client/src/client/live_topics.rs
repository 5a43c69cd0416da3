//! The topics that a client follows. The feed has one subscriber for each; here any number of handles share it.

use std::{
    any::Any,
    cell::RefCell,
    collections::HashMap,
    rc::{Rc, Weak},
};

use costage_protocol::{UserId, live::Topic};

/// What is known of a topic, for as long as somebody follows it.
pub(super) trait LiveTopic: Any {
    /// Forgets it, because `me` has signed in, or nobody is signed in any more.
    fn begin_anew(&self, me: Option<&UserId>);
}

#[derive(Default)]
pub(super) struct LiveTopics(RefCell<HashMap<Topic, Weak<dyn LiveTopic>>>);

impl LiveTopics {
    /// What is known of `topic`: shared with whoever follows it already, else made by `new`.
    pub(super) fn follow<T: LiveTopic>(&self, topic: Topic, new: impl FnOnce(&Topic) -> Rc<T>) -> Rc<T> {
        let known = self.0.borrow().get(&topic).and_then(Weak::upgrade);
        if let Some(known) = known.and_then(|known| (known as Rc<dyn Any>).downcast::<T>().ok()) {
            return known;
        }
        let made = new(&topic);
        let mut topics = self.0.borrow_mut();
        topics.retain(|_, known| known.strong_count() > 0);
        let known: Weak<T> = Rc::downgrade(&made);
        topics.insert(topic, known);
        made
    }

    /// Forgets what is known of every topic, for `me`, or for nobody.
    pub(super) fn begin_anew(&self, me: Option<&UserId>) {
        let all: Vec<_> = self.0.borrow().values().filter_map(Weak::upgrade).collect();
        all.iter().for_each(|topic| topic.begin_anew(me));
    }
}
