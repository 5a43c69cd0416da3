//! Joins a long snapshot that arrives in several frames, so that a subscriber gets a whole list or none.

use std::collections::BTreeMap;

use costage_protocol::live::Topic;
use serde_json::Value;

/// One frame of a snapshot.
#[derive(Debug)]
pub(super) struct SnapshotPart {
    pub(super) epoch: String,
    pub(super) seq: u64,
    /// The index of the part's first item in the whole list.
    pub(super) from: usize,
    /// Whether further parts follow.
    pub(super) more: bool,
    pub(super) items: Vec<Value>,
}

/// The result of adding a part.
#[derive(Debug, PartialEq)]
pub(super) enum Joined {
    /// The snapshot is complete.
    Complete { epoch: String, seq: u64, items: Vec<Value> },
    /// Further parts are to come.
    Incomplete,
    /// A part before this one is missing.
    Gap,
}

/// The snapshots that have arrived in part.
#[derive(Debug, Default)]
pub(super) struct SnapshotParts(BTreeMap<Topic, SnapshotPart>);

impl SnapshotParts {
    /// Adds the next part of `topic`'s snapshot.
    pub(super) fn add(&mut self, topic: &Topic, part: SnapshotPart) -> Joined {
        let before = self.0.remove(topic);
        let joined = if part.from == 0 {
            part
        } else {
            let fits = |before: &SnapshotPart| {
                (before.items.len(), &before.epoch, before.seq) == (part.from, &part.epoch, part.seq)
            };
            let Some(mut before) = before.filter(fits) else { return Joined::Gap };
            before.items.extend(part.items);
            SnapshotPart { more: part.more, ..before }
        };
        if joined.more {
            self.0.insert(topic.clone(), joined);
            return Joined::Incomplete;
        }
        Joined::Complete { epoch: joined.epoch, seq: joined.seq, items: joined.items }
    }

    /// Drops all parts: the connection that brought them is lost.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use serde_json::json;

    use super::*;

    fn part(seq: u64, from: usize, more: bool, items: &[u32]) -> SnapshotPart {
        SnapshotPart {
            epoch: "e".into(),
            seq,
            from,
            more,
            items: items.iter().map(|item| json!(item)).collect(),
        }
    }

    #[test]
    fn parts_make_a_whole_list() {
        let mut parts = SnapshotParts::default();
        assert_eq!(parts.add(&Topic::Rooms, part(3, 0, true, &[1, 2])), Joined::Incomplete);
        assert_eq!(parts.add(&Topic::Rooms, part(3, 2, true, &[3])), Joined::Incomplete);
        let items = vec![json!(1), json!(2), json!(3), json!(4)];
        assert_eq!(
            parts.add(&Topic::Rooms, part(3, 3, false, &[4])),
            Joined::Complete { epoch: "e".into(), seq: 3, items }
        );
    }

    #[test]
    fn a_part_that_does_not_fit_is_a_gap_and_a_first_one_starts_over() {
        let mut parts = SnapshotParts::default();
        assert_eq!(parts.add(&Topic::Rooms, part(3, 2, false, &[3])), Joined::Gap);
        parts.add(&Topic::Rooms, part(3, 0, true, &[1, 2]));
        assert_eq!(parts.add(&Topic::Rooms, part(4, 2, false, &[3])), Joined::Gap);
        parts.add(&Topic::Rooms, part(3, 0, true, &[1, 2]));
        let fresh = Joined::Complete { epoch: "e".into(), seq: 5, items: vec![json!(9)] };
        assert_eq!(parts.add(&Topic::Rooms, part(5, 0, false, &[9])), fresh);
        assert_eq!(parts.add(&Topic::Rooms, part(3, 2, false, &[3])), Joined::Gap);
    }
}
