//! The pending invitations of the signed-in person, which the banner shows, and notices about those that left.

use costage_protocol::{Invitation, InvitationId, InvitationStatus, live::Topic};
use leptos::{prelude::*, task::spawn_local};

use super::{
    departed_queue::{DepartedQueue, is_outdated},
    history::InvitationHistory,
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
    /// Whether an acceptance leads to a green room that is still to open.
    on_the_way: RwSignal<bool>,
    /// The one that was answered here last, as the server has it now.
    latest_answer: RwSignal<Option<Invitation>>,
    history: StoredValue<InvitationHistory>,
    api: StoredValue<Api, LocalStorage>,
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
            on_the_way: RwSignal::new(false),
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

    /// Accepts. The invitation stays visible until the server has answered: nobody has a seat before. Does nothing while
    /// an answer is under way.
    pub fn accept(self, id: InvitationId) {
        if self.begin(&id) {
            spawn_local(async move {
                self.send_acceptance(id).await;
            });
        }
    }

    /// Accepts as [`accept`](Self::accept) does, and then calls `go`, which leads to the green room of the seat.
    pub fn accept_and_go(self, id: InvitationId, go: impl FnOnce(Invitation) + 'static) {
        if !self.begin(&id) {
            return;
        }
        self.on_the_way.set(true);
        spawn_local(async move {
            match self.send_acceptance(id).await {
                Some(invitation) => go(invitation),
                None => {
                    self.on_the_way.try_set(false);
                }
            }
        });
    }

    /// Whether an invitation is being accepted here, or has been, and its green room is still to open. What the seat
    /// brings is shown there, and the page that is left stays as it is.
    #[must_use]
    pub fn is_on_the_way(self) -> Signal<bool> {
        self.on_the_way.into()
    }

    /// Says that a page of a room was opened, to which the way may have led.
    pub fn has_arrived(self) {
        self.on_the_way.set(false);
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

    /// Returns the invitation once the seat is taken, and nothing when it is refused.
    async fn send_acceptance(self, id: InvitationId) -> Option<Invitation> {
        let api = self.api.with_value(Clone::clone);
        let of = id.clone();
        let api = api.until_known(move || self.requests.set(&of, RequestState::Checking));
        let answer = api.accept(&id).await;
        if let (Some(patch), Some(at)) = (hide_when_decided(&answer), api.position(&Topic::MyInvitations)) {
            self.list.apply_confirmed(patch, at);
        }
        if let Ok(invitation) = &answer
            && let Some(at) = api.position(&Topic::Room(invitation.room.id.clone()))
        {
            self.taken_seat.try_set(Some(TakenSeat::new(invitation, at)));
        }
        let invitation = self.answered(&id, answer)?;
        let _ = self.accepted.try_update(|accepted| *accepted += 1);
        Some(invitation)
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
