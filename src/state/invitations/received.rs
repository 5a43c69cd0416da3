//! The invitations that wait for the signed-in person's answer: what the banner shows.

use std::collections::HashSet;

use costage_protocol::{Invitation, InvitationId, InvitationStatus, live::Topic};
use leptos::{prelude::*, task::spawn_local};

use super::{
    departed_queue::{Farewells, is_old_news},
    sent::{end, row_told},
};
use crate::{
    ports::api::{Api, ApiError, UntilKnown},
    state::{
        ports_context::{use_api, use_feed},
        request::{Doing, Doings},
        sync::{
            live_list::{Heard, LiveList},
            optimistic::Effect,
        },
    },
};

/// One's own pending invitations.
#[derive(Clone, Copy)]
pub struct MyInvitations {
    list: LiveList<Invitation>,
    doing: Doings<InvitationId>,
    departed: RwSignal<Farewells>,
    /// How many were accepted here.
    accepted: RwSignal<u32>,
    memory: StoredValue<Memory>,
    api: StoredValue<Api, LocalStorage>,
}

/// Which invitations need no word, or no second one.
#[derive(Debug, Default)]
struct Memory {
    pending: HashSet<InvitationId>,
    answered_here: HashSet<InvitationId>,
    said: HashSet<InvitationId>,
}

impl Memory {
    /// What has left meanwhile without a word about it.
    fn missing(&mut self, pending_now: &[Invitation]) -> HashSet<InvitationId> {
        let now = pending_now.iter().map(|invitation| invitation.id.clone()).collect();
        let before = std::mem::replace(&mut self.pending, now);
        before.into_iter().filter(|id| !self.pending.contains(id) && !self.said.contains(id)).collect()
    }

    /// Whether its leaving is worth a word: it was not answered here, and it is the first word about it.
    fn is_news(&mut self, gone: &Invitation) -> bool {
        self.pending.remove(&gone.id);
        let ours = gone.status != InvitationStatus::Cancelled && self.answered_here.contains(&gone.id);
        gone.status != InvitationStatus::Pending && !ours && self.said.insert(gone.id.clone())
    }
}

/// One's own invitations; provided for whoever is signed in.
#[must_use]
pub fn use_my_invitations() -> MyInvitations {
    expect_context()
}

impl MyInvitations {
    /// Follows one's own invitations for as long as the current owner lives.
    #[must_use]
    pub fn new() -> Self {
        let invitations = Self {
            list: LiveList::default(),
            doing: Doings::default(),
            departed: RwSignal::new(Farewells::default()),
            accepted: RwSignal::new(0),
            memory: StoredValue::new(Memory::default()),
            api: StoredValue::new_local(use_api()),
        };
        let heard = move |heard: Heard<'_, Invitation>| match heard {
            Heard::Snapshot(pending) => invitations.seen(pending),
            Heard::Upserted(invitation) => {
                invitations.memory.update_value(|memory| {
                    memory.pending.insert(invitation.id.clone());
                });
            }
            Heard::Removed(invitation) => invitations.left(invitation),
            Heard::Viewers(_) => {}
        };
        let following = invitations.list.follow_with(&*use_feed(), Topic::MyInvitations, heard);
        StoredValue::new_local(following);
        invitations
    }

    /// Those pending, oldest first.
    #[must_use]
    pub const fn list(self) -> LiveList<Invitation> {
        self.list
    }

    /// How answering this invitation is doing. Failed with `room_not_live` or `stage_full` it is still
    /// pending; with `invitation_not_pending` it has left meanwhile, and [`departed`](Self::departed)
    /// says why.
    #[must_use]
    pub fn doing(self, invitation: &InvitationId) -> Signal<Doing> {
        self.doing.of(invitation)
    }

    /// At most `count` of those that left without an answer given here, cancelled (`reason` says why) or answered
    /// on another tab or device: each once, in the order in which they left. Tracks whether there are any.
    #[must_use]
    pub fn departed(self, count: usize) -> Vec<Invitation> {
        if count == 0 || self.departed.with(Farewells::is_empty) {
            return Vec::new();
        }
        self.departed.try_update_untracked(|departed| departed.take(count)).unwrap_or_default()
    }

    /// Until when it is worth reading that `departed` left: true once it is old news. Reads signals.
    pub fn old_news(self, departed: Invitation) -> impl Fn() -> bool + Send + Sync + 'static {
        let before = self.accepted.get_untracked();
        move || {
            let Some(accepted) = self.accepted.try_get() else { return true };
            let pending: Vec<_> = self.list.rows().read().iter().map(|row| row.item.get()).collect();
            is_old_news(&departed, &pending, accepted > before)
        }
    }

    /// Takes the seat, and calls `then` when it is taken. The invitation is shown until then: a seat is not
    /// one's own before the server says so. Nothing happens while an answer is under way already.
    pub fn accept(self, id: InvitationId, then: impl FnOnce(Invitation) + 'static) {
        if !self.begin(&id) {
            return;
        }
        let api = self.api.with_value(Clone::clone);
        spawn_local(async move {
            let of = id.clone();
            let api = api.until_known(move || self.doing.set(&of, Doing::Checking));
            let answer = api.accept(&id).await;
            if let (Some(effect), Some(at)) =
                (hide_when_decided(&answer), api.position(&Topic::MyInvitations))
            {
                self.list.known(effect, at);
            }
            if let Some(invitation) = self.answered(&id, answer) {
                let _ = self.accepted.try_update(|accepted| *accepted += 1);
                then(invitation);
            }
        });
    }

    /// Declines: the invitation is gone at once, and back with the reason when it was refused. Nothing
    /// happens while an answer is under way already.
    pub fn reject(self, id: InvitationId) {
        if !self.begin(&id) {
            return;
        }
        let ticket = self.list.ask(Effect::Hide(id.clone()));
        let api = self.api.with_value(Clone::clone);
        spawn_local(async move {
            let of = id.clone();
            let api: UntilKnown = api.until_known(move || {
                self.list.lost(ticket);
                self.doing.set(&of, Doing::Checking);
            });
            let answer = api.reject(&id).await;
            let outcome = hide_when_decided(&answer).zip(api.position(&Topic::MyInvitations));
            self.list.settle(ticket, outcome);
            self.answered(&id, answer);
        });
    }

    /// From now on its leaving needs no word.
    fn begin(self, id: &InvitationId) -> bool {
        let free = self.doing.begin(id);
        if free {
            self.memory.update_value(|memory| {
                memory.answered_here.insert(id.clone());
            });
        }
        free
    }

    fn answered(self, id: &InvitationId, answer: Result<Invitation, ApiError>) -> Option<Invitation> {
        if answer.is_err() {
            self.memory.try_update_value(|memory| memory.answered_here.remove(id));
            if let Some(now) = row_told(&answer) {
                self.left(now);
            }
        }
        let invitation = answer.as_ref().ok().cloned();
        self.doing.set(id, end(answer));
        invitation
    }

    /// Says a word about one that is pending no more.
    fn left(self, invitation: &Invitation) {
        let news = self.memory.try_update_value(|memory| memory.is_news(invitation));
        if news == Some(true) {
            self.departed.try_update(|departed| departed.add(invitation.clone()));
        }
    }

    /// After a long absence the list comes without the events that would say why somebody left: it asks.
    fn seen(self, pending: &[Invitation]) {
        let missing = self.memory.try_update_value(|memory| memory.missing(pending)).unwrap_or_default();
        if missing.is_empty() {
            return;
        }
        let api = self.api.with_value(Clone::clone);
        spawn_local(async move {
            // Without an answer they have left without a word.
            let Ok(page) = api.my_latest_invitations().await else { return };
            for invitation in page.items.iter().rev().filter(|one| missing.contains(&one.id)) {
                self.left(invitation);
            }
        });
    }
}

impl Default for MyInvitations {
    fn default() -> Self {
        Self::new()
    }
}

/// Whoever has decided, the invitation is not in the list of those that wait.
fn hide_when_decided(answer: &Result<Invitation, ApiError>) -> Option<Effect<Invitation>> {
    let row = row_told(answer)?;
    (row.status != InvitationStatus::Pending).then(|| Effect::Hide(row.id.clone()))
}

#[cfg(test)]
pub(in crate::state) mod tests {
    use costage_protocol::{
        RoomId, RoomStatus, Timestamp, User, UserId,
        invitations::{CancelReason, InvitationRoom},
    };

    use super::*;

    pub(in crate::state) fn invitation(number: u8, status: InvitationStatus) -> Invitation {
        let user = |number: u8| User { id: UserId::from_random([number; 16]), display_name: "Lea".into() };
        let at = Timestamp::from_millis(0);
        Invitation {
            id: InvitationId::from_random([number; 16]),
            room: InvitationRoom {
                id: RoomId::from_random([1; 16]),
                title: "Market".into(),
                status: RoomStatus::Live,
            },
            host: user(1),
            invitee: user(2),
            status,
            reason: (status == InvitationStatus::Cancelled).then_some(CancelReason::ByHost),
            created_at: at,
            updated_at: at,
            expires_at: None,
        }
    }

    #[test]
    fn one_word_about_each_and_none_about_what_was_answered_here() {
        let mut memory = Memory::default();
        memory.answered_here.insert(invitation(1, InvitationStatus::Rejected).id);
        assert!(!memory.is_news(&invitation(1, InvitationStatus::Rejected)));
        assert!(memory.is_news(&invitation(2, InvitationStatus::Approved)));
        assert!(!memory.is_news(&invitation(2, InvitationStatus::Approved)));
    }

    #[test]
    fn one_that_was_cancelled_while_it_was_answered_here_is_news() {
        let mut memory = Memory::default();
        memory.answered_here.insert(invitation(1, InvitationStatus::Cancelled).id);
        assert!(memory.is_news(&invitation(1, InvitationStatus::Cancelled)));
    }

    #[test]
    fn what_is_missing_from_a_new_list_is_asked_about_once() {
        let mut memory = Memory::default();
        let (one, two) = (invitation(1, InvitationStatus::Pending), invitation(2, InvitationStatus::Pending));
        assert!(memory.missing(&[one.clone(), two.clone()]).is_empty());
        assert_eq!(memory.missing(std::slice::from_ref(&two)), HashSet::from([one.id]));
        assert!(memory.missing(&[two]).is_empty());
    }
}
