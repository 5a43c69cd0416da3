//! The queue of requests to join, as everybody may see it: how many are waiting and since when, never who.

use serde::{Deserialize, Serialize};

use crate::{JoinRequest, JoinRequestId, Timestamp, sorted::sorted_by_key};

/// One place in the queue. Only the person who made the request recognises its id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueuePlace {
    /// The id of the waiting request.
    pub id: JoinRequestId,
    /// When the request was made.
    pub since: Timestamp,
}

impl From<&JoinRequest> for QueuePlace {
    fn from(request: &JoinRequest) -> Self {
        Self { id: request.id.clone(), since: request.created_at }
    }
}

/// Counts the requests that were made before `request`. The order of `places` does not matter. `None` when `request` is not
/// among them.
pub fn people_before<'p>(
    places: impl IntoIterator<Item = &'p QueuePlace>,
    request: &JoinRequestId,
) -> Option<usize> {
    let places = places.into_iter().map(|place| (place.since, &place.id)).collect();
    sorted_by_key(places, |place| *place).iter().position(|(_, id)| *id == request)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(number: u8, since: i64) -> QueuePlace {
        QueuePlace { id: JoinRequestId::from_random([number; 16]), since: Timestamp::from_millis(since) }
    }

    #[test]
    fn earlier_requests_come_first() {
        let places = [place(1, 30), place(2, 10), place(3, 20), place(4, 20)];
        let before = |number| people_before(&places, &JoinRequestId::from_random([number; 16]));
        assert_eq!([before(2), before(3), before(4), before(1)], [Some(0), Some(1), Some(2), Some(3)]);
        assert_eq!(before(5), None);
    }

    #[test]
    fn a_place_shows_when_and_not_who() {
        let json = serde_json::to_value(place(1, 0)).unwrap();
        let fields: Vec<_> = json.as_object().unwrap().keys().cloned().collect();
        assert_eq!(fields, ["id", "since"]);
    }
}
