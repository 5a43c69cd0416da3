//! The invitations sent in a room, for its host: changes show at once, then as the server confirms them.

use costage_protocol::{
    Invitation, InvitationId, InvitationStatus, Room, RoomId, Timestamp, User, UserId,
    invitations::{CancelReason, InvitationRoom},
    live::Topic,
};
use leptos::{prelude::*, task::spawn_local};

use super::row_in_answer;
use crate::{
    ports::{
        api::{Api, ApiError, UntilKnown},
        clock,
    },
    state::{
        keep_alive::keep_alive,
        ports_context::{use_api, use_feed, use_server_clock},
        request::{RequestState, Requests},
        rooms::current_room::CurrentRoom,
        sync::{
            live_list::{ListUpdate, LiveList},
            optimistic::{MutationId, Patch},
            server_clock::ServerClock,
        },
    },
};

/// The invitations sent in one room, with their status.
#[derive(Clone, Copy)]
pub struct RoomInvitations {
    room: StoredValue<RoomId>,
    /// The room itself, where it is known.
    current: Option<Signal<Option<Room>>>,
    list: LiveList<Invitation>,
    inviting: Requests<UserId>,
    requests: Requests<InvitationId>,
    api: StoredValue<Api, LocalStorage>,
    clock: Signal<ServerClock>,
}

/// Follows the invitations of `room` for as long as the current owner lives.
#[must_use]
pub fn use_room_invitations(room: RoomId) -> RoomInvitations {
    let list = LiveList::default();
    let (inviting, requests) = (Requests::default(), Requests::default());
    let on_update = move |update: ListUpdate<'_, Invitation>| {
        if let ListUpdate::Upserted(invitation) = update {
            inviting.forget_failure(&invitation.invitee.id);
        }
    };
    let topic = Topic::RoomInvitations(room.clone());
    keep_alive(list.subscribe_with(&*use_feed(), topic, on_update));
    RoomInvitations {
        room: StoredValue::new(room),
        current: use_context::<CurrentRoom>().map(CurrentRoom::room),
        list,
        inviting,
        requests,
        api: StoredValue::new_local(use_api()),
        clock: use_server_clock(),
    }
}

impl RoomInvitations {
    pub(super) fn room(self) -> RoomId {
        self.room.get_value()
    }

    /// The invitations. Those not yet confirmed are in it as pending ones.
    #[must_use]
    pub const fn list(self) -> LiveList<Invitation> {
        self.list
    }

    /// The state of the request that invites `user`, for the first time or again. It fails with `invalid_invitee`,
    /// `invalid_note`, `already_on_stage`, `stage_full`, `room_ended` or `host_only`.
    #[must_use]
    pub fn inviting(self, user: &UserId) -> Signal<RequestState> {
        self.inviting.state(user)
    }

    /// The state of the request that cancels this invitation or, before the server has confirmed it, that sends it.
    /// `invitation_not_pending` means that the invitee's answer came first: the list shows it.
    #[must_use]
    pub fn request_state(self, invitation: &InvitationId) -> Signal<RequestState> {
        self.requests.state(invitation)
    }

    /// Clears the failures about this invitation and its invitee once the reader has seen them.
    pub fn forget_failure(self, invitation: &InvitationId, invitee: &UserId) {
        self.requests.forget_failure(invitation);
        self.inviting.forget_failure(invitee);
    }

    /// Invites somebody, with `note` if there is one. Does nothing while the same request is under way; a pending
    /// invitation stays the only one and takes the new note.
    pub fn invite(self, user: User, note: Option<String>) {
        if !self.inviting.begin(&user.id) {
            return;
        }
        let provisional = self.provisional(&user, note.clone());
        let mutation = provisional.as_ref().map(|invitation| self.list.apply(Patch::Put(invitation.clone())));
        let sending =
            Sending { all: self, user: user.id, invitation: provisional.map(|one| one.id), mutation };
        sending.set(RequestState::UnderWay);
        let (api, room) = (self.api.with_value(Clone::clone), self.room.get_value());
        spawn_local(async move {
            let unanswered = sending.clone();
            let api = api.until_known(move || unanswered.on_answer_lost());
            let answer = api.invite(&room, sending.user.clone(), note).await;
            sending.settle(&api, answer);
        });
    }

    /// Cancels an invitation. Does nothing while the same request is under way.
    pub fn cancel(self, invitation: InvitationId) {
        let Some(now) = self.list.find(&invitation).map(|item| item.get_untracked()) else { return };
        if !self.requests.begin(&invitation) {
            return;
        }
        let mutation = self.list.apply(Patch::Put(cancelled(now, self.now())));
        let api = self.api.with_value(Clone::clone);
        spawn_local(async move {
            let (lost, of) = (self, invitation.clone());
            let api = api.until_known(move || {
                lost.list.check(mutation);
                lost.requests.set(&of, RequestState::Checking);
            });
            let answer = api.cancel(&invitation).await;
            self.list.settle(mutation, self.outcome(&api, &answer));
            self.requests.set(&invitation, RequestState::after(answer));
        });
    }

    fn now(self) -> Timestamp {
        self.clock.get_untracked().now(clock::now_ms())
    }

    /// The invitation to show until the server answers; `None` where too little is known.
    fn provisional(self, invitee: &User, note: Option<String>) -> Option<Invitation> {
        if let Some(pending) = self.pending_to(&invitee.id) {
            return Some(with_note(pending, note));
        }
        let room = self.current.and_then(|room| room.get_untracked())?;
        invitation_to(room, invitee.clone(), note, self.now())
    }

    /// The pending invitation to `user` as it is now.
    fn pending_to(self, user: &UserId) -> Option<Invitation> {
        let is_it = |invitation: &Invitation| {
            let matches = invitation.status == InvitationStatus::Pending && invitation.invitee.id == *user;
            matches.then(|| invitation.clone())
        };
        self.list.rows().read_untracked().iter().find_map(|row| row.item.with_untracked(is_it))
    }

    /// The change that an answer makes to the list. A refusal carries the current row too.
    fn outcome(
        self,
        api: &UntilKnown,
        answer: &Result<Invitation, ApiError>,
    ) -> Option<(Patch<Invitation>, costage_protocol::live::Position)> {
        let room = self.room.try_get_value()?;
        let at = api.position(&Topic::RoomInvitations(room))?;
        row_in_answer(answer).map(|row| (Patch::Put(row.clone()), at))
    }
}

/// A request that sends an invitation.
#[derive(Clone)]
struct Sending {
    all: RoomInvitations,
    user: UserId,
    /// The provisional id, until the server assigns one.
    invitation: Option<InvitationId>,
    mutation: Option<MutationId>,
}

impl Sending {
    fn set(&self, request_state: RequestState) {
        if let Some(invitation) = &self.invitation {
            self.all.requests.set(invitation, request_state.clone());
        }
        self.all.inviting.set(&self.user, request_state);
    }

    fn on_answer_lost(&self) {
        if let Some(mutation) = self.mutation {
            self.all.list.check(mutation);
        }
        self.set(RequestState::Checking);
    }

    fn settle(&self, api: &UntilKnown, answer: Result<Invitation, ApiError>) {
        let outcome = self.all.outcome(api, &answer);
        match (self.mutation, outcome) {
            (Some(mutation), outcome) => self.all.list.settle(mutation, outcome),
            (None, Some((patch, at))) => self.all.list.apply_confirmed(patch, at),
            (None, None) => {}
        }
        if let Some(invitation) = &self.invitation {
            self.all.requests.set(invitation, RequestState::Idle);
        }
        self.all.inviting.set(&self.user, RequestState::after(answer));
    }
}

/// `invitation` as it will be once its host has cancelled it.
fn cancelled(invitation: Invitation, now: Timestamp) -> Invitation {
    Invitation {
        status: InvitationStatus::Cancelled,
        reason: Some(CancelReason::ByHost),
        updated_at: now,
        ..invitation
    }
}

/// A pending invitation as it will be once its invitee is invited again with `note`; without a note it stays as it is.
fn with_note(pending: Invitation, note: Option<String>) -> Invitation {
    Invitation { note: note.or(pending.note), ..pending }
}

/// The invitation of `invitee` as it will be, under a provisional id.
fn invitation_to(room: Room, invitee: User, note: Option<String>, now: Timestamp) -> Option<Invitation> {
    let body = invitee.id.as_str().strip_prefix(UserId::PREFIX)?;
    Some(Invitation {
        id: format!("{}new{body}", InvitationId::PREFIX).parse().ok()?,
        room: InvitationRoom { id: room.id, title: room.title, status: room.status },
        host: room.host,
        invitee,
        note,
        status: InvitationStatus::Pending,
        reason: None,
        created_at: now,
        updated_at: now,
        expires_at: None,
    })
}

#[cfg(test)]
mod tests {
    use costage_protocol::fixtures;

    use super::*;

    #[test]
    fn an_invitation_shows_its_note_before_the_server_answers() {
        let note = Some("Come up!".to_owned());
        let shown = invitation_to(fixtures::room(), fixtures::guest(), note.clone(), fixtures::NOW).unwrap();
        assert_eq!((shown.note, shown.status), (note, InvitationStatus::Pending));
        assert_eq!(shown.invitee, fixtures::guest());
    }

    #[test]
    fn a_pending_invitation_takes_a_new_note_and_keeps_its_own_without_one() {
        let pending = Invitation { note: Some("Come up!".to_owned()), ..fixtures::invitation() };
        assert_eq!(with_note(pending.clone(), None), pending);
        let again = with_note(pending.clone(), Some("Bring a bowl".to_owned()));
        assert_eq!(again, Invitation { note: Some("Bring a bowl".to_owned()), ..pending });
    }
}
