//! Whatever is lost, doubled or restarted on the way, the reader's list ends equal to the server's.

use proptest::prelude::*;

use super::*;

#[derive(Debug, Clone, PartialEq, Eq)]
struct TestItem {
    id: u8,
    value: u16,
}

impl Item for TestItem {
    type Id = u8;
    fn id(&self) -> &u8 {
        &self.id
    }
}

/// A server with its event log.
struct Server {
    epoch: u32,
    log: Vec<Change<TestItem>>,
    items: LiveCollection<TestItem>,
}

impl Server {
    fn new() -> Self {
        let mut items = LiveCollection::default();
        items.snapshot(String::new(), 0, Vec::new());
        Self { epoch: 0, log: Vec::new(), items }
    }

    fn write(&mut self, kind: ChangeKind, item: TestItem) -> u64 {
        let change = Change { kind, item };
        self.log.push(change.clone());
        let seq = self.log.len() as u64;
        self.items.event(None, seq, Some(change));
        seq
    }

    fn restart(&mut self) {
        self.epoch += 1;
        self.log.clear();
        let items = self.items.items().cloned().collect();
        self.items.snapshot(String::new(), 0, items);
    }

    fn answer(&self, reader: &mut LiveCollection<TestItem>, replay: bool) {
        let since =
            reader.position().filter(|since| replay && since.epoch == self.epoch.to_string()).cloned();
        match since {
            Some(since) => {
                for (index, change) in self.log.iter().enumerate().skip(usize::try_from(since.seq).unwrap()) {
                    reader.event(None, index as u64 + 1, Some(change.clone()));
                }
            }
            None => {
                let seq = self.log.len() as u64;
                reader.snapshot(self.epoch.to_string(), seq, self.items.items().cloned().collect());
            }
        }
    }
}

#[derive(Debug, Clone)]
enum Step {
    Write { remove: bool, id: u8, value: u16, lost: bool, twice: bool },
    Restart,
    Resubscribe { replay: bool },
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (any::<bool>(), 0..6_u8, any::<u16>(), any::<bool>(), any::<bool>())
            .prop_map(|(remove, id, value, lost, twice)| Step::Write { remove, id, value, lost, twice }),
        1 => Just(Step::Restart),
        2 => any::<bool>().prop_map(|replay| Step::Resubscribe { replay }),
    ]
}

proptest! {
    #[test]
    fn the_readers_list_equals_the_servers(steps in proptest::collection::vec(step(), 0..60)) {
        let mut server = Server::new();
        let mut reader = LiveCollection::default();
        server.answer(&mut reader, true);
        for step in steps {
            match step {
                Step::Write { remove, id, value, lost, twice } => {
                    let kind = if remove { ChangeKind::Remove } else { ChangeKind::Upsert };
                    let seq = server.write(kind, TestItem { id, value });
                    if lost {
                        continue;
                    }
                    let change = server.log.last().cloned();
                    if reader.event(None, seq, change.clone()) == Applied::Gap {
                        server.answer(&mut reader, true);
                    }
                    if twice {
                        prop_assert_eq!(reader.event(None, seq, change), Applied::Nothing);
                    }
                }
                // A restart ends the connection, so the reader subscribes again.
                Step::Restart => {
                    server.restart();
                    server.answer(&mut reader, true);
                }
                Step::Resubscribe { replay } => server.answer(&mut reader, replay),
            }
        }
        server.answer(&mut reader, true);
        let by_id = |list: &LiveCollection<TestItem>| {
            let mut items: Vec<TestItem> = list.items().cloned().collect();
            items.sort_by_key(|item| item.id);
            items
        };
        prop_assert_eq!(by_id(&reader), by_id(&server.items));
    }
}

#[test]
fn an_event_before_any_snapshot_is_a_gap() {
    let mut reader = LiveCollection::default();
    let change = Change { kind: ChangeKind::Upsert, item: TestItem { id: 1, value: 1 } };
    assert_eq!(reader.event(None, 1, Some(change)), Applied::Gap);
}

#[test]
fn an_unreadable_event_moves_the_position_and_says_so() {
    let mut reader = LiveCollection::<TestItem>::default();
    reader.snapshot("e".into(), 4, Vec::new());
    assert_eq!(reader.event(None, 5, None), Applied::Unreadable);
    assert_eq!(reader.position().map(|position| position.seq), Some(5));
}
