//! The pending invitations of the signed-in person, which the banner shows, and notices about those that left.

use std::collections::HashSet;

use costage_protocol::{Invitation, InvitationId, InvitationStatus, live::Topic};
use leptos::{prelude::*, task::spawn_local};

use super::{
    departed_queue::{DepartedQueue, is_outdated},
    row_in_answer,
};
use crate::{
    ports::api::{Api, ApiError, UntilKnown},
    state::{
        keep_alive::keep_alive,
        ports_context::{use_api, use_feed},
        request::{RequestState, Requests},
        rooms::current_room::TakenSeat,
        sync::{
            live_list::{ListUpdate, LiveList},
            optimistic::Patch,
        },
    },
};

/// The signed-in person's pending invitations.
#[derive(Clone, Copy)]
pub struct MyInvitations {
    list: LiveList<Invitation>,
    requests: Requests<InvitationId>,
    departed: RwSignal<DepartedQueue>,
    /// The number accepted in this tab, by which notices become outdated.
    accepted: RwSignal<u32>,
    /// The seat that the latest of them brought.
    taken_seat: RwSignal<Option<TakenSeat>>,
    /// The one that was answered here last, as the server has it now.
    latest_answer: RwSignal<Option<Invitation>>,
    history: StoredValue<InvitationHistory>,
    api: StoredValue<Api, LocalStorage>,
}

/// What is remembered of each invitation, to decide whether its departure needs a notice.
#[derive(Debug, Default)]
struct InvitationHistory {
    pending: HashSet<InvitationId>,
    answered_here: HashSet<InvitationId>,
    announced: HashSet<InvitationId>,
}

impl InvitationHistory {
    /// The invitations that were pending, are not any more, and had no notice.
    fn missing(&mut self, pending_now: &[Invitation]) -> HashSet<InvitationId> {
        let now = pending_now.iter().map(|invitation| invitation.id.clone()).collect();
        let before = std::mem::replace(&mut self.pending, now);
        before.into_iter().filter(|id| !self.pending.contains(id) && !self.announced.contains(id)).collect()
    }

    /// Whether the departure needs a notice: the invitation was not answered here, and had no notice before.
    fn needs_notice(&mut self, gone: &Invitation) -> bool {
        self.pending.remove(&gone.id);
        let ours = gone.status != InvitationStatus::Cancelled && self.answered_here.contains(&gone.id);
        gone.status != InvitationStatus::Pending && !ours && self.announced.insert(gone.id.clone())
    }
}

/// Returns the signed-in person's invitations from the context.
#[must_use]
pub fn use_my_invitations() -> MyInvitations {
    expect_context()
}

impl MyInvitations {
    /// Follows them for as long as the current owner lives.
    #[must_use]
    pub fn new() -> Self {
        let invitations = Self {
            list: LiveList::default(),
            requests: Requests::default(),
            departed: RwSignal::new(DepartedQueue::default()),
            accepted: RwSignal::new(0),
            taken_seat: RwSignal::new(None),
            latest_answer: RwSignal::new(None),
            history: StoredValue::new(InvitationHistory::default()),
            api: StoredValue::new_local(use_api()),
        };
        let on_update = move |update: ListUpdate<'_, Invitation>| match update {
            ListUpdate::Snapshot(pending) => invitations.on_snapshot(pending),
            ListUpdate::Upserted(invitation) => {
                invitations.history.update_value(|history| {
                    history.pending.insert(invitation.id.clone());
                });
            }
            ListUpdate::Removed(invitation) => invitations.on_departure(invitation),
            ListUpdate::Viewers(_) => {}
        };
        let subscription = invitations.list.subscribe_with(&*use_feed(), Topic::MyInvitations, on_update);
        keep_alive(subscription);
        invitations
    }

    /// The pending invitations.
    #[must_use]
    pub const fn list(self) -> LiveList<Invitation> {
        self.list
    }

    /// The state of the request that answers this invitation. After a failure with `room_not_live` or `stage_full` it
    /// is still pending; after `invitation_not_pending` it has left, and [`take_departed`](Self::take_departed)
    /// returns it.
    #[must_use]
    pub fn request_state(self, invitation: &InvitationId) -> Signal<RequestState> {
        self.requests.state(invitation)
    }

    /// Takes at most `count` invitations that left without an answer given here: cancelled (`reason` says why), or
    /// answered in another tab or on another device. Each is returned once, in the order of departure. Tracks whether
    /// there are any.
    #[must_use]
    pub fn take_departed(self, count: usize) -> Vec<Invitation> {
        if count == 0 || self.departed.with(DepartedQueue::is_empty) {
            return Vec::new();
        }
        self.departed.try_update_untracked(|departed| departed.take(count)).unwrap_or_default()
    }

    /// The seat that was taken last, from the server's answer.
    #[must_use]
    pub fn taken_seat(self) -> Signal<Option<TakenSeat>> {
        self.taken_seat.into()
    }

    /// The invitation that was accepted or declined here last.
    #[must_use]
    pub fn latest_answer(self) -> Signal<Option<Invitation>> {
        self.latest_answer.into()
    }

    /// Returns a condition, reactive, that becomes true once the notice about `departed` is outdated.
    pub fn outdated(self, departed: Invitation) -> impl Fn() -> bool + Send + Sync + 'static {
        let before = self.accepted.get_untracked();
        move || {
            let Some(accepted) = self.accepted.try_get() else { return true };
            let pending: Vec<_> = self.list.rows().read().iter().map(|row| row.item.get()).collect();
            is_outdated(&departed, &pending, accepted > before)
        }
    }

    /// Accepts, and calls `then` once the seat is taken. The invitation stays visible until then: nobody has a seat
    /// before the server says so. Does nothing while an answer is under way.
    pub fn accept(self, id: InvitationId, then: impl FnOnce(Invitation) + 'static) {
        if !self.begin(&id) {
            return;
        }
        let api = self.api.with_value(Clone::clone);
        spawn_local(async move {
            let of = id.clone();
            let api = api.until_known(move || self.requests.set(&of, RequestState::Checking));
            let answer = api.accept(&id).await;
            if let (Some(patch), Some(at)) = (hide_when_decided(&answer), api.position(&Topic::MyInvitations))
            {
                self.list.apply_confirmed(patch, at);
            }
            if let Ok(invitation) = &answer
                && let Some(at) = api.position(&Topic::Room(invitation.room.id.clone()))
            {
                self.taken_seat.try_set(Some(TakenSeat::new(invitation, at)));
            }
            if let Some(invitation) = self.answered(&id, answer) {
                let _ = self.accepted.try_update(|accepted| *accepted += 1);
                then(invitation);
            }
        });
    }

    /// Declines. The invitation disappears at once, and returns with the reason when the server refuses. Does nothing
    /// while an answer is under way.
    pub fn reject(self, id: InvitationId) {
        if !self.begin(&id) {
            return;
        }
        let mutation = self.list.apply(Patch::Hide(id.clone()));
        let api = self.api.with_value(Clone::clone);
        spawn_local(async move {
            let of = id.clone();
            let api: UntilKnown = api.until_known(move || {
                self.list.check(mutation);
                self.requests.set(&of, RequestState::Checking);
            });
            let answer = api.reject(&id).await;
            let outcome = hide_when_decided(&answer).zip(api.position(&Topic::MyInvitations));
            self.list.settle(mutation, outcome);
            self.answered(&id, answer);
        });
    }

    /// Starts an answer; from now on the departure needs no notice. Returns false while one is under way.
    fn begin(self, id: &InvitationId) -> bool {
        let free = self.requests.begin(id);
        if free {
            self.history.update_value(|history| {
                history.answered_here.insert(id.clone());
            });
        }
        free
    }

    fn answered(self, id: &InvitationId, answer: Result<Invitation, ApiError>) -> Option<Invitation> {
        if answer.is_err() {
            self.history.try_update_value(|history| history.answered_here.remove(id));
            if let Some(now) = row_in_answer(&answer) {
                self.on_departure(now);
            }
        }
        let invitation = answer.as_ref().ok().cloned();
        if invitation.is_some() {
            let _ = self.latest_answer.try_set(invitation.clone());
        }
        self.requests.set(id, RequestState::after(answer));
        invitation
    }

    /// Queues a notice about an invitation that is no longer pending, if it needs one.
    fn on_departure(self, invitation: &Invitation) {
        let needs_notice = self.history.try_update_value(|history| history.needs_notice(invitation));
        if needs_notice == Some(true) {
            self.departed.try_update(|departed| departed.add(invitation.clone()));
        }
    }

    /// Asks the server why invitations have left: after a long absence the list comes without the events that say so.
    fn on_snapshot(self, pending: &[Invitation]) {
        let missing = self.history.try_update_value(|history| history.missing(pending)).unwrap_or_default();
        if missing.is_empty() {
            return;
        }
        let api = self.api.with_value(Clone::clone);
        spawn_local(async move {
            // Without an answer they leave without a notice.
            let Ok(page) = api.my_latest_invitations().await else { return };
            for invitation in page.items.iter().rev().filter(|one| missing.contains(&one.id)) {
                self.on_departure(invitation);
            }
        });
    }
}

impl Default for MyInvitations {
    fn default() -> Self {
        Self::new()
    }
}

/// Removes the invitation from the list once the answer shows that it is decided, here or elsewhere.
fn hide_when_decided(answer: &Result<Invitation, ApiError>) -> Option<Patch<Invitation>> {
    let row = row_in_answer(answer)?;
    (row.status != InvitationStatus::Pending).then(|| Patch::Hide(row.id.clone()))
}

#[cfg(test)]
pub(in crate::state) mod tests {
    use costage_protocol::{fixtures, invitations::CancelReason};

    use super::*;

    pub(in crate::state) fn invitation(number: u8, status: InvitationStatus) -> Invitation {
        Invitation {
            id: InvitationId::from_random([number; 16]),
            status,
            reason: (status == InvitationStatus::Cancelled).then_some(CancelReason::ByHost),
            ..fixtures::invitation()
        }
    }

    #[test]
    fn each_departure_has_one_notice_and_those_answered_here_have_none() {
        let mut history = InvitationHistory::default();
        history.answered_here.insert(invitation(1, InvitationStatus::Rejected).id);
        assert!(!history.needs_notice(&invitation(1, InvitationStatus::Rejected)));
        assert!(history.needs_notice(&invitation(2, InvitationStatus::Approved)));
        assert!(!history.needs_notice(&invitation(2, InvitationStatus::Approved)));
    }

    #[test]
    fn an_invitation_cancelled_while_it_was_answered_here_needs_a_notice() {
        let mut history = InvitationHistory::default();
        history.answered_here.insert(invitation(1, InvitationStatus::Cancelled).id);
        assert!(history.needs_notice(&invitation(1, InvitationStatus::Cancelled)));
    }

    #[test]
    fn an_invitation_absent_from_a_snapshot_is_missing_once() {
        let mut history = InvitationHistory::default();
        let (one, two) = (invitation(1, InvitationStatus::Pending), invitation(2, InvitationStatus::Pending));
        assert!(history.missing(&[one.clone(), two.clone()]).is_empty());
        assert_eq!(history.missing(std::slice::from_ref(&two)), HashSet::from([one.id]));
        assert!(history.missing(&[two]).is_empty());
    }
}
