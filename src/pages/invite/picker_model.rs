//! What the picker shows, from four sources: the search results, the seats, the invitations sent, and the blocks. All
//! but the first are live, so they override what the search returned.

use std::collections::{HashMap, HashSet};

use costage_protocol::{
    Block, Invitation, InvitationId, InvitationStatus, JoinRequest, Person, Presence, UserId,
    sorted::sorted_by_key,
};
use leptos_erased::prelude::*;

use crate::{
    components::invitations::person_status::PersonStatus,
    state::{CurrentRoom, LiveList, Phase, Row},
};

/// The live state of the people around one room, as its host sees it.
#[derive(Clone, Copy)]
pub struct PickerModel {
    /// The people with a seat.
    pub seated: Memo<HashSet<UserId>>,
    /// The people with a pending invitation, and its note.
    pub pending: Memo<HashMap<UserId, Option<String>>>,
    /// The latest invitation to each person, newest first.
    pub sent: Memo<Vec<Row<Invitation>>>,
    /// Their ids, in the same order.
    pub sent_ids: Memo<Vec<InvitationId>>,
    /// The people who ask to join the stage.
    pub asking: Memo<HashSet<UserId>>,
    /// The people the host has blocked; `None` while that is not known.
    pub blocked: Memo<Option<HashSet<UserId>>>,
    pub seat_limit: Memo<u32>,
}

impl PickerModel {
    #[must_use]
    pub fn new(
        room: CurrentRoom,
        invitations: LiveList<Invitation>,
        requests: LiveList<JoinRequest>,
        blocks: LiveList<Block>,
    ) -> Self {
        let seated = memo(move |_| {
            room.room().with(|room| {
                let co_hosts = room.iter().flat_map(|room| &room.co_hosts);
                co_hosts.map(|co_host| co_host.user.id.clone()).collect()
            })
        });
        let sent = Memo::new_with_compare(
            move |_| latest_of_each(newest_first(invitations.rows().get())),
            |old, new| old.map(|rows| ids(rows)) != new.map(|rows| ids(rows)),
        );
        let pending = memo(move |_| {
            let rows = sent.read();
            let pending = |invitation: &Invitation| {
                let is_pending = invitation.status == InvitationStatus::Pending;
                is_pending.then(|| (invitation.invitee.id.clone(), invitation.note.clone()))
            };
            rows.iter().filter_map(|row| row.item.with(pending)).collect()
        });
        let sent_ids = memo(move |_| ids(&sent.read()));
        let asking = memo(move |_| {
            // Who asks never changes.
            let asks = |row: &Row<JoinRequest>| row.item.read_untracked().user.id.clone();
            requests.rows().read().iter().map(asks).collect()
        });
        let seat_limit =
            memo(move |_| room.room().with(|room| room.as_ref().map_or(0, |room| room.seat_limit)));
        let blocked = memo(move |_| {
            let known = blocks.phase().get() == Phase::Ready;
            known.then(|| blocks.rows().read().iter().map(|row| row.id.clone()).collect())
        });
        Self { seated, pending, sent, sent_ids, asking, blocked, seat_limit }
    }

    #[must_use]
    pub fn is_full(self) -> bool {
        self.seats_used() >= self.seat_limit.get()
    }

    /// The number of seats taken.
    #[must_use]
    pub fn seats_used(self) -> u32 {
        u32::try_from(self.seated.read().len()).unwrap_or(u32::MAX)
    }

    /// Whether `user` is blocked; `None` while that is not known.
    #[must_use]
    pub fn has_blocked(self, user: &UserId) -> Option<bool> {
        self.blocked.read().as_ref().map(|blocked| blocked.contains(user))
    }

    /// The status of `person` now.
    #[must_use]
    pub fn status_of(self, person: &Person) -> PersonStatus {
        let id = &person.user.id;
        PersonStatus {
            presence: live_presence(
                person,
                self.seated.read().contains(id),
                self.pending.read().contains_key(id),
            ),
            watching: person.watching || person.presence == Presence::Watching,
            last_met: person.last_met,
            asks: self.asking.read().contains(id),
            blocked: self.has_blocked(id).unwrap_or(person.blocked),
        }
    }
}

/// The presence of a search result, given the live state.
fn live_presence(person: &Person, seated: bool, pending: bool) -> Presence {
    match person.presence {
        _ if seated => Presence::OnStage,
        _ if pending => Presence::Invited,
        _ if person.watching => Presence::Watching,
        // The seat or the invitation that the search returned has ended since.
        Presence::Invited | Presence::OnStage => Presence::Offline,
        presence @ (Presence::Watching | Presence::Offline) => presence,
    }
}

fn ids(rows: &[Row<Invitation>]) -> Vec<InvitationId> {
    rows.iter().map(|row| row.id.clone()).collect()
}

fn newest_first(rows: Vec<Row<Invitation>>) -> Vec<Row<Invitation>> {
    // The time it was sent never changes, so nothing is tracked here.
    sorted_by_key(rows, |row| std::cmp::Reverse(row.item.read_untracked().created_at))
}

/// One row for each person.
fn latest_of_each(mut newest_first: Vec<Row<Invitation>>) -> Vec<Row<Invitation>> {
    let mut seen = HashSet::new();
    newest_first.retain(|row| seen.insert(row.item.read_untracked().invitee.id.clone()));
    newest_first
}

#[cfg(test)]
mod tests {
    use costage_protocol::fixtures;

    use super::*;

    fn person(presence: Presence, watching: bool) -> Person {
        Person { presence, watching, ..fixtures::person() }
    }

    #[test]
    fn a_seat_overrides_an_invitation_and_both_override_the_search() {
        let lea = person(Presence::Offline, false);
        assert_eq!(live_presence(&lea, true, true), Presence::OnStage);
        assert_eq!(live_presence(&lea, false, true), Presence::Invited);
    }

    #[test]
    fn a_seat_or_invitation_that_has_ended_is_not_shown_any_more() {
        assert_eq!(live_presence(&person(Presence::OnStage, false), false, false), Presence::Offline);
        assert_eq!(live_presence(&person(Presence::Invited, true), false, false), Presence::Watching);
    }
}
