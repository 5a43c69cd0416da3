//! Says which events are about a change, so that a client shows neither the answer nor the event twice.

use serde::{Deserialize, Serialize};

use super::{Position, Topic};

/// The response header that carries [`Written`] as JSON.
pub const WRITTEN_HEADER: &str = "costage-written";

/// The events about a change, sent with the answer to it. A client that shows the answer before the events arrive knows by
/// this when its list has caught up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// The numbering.
    pub epoch: String,
    /// The number of the last event about the change, for each list that the caller may follow.
    pub seqs: std::collections::BTreeMap<Topic, u64>,
}

impl Written {
    /// The position of `topic` after the change; `None` when the change has no event there.
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
