//! The invitations sent in a room, for its host: shown as asked for at once, then as the server says.

use costage_protocol::{
    Invitation, InvitationId, InvitationStatus, Room, RoomId, Timestamp, User, UserId,
    invitations::{CancelReason, InvitationRoom},
    live::Topic,
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    ports::{
        api::{Api, ApiError, UntilKnown},
        clock,
    },
    state::{
        ports_context::{use_api, use_feed, use_server_clock},
        request::{Doing, Doings},
        rooms::current_room::CurrentRoom,
        sync::{
            live_list::{Heard, LiveList},
            optimistic::{Effect, Ticket},
            server_clock::ServerClock,
        },
    },
};

/// Everything sent in one room, with its status.
#[derive(Clone, Copy)]
pub struct RoomInvitations {
    room: StoredValue<RoomId>,
    /// As it is now, where it is known.
    current: Option<Signal<Option<Room>>>,
    list: LiveList<Invitation>,
    inviting: Doings<UserId>,
    doing: Doings<InvitationId>,
    api: StoredValue<Api, LocalStorage>,
    clock: Signal<ServerClock>,
}

/// Follows the invitations of `room` for as long as the current owner lives.
#[must_use]
pub fn use_room_invitations(room: RoomId) -> RoomInvitations {
    let list = LiveList::default();
    let (inviting, doing) = (Doings::default(), Doings::default());
    let heard = move |heard: Heard<'_, Invitation>| {
        if let Heard::Upserted(invitation) = heard {
            inviting.forget_failure(&invitation.invitee.id);
        }
    };
    let topic = Topic::RoomInvitations(room.clone());
    StoredValue::new_local(list.follow_with(&*use_feed(), topic, heard));
    RoomInvitations {
        room: StoredValue::new(room),
        current: use_context::<CurrentRoom>().map(CurrentRoom::room),
        list,
        inviting,
        doing,
        api: StoredValue::new_local(use_api()),
        clock: use_server_clock(),
    }
}

impl RoomInvitations {
    /// The invitations and how far the list is. Those on their way are in it, as pending ones.
    #[must_use]
    pub const fn list(self) -> LiveList<Invitation> {
        self.list
    }

    /// How inviting `user`, for the first time or again, is doing. `invalid_invitee`, `already_on_stage`,
    /// `stage_full`, `room_ended`, `host_only` are what it can fail by.
    #[must_use]
    pub fn inviting(self, user: &UserId) -> Signal<Doing> {
        self.inviting.of(user)
    }

    /// How taking this invitation back is doing; for one that is on its way, how sending it is.
    /// `invitation_not_pending` means that the answer came first: the list shows it.
    #[must_use]
    pub fn doing(self, invitation: &InvitationId) -> Signal<Doing> {
        self.doing.of(invitation)
    }

    /// The reader has seen why something about this invitation or its invitee failed.
    pub fn forget_failure(self, invitation: &InvitationId, invitee: &UserId) {
        self.doing.forget_failure(invitation);
        self.inviting.forget_failure(invitee);
    }

    /// Invites somebody; nothing happens while that is under way already. While one is pending it stays
    /// the only one.
    pub fn invite(self, user: User) {
        if !self.inviting.begin(&user.id) {
            return;
        }
        let on_its_way = self.on_its_way(&user);
        let ticket = on_its_way.as_ref().map(|invitation| self.list.ask(Effect::Put(invitation.clone())));
        let way = Way { all: self, user: user.id, invitation: on_its_way.map(|one| one.id), ticket };
        way.set(Doing::UnderWay);
        let (api, room) = (self.api.with_value(Clone::clone), self.room.get_value());
        spawn_local(async move {
            let lost = way.clone();
            let api = api.until_known(move || lost.lost());
            let answer = api.invite(&room, way.user.clone()).await;
            way.settle(&api, answer);
        });
    }

    /// Takes an invitation back; nothing happens while that is under way already.
    pub fn cancel(self, invitation: InvitationId) {
        let Some(now) = self.list.find(&invitation).map(|item| item.get_untracked()) else { return };
        if !self.doing.begin(&invitation) {
            return;
        }
        let ticket = self.list.ask(Effect::Put(taken_back(now, self.now())));
        let api = self.api.with_value(Clone::clone);
        spawn_local(async move {
            let (lost, of) = (self, invitation.clone());
            let api = api.until_known(move || {
                lost.list.lost(ticket);
                lost.doing.set(&of, Doing::Checking);
            });
            let answer = api.cancel(&invitation).await;
            self.list.settle(ticket, self.outcome(&api, &answer));
            self.doing.set(&invitation, end(answer));
        });
    }

    fn now(self) -> Timestamp {
        self.clock.get_untracked().now(clock::now_ms())
    }

    /// The invitation as it will be; nothing where too little is known to show it.
    fn on_its_way(self, invitee: &User) -> Option<Invitation> {
        let room = self.current.and_then(|room| room.get_untracked())?;
        invitation_to(room, invitee.clone(), self.now())
    }

    /// What an answer makes of the list: the row as it is now, which a refusal tells too.
    fn outcome(
        self,
        api: &UntilKnown,
        answer: &Result<Invitation, ApiError>,
    ) -> Option<(Effect<Invitation>, costage_protocol::live::Position)> {
        let room = self.room.try_get_value()?;
        let at = api.position(&Topic::RoomInvitations(room))?;
        row_told(answer).map(|row| (Effect::Put(row.clone()), at))
    }
}

/// An invitation on its way.
#[derive(Clone)]
struct Way {
    all: RoomInvitations,
    user: UserId,
    /// What it is called until the server has named it.
    invitation: Option<InvitationId>,
    ticket: Option<Ticket>,
}

impl Way {
    fn set(&self, doing: Doing) {
        if let Some(invitation) = &self.invitation {
            self.all.doing.set(invitation, doing.clone());
        }
        self.all.inviting.set(&self.user, doing);
    }

    fn lost(&self) {
        if let Some(ticket) = self.ticket {
            self.all.list.lost(ticket);
        }
        self.set(Doing::Checking);
    }

    fn settle(&self, api: &UntilKnown, answer: Result<Invitation, ApiError>) {
        let outcome = self.all.outcome(api, &answer);
        match (self.ticket, outcome) {
            (Some(ticket), outcome) => self.all.list.settle(ticket, outcome),
            (None, Some((effect, at))) => self.all.list.known(effect, at),
            (None, None) => {}
        }
        if let Some(invitation) = &self.invitation {
            self.all.doing.set(invitation, Doing::Idle);
        }
        self.all.inviting.set(&self.user, end(answer));
    }
}

/// The row as it is now, which a refusal tells too.
pub(in crate::state) fn row_told(answer: &Result<Invitation, ApiError>) -> Option<&Invitation> {
    match answer {
        Ok(row) => Some(row),
        Err(ApiError::Problem(problem)) => problem.invitation.as_deref(),
        Err(_) => None,
    }
}

pub(in crate::state) fn end<T>(answer: Result<T, ApiError>) -> Doing {
    answer.map_or_else(Doing::Failed, |_| Doing::Idle)
}

/// `invitation` as it will be when its host has taken it back.
fn taken_back(invitation: Invitation, now: Timestamp) -> Invitation {
    Invitation {
        status: InvitationStatus::Cancelled,
        reason: Some(CancelReason::ByHost),
        updated_at: now,
        ..invitation
    }
}

/// The invitation of `invitee` as it will be, under a name of its own until the server gives it one.
fn invitation_to(room: Room, invitee: User, now: Timestamp) -> Option<Invitation> {
    let body = invitee.id.as_str().strip_prefix(UserId::PREFIX)?;
    Some(Invitation {
        id: format!("{}new{body}", InvitationId::PREFIX).parse().ok()?,
        room: InvitationRoom { id: room.id, title: room.title, status: room.status },
        host: room.host,
        invitee,
        status: InvitationStatus::Pending,
        reason: None,
        created_at: now,
        updated_at: now,
        expires_at: None,
    })
}
