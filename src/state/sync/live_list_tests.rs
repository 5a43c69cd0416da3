//! A list as its pages see it: rows are kept, items change one by one, and a refused list is empty.

use std::{cell::RefCell, rc::Rc};

use costage_client::sync::list_subscriber::ListTarget as _;
use costage_protocol::{
    ProblemCode,
    live::{Change, ChangeKind, Topic},
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::*;
use crate::ports::live::{Feed, Reception, Subscriber, Subscription, TopicUpdate};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct TestItem {
    id: u32,
    value: u32,
}

impl Item for TestItem {
    type Id = u32;
    fn id(&self) -> &u32 {
        &self.id
    }
}

/// Keeps the subscriber, so that the test is the server.
#[derive(Default)]
struct Server(RefCell<Option<Rc<dyn Subscriber>>>);

impl Feed for Server {
    fn start(&self, _: String) {}
    fn stop(&self) {}
    fn subscribe(&self, _: Topic, subscriber: Rc<dyn Subscriber>) -> Subscription {
        self.0.replace(Some(subscriber));
        Subscription::new(|| ())
    }
    fn listen(&self, _: Rc<dyn Fn(crate::ports::live::FeedEvent)>) {}
}

impl Server {
    fn tell(&self, update: TopicUpdate) -> Reception {
        self.0.borrow().as_ref().unwrap().receive(update)
    }

    fn snapshot(&self, seq: u64, ids: std::ops::Range<u32>) {
        let items = ids.map(|id| json!({"id": id, "value": 0})).collect();
        self.tell(TopicUpdate::Snapshot { epoch: "e".into(), seq, items });
    }

    fn event(&self, seq: u64, kind: ChangeKind, id: u32, value: u32) -> Reception {
        let change = Change { kind, item: json!({"id": id, "value": value}) };
        self.tell(TopicUpdate::Event { epoch: Some("e".into()), seq, change })
    }
}

fn with_list(test: impl FnOnce(&Server, LiveList<TestItem>)) {
    Owner::new().with(|| {
        let (server, list) = (Server::default(), LiveList::default());
        let _subscription = list.subscribe(&server, Topic::Rooms);
        test(&server, list);
    });
}

fn ids(list: LiveList<TestItem>) -> Vec<u32> {
    list.rows().get_untracked().iter().map(|row| row.id).collect()
}

#[test]
fn an_item_changes_by_itself_and_keeps_its_row_over_a_snapshot() {
    with_list(|server, list| {
        server.snapshot(1, 0..3);
        let row = list.rows().get_untracked()[1].item.clone();
        server.event(2, ChangeKind::Upsert, 1, 7);
        assert_eq!(row.get_untracked().value, 7);
        server.event(3, ChangeKind::Remove, 0, 0);
        assert_eq!(ids(list), [1, 2]);
        server.tell(TopicUpdate::Snapshot {
            epoch: "f".into(),
            seq: 0,
            items: vec![json!({"id": 1, "value": 9})],
        });
        assert_eq!((ids(list), row.get_untracked().value), (vec![1], 9));
        assert_eq!(list.find(&1).map(|item| item.get_untracked().value), Some(9));
        assert!(list.find(&2).is_none());
    });
}

#[test]
fn thousands_of_events_find_the_rows_of_their_items() {
    with_list(|server, list| {
        server.snapshot(1, 0..5_000);
        for id in 0..5_000 {
            assert_eq!(server.event(u64::from(id) + 2, ChangeKind::Upsert, id, id), Reception::Accepted);
        }
        server.snapshot(5_001, 0..5_000);
        assert_eq!(ids(list).len(), 5_000);
        assert_eq!(list.find(&4_999).map(|item| item.get_untracked().value), Some(0));
    });
}

#[test]
fn nothing_of_a_refused_list_is_shown_and_nothing_is_built_on_it() {
    with_list(|server, list| {
        server.snapshot(1, 0..3);
        server.tell(TopicUpdate::Refused(ProblemCode::NotFound));
        assert_eq!(list.phase().get_untracked(), Phase::Failed(ProblemCode::NotFound));
        assert!(ids(list).is_empty());
        assert_eq!(server.event(2, ChangeKind::Upsert, 1, 7), Reception::Resync);
        server.snapshot(2, 1..2);
        assert_eq!((ids(list), list.phase().get_untracked()), (vec![1], Phase::Ready));
    });
}

#[test]
fn a_patch_is_shown_until_the_server_has_answered() {
    with_list(|server, list| {
        server.snapshot(1, 0..2);
        let coming = list.apply(Patch::Put(TestItem { id: 99, value: 1 }));
        let going = list.apply(Patch::Hide(0));
        assert_eq!(ids(list), [1, 99]);
        list.check(going);
        assert_eq!(ids(list), [0, 1, 99]);
        // One is refused; the other is answered before its event arrives.
        list.settle(going, None);
        let at = Position { epoch: "e".into(), seq: 2 };
        list.settle(coming, Some((Patch::Put(TestItem { id: 2, value: 5 }), at)));
        assert_eq!(ids(list), [0, 1, 2]);
        server.event(2, ChangeKind::Upsert, 2, 5);
        server.event(3, ChangeKind::Upsert, 2, 6);
        assert_eq!(list.find(&2).map(|item| item.get_untracked().value), Some(6));
    });
}

fn unreadable() -> serde_json::Value {
    json!({"id": 1, "value": "of a later version"})
}

#[test]
fn an_unreadable_event_leads_to_a_snapshot() {
    with_list(|server, list| {
        server.snapshot(1, 0..3);
        let change = Change { kind: ChangeKind::Upsert, item: unreadable() };
        let event = TopicUpdate::Event { epoch: Some("e".into()), seq: 2, change };
        assert_eq!(server.tell(event.clone()), Reception::Resync);
        assert_eq!(list.list.position(), None, "only a snapshot will do");
        assert_eq!(ids(list), [0, 1, 2], "the rows stay until it is here");
        server.snapshot(2, 0..2);
        assert_eq!(ids(list), [0, 1]);
        assert_eq!(server.tell(event), Reception::Accepted, "it was in the snapshot");
    });
}

#[test]
fn a_list_with_unreadable_items_shows_the_others_and_is_not_read_over_and_over() {
    with_list(|server, list| {
        let items = vec![json!({"id": 0, "value": 0}), unreadable()];
        server.tell(TopicUpdate::Snapshot { epoch: "e".into(), seq: 1, items });
        assert_eq!(ids(list), [0]);
        let change = Change { kind: ChangeKind::Upsert, item: unreadable() };
        let event = TopicUpdate::Event { epoch: Some("e".into()), seq: 2, change };
        assert_eq!(server.tell(event), Reception::Accepted);
        assert_eq!(server.event(3, ChangeKind::Upsert, 0, 7), Reception::Accepted);
        assert_eq!(list.find(&0).map(|item| item.get_untracked().value), Some(7));
    });
}
