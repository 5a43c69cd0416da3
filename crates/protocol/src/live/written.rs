//! How far the lists have got that an answer is about.

use serde::{Deserialize, Serialize};

use super::{Position, Topic};

/// Name of the header that says how far an answer's lists have got: see [`Written`].
pub const WRITTEN_HEADER: &str = "costage-written";

/// With the answer to a change: the events that tell of it. Whoever shows the answer before they come
/// knows by this when its list has caught up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// The numbering.
    pub epoch: String,
    /// Per list that the caller can follow, the last event about the change.
    pub seqs: std::collections::BTreeMap<Topic, u64>,
}

impl Written {
    /// Where `topic` stood after the change, when it was told there.
    #[must_use]
    pub fn position(&self, topic: &Topic) -> Option<Position> {
        self.seqs.get(topic).map(|&seq| Position { epoch: self.epoch.clone(), seq })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_reads_back() {
        let written = Written { epoch: "e".into(), seqs: [(Topic::MyInvitations, 7)].into() };
        let json = serde_json::to_string(&written).unwrap();
        assert_eq!(json, r#"{"epoch":"e","seqs":{"me/invitations":7}}"#);
        assert_eq!(serde_json::from_str::<Written>(&json).unwrap(), written);
        assert_eq!(written.position(&Topic::Rooms), None);
    }
}
