//! Long lists come in several frames: put together here, so that a follower sees a whole list or none.

use std::collections::BTreeMap;

use costage_protocol::live::Topic;
use serde_json::Value;

/// One frame of a snapshot.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) epoch: String,
    pub(super) seq: u64,
    pub(super) from: usize,
    pub(super) more: bool,
    pub(super) items: Vec<Value>,
}

/// What a frame made of a list.
#[derive(Debug, PartialEq)]
pub(super) enum Taken {
    /// It is whole.
    Whole { epoch: String, seq: u64, items: Vec<Value> },
    /// More is to come.
    NotYet,
    /// A frame before this one is missing.
    Hole,
}

/// The lists that are on their way.
#[derive(Debug, Default)]
pub(super) struct Parts(BTreeMap<Topic, Part>);

impl Parts {
    /// Takes the next frame of `topic`'s list.
    pub(super) fn take(&mut self, topic: &Topic, part: Part) -> Taken {
        let before = self.0.remove(topic);
        let whole = if part.from == 0 {
            part
        } else {
            let fits = |before: &Part| {
                (before.items.len(), &before.epoch, before.seq) == (part.from, &part.epoch, part.seq)
            };
            let Some(mut before) = before.filter(fits) else { return Taken::Hole };
            before.items.extend(part.items);
            Part { more: part.more, ..before }
        };
        if whole.more {
            self.0.insert(topic.clone(), whole);
            return Taken::NotYet;
        }
        Taken::Whole { epoch: whole.epoch, seq: whole.seq, items: whole.items }
    }

    /// The line is gone, and what was on its way with it.
    pub(super) fn forget(&mut self) {
        self.0.clear();
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn part(seq: u64, from: usize, more: bool, items: &[u32]) -> Part {
        Part { epoch: "e".into(), seq, from, more, items: items.iter().map(|item| json!(item)).collect() }
    }

    #[test]
    fn parts_make_a_whole() {
        let mut parts = Parts::default();
        assert_eq!(parts.take(&Topic::Rooms, part(3, 0, true, &[1, 2])), Taken::NotYet);
        assert_eq!(parts.take(&Topic::Rooms, part(3, 2, true, &[3])), Taken::NotYet);
        let items = vec![json!(1), json!(2), json!(3), json!(4)];
        assert_eq!(
            parts.take(&Topic::Rooms, part(3, 3, false, &[4])),
            Taken::Whole { epoch: "e".into(), seq: 3, items }
        );
    }

    #[test]
    fn a_part_that_does_not_fit_is_a_hole_and_a_first_one_begins_anew() {
        let mut parts = Parts::default();
        assert_eq!(parts.take(&Topic::Rooms, part(3, 2, false, &[3])), Taken::Hole);
        parts.take(&Topic::Rooms, part(3, 0, true, &[1, 2]));
        assert_eq!(parts.take(&Topic::Rooms, part(4, 2, false, &[3])), Taken::Hole);
        parts.take(&Topic::Rooms, part(3, 0, true, &[1, 2]));
        let fresh = Taken::Whole { epoch: "e".into(), seq: 5, items: vec![json!(9)] };
        assert_eq!(parts.take(&Topic::Rooms, part(5, 0, false, &[9])), fresh);
        assert_eq!(parts.take(&Topic::Rooms, part(3, 2, false, &[3])), Taken::Hole);
    }
}
