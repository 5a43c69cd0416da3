//! What the invite page tells its page: which invitations were sent, from wherever, and how they were answered.

use std::collections::BTreeMap;

use costage::{ports::framing_page::PageMessage, state::invitations::sent::use_room_invitations};
use costage_protocol::{Invitation, InvitationId, InvitationStatus, RoomId};
use leptos_erased::prelude::*;

/// The invitations that are known, by their status.
type Known = BTreeMap<InvitationId, InvitationStatus>;

/// Tells what happens to the invitations of `room`, for as long as the current owner lives.
pub(super) fn tell_of_sent(room: RoomId, tell: Callback<PageMessage>) {
    let list = use_room_invitations(room).list();
    Effect::new(move |before: Option<Option<Known>>| {
        if list.phase().get() != costage::state::Phase::Ready {
            return before.flatten();
        }
        let now: Vec<_> = list.rows().read().iter().map(|row| row.item.get()).collect();
        if let Some(before) = before.flatten() {
            news(&before, &now).into_iter().for_each(|message| tell.run(message));
        }
        Some(now.into_iter().map(|invitation| (invitation.id, invitation.status)).collect())
    });
}

/// Returns what there is to tell of `now`. Those that were there at first are no news.
fn news(before: &Known, now: &[Invitation]) -> Vec<PageMessage> {
    let changed = now.iter().filter(|one| before.get(&one.id) != Some(&one.status));
    changed
        .filter_map(|invitation| {
            let kind = match invitation.status {
                InvitationStatus::Pending => "invitation",
                InvitationStatus::Approved => "accepted",
                InvitationStatus::Rejected => "rejected",
                InvitationStatus::Cancelled => return None,
            };
            Some(PageMessage::new(
                kind,
                [
                    ("invitationId", invitation.id.to_string()),
                    ("roomId", invitation.room.id.to_string()),
                    ("userId", invitation.invitee.id.to_string()),
                ],
            ))
        })
        .collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use costage_protocol::fixtures;

    use super::*;

    #[test]
    fn a_page_hears_of_an_invitation_when_it_is_sent_and_when_it_is_answered() {
        let of_status = |status| Invitation { status, ..fixtures::invitation() };
        let pending = of_status(InvitationStatus::Pending);
        let known: Known = [(pending.id.clone(), InvitationStatus::Pending)].into();
        let kinds = |before: &Known, now: Invitation| {
            news(before, &[now]).iter().map(|message| message.kind).collect::<Vec<_>>()
        };
        assert_eq!(kinds(&Known::new(), pending.clone()), ["invitation"]);
        assert_eq!(kinds(&known, pending), Vec::<&str>::new());
        assert_eq!(kinds(&known, of_status(InvitationStatus::Approved)), ["accepted"]);
        assert_eq!(kinds(&known, of_status(InvitationStatus::Rejected)), ["rejected"]);
        assert_eq!(kinds(&known, of_status(InvitationStatus::Cancelled)), Vec::<&str>::new());
    }
}
