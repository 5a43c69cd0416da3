//! Who follows which topic. A topic may have several subscribers, which share one subscription at the server.

use std::{collections::BTreeMap, rc::Rc};

use costage_protocol::live::{Position, Topic};

use super::{Reception, Subscriber, TopicUpdate};

/// A subscriber, with a number that tells it from the others of its topic.
type Numbered = (u64, Rc<dyn Subscriber>);

/// The subscribers of all topics.
#[derive(Default)]
pub(super) struct Subscribers {
    by_topic: BTreeMap<Topic, Vec<Numbered>>,
    next: u64,
}

impl Subscribers {
    /// Adds a subscriber; the number by which it is [removed](Self::remove).
    pub(super) fn add(&mut self, topic: Topic, subscriber: Rc<dyn Subscriber>) -> u64 {
        let number = self.next;
        self.next += 1;
        self.by_topic.entry(topic).or_default().push((number, subscriber));
        number
    }

    /// Removes a subscriber; whether its topic has none any more.
    pub(super) fn remove(&mut self, topic: &Topic, number: u64) -> bool {
        let Some(of_topic) = self.by_topic.get_mut(topic) else { return false };
        of_topic.retain(|(other, _)| *other != number);
        of_topic.is_empty() && self.by_topic.remove(topic).is_some()
    }

    /// The subscribers of a topic, in the order in which they came.
    pub(super) fn of(&self, topic: &Topic) -> Vec<Rc<dyn Subscriber>> {
        self.by_topic.get(topic).into_iter().flatten().map(|(_, subscriber)| subscriber.clone()).collect()
    }
}

/// The position from which every one of a topic's `subscribers` can go on; none where one of them needs a snapshot.
pub(super) fn position(subscribers: &[Rc<dyn Subscriber>]) -> Option<Position> {
    let (first, others) = subscribers.split_first()?;
    let first = first.position()?;
    others.iter().all(|other| other.position().as_ref() == Some(&first)).then_some(first)
}

/// Passes an update to each of a topic's `subscribers`. [`Reception::Resync`] when one of them wants that.
pub(super) fn deliver(subscribers: &[Rc<dyn Subscriber>], update: TopicUpdate) -> Reception {
    // Most topics have one subscriber, for which nothing is copied.
    let Some((last, others)) = subscribers.split_last() else { return Reception::Accepted };
    let mut reception = Reception::Accepted;
    let mut note = |one: Reception| {
        if one == Reception::Resync {
            reception = Reception::Resync;
        }
    };
    for other in others {
        note(other.receive(update.clone()));
    }
    note(last.receive(update));
    reception
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use std::cell::RefCell;

    use super::*;

    /// Is at an event, and answers every update in the same way.
    struct Stub {
        at: Option<u64>,
        answer: Reception,
        received: RefCell<Vec<TopicUpdate>>,
    }

    impl Subscriber for Stub {
        fn position(&self) -> Option<Position> {
            self.at.map(|seq| Position { epoch: "e".into(), seq })
        }

        fn receive(&self, update: TopicUpdate) -> Reception {
            self.received.borrow_mut().push(update);
            self.answer
        }
    }

    fn stub(at: Option<u64>, answer: Reception) -> Rc<Stub> {
        Rc::new(Stub { at, answer, received: RefCell::default() })
    }

    #[test]
    fn a_topic_ends_with_its_last_subscriber() {
        let mut subscribers = Subscribers::default();
        let one = subscribers.add(Topic::Rooms, stub(None, Reception::Accepted));
        let other = subscribers.add(Topic::Rooms, stub(None, Reception::Accepted));
        assert_eq!(subscribers.of(&Topic::Rooms).len(), 2);
        assert!(!subscribers.remove(&Topic::Rooms, one));
        assert!(!subscribers.remove(&Topic::Rooms, one), "it is gone already");
        assert_eq!(subscribers.of(&Topic::Rooms).len(), 1);
        assert!(subscribers.remove(&Topic::Rooms, other));
        assert!(!subscribers.remove(&Topic::Rooms, other));
        assert!(subscribers.of(&Topic::Rooms).is_empty());
    }

    #[test]
    fn a_snapshot_is_asked_for_unless_all_are_at_the_same_event() {
        let at = |positions: &[Option<u64>]| {
            let subscribers: Vec<Rc<dyn Subscriber>> =
                positions.iter().map(|at| stub(*at, Reception::Accepted) as Rc<dyn Subscriber>).collect();
            position(&subscribers).map(|position| position.seq)
        };
        assert_eq!(at(&[]), None);
        assert_eq!(at(&[Some(7)]), Some(7));
        assert_eq!(at(&[Some(7), Some(7)]), Some(7));
        assert_eq!(at(&[Some(7), None]), None);
        assert_eq!(at(&[None, Some(7)]), None);
        assert_eq!(at(&[Some(7), Some(8)]), None);
    }

    #[test]
    fn each_receives_an_update_and_one_that_misses_something_is_enough_to_ask_again() {
        for answers in [[Reception::Accepted; 2], [Reception::Resync, Reception::Accepted]] {
            for answers in [answers, [answers[1], answers[0]]] {
                let stubs = answers.map(|answer| stub(Some(1), answer));
                let subscribers: Vec<Rc<dyn Subscriber>> =
                    stubs.iter().map(|stub| stub.clone() as Rc<dyn Subscriber>).collect();
                let reception = deliver(&subscribers, TopicUpdate::ViewerCount(3));
                assert_eq!(reception == Reception::Resync, answers.contains(&Reception::Resync));
                for stub in &stubs {
                    assert_eq!(*stub.received.borrow(), [TopicUpdate::ViewerCount(3)]);
                }
            }
        }
    }
}
