//! A viewer's own request to join the current room: sending, withdrawing, and its state.

use costage_protocol::{JoinRequest, JoinRequestStatus, ProblemCode, RoomStatus, Timestamp, live::Topic};
use leptos::task::spawn_local;
use leptos_erased::prelude::*;

use super::{
    join_state::{JoinContext, JoinState, join_state},
    queue_place::use_people_ahead,
    row_in_answer,
};
use crate::{
    ports::api::{Api, ApiError, UntilKnown},
    state::{
        CurrentRoom, MyInvitations,
        keep_alive::keep_alive,
        ports_context::{use_api, use_feed},
        request::{Request, RequestState},
        sync::{live_list::LiveList, optimistic},
    },
};

/// The viewer's own request in the current room.
#[derive(Clone, Copy)]
pub struct MyJoinRequest {
    room: CurrentRoom,
    list: LiveList<JoinRequest>,
    latest: Memo<Option<JoinRequest>>,
    invited: Memo<bool>,
    ahead: Memo<Option<usize>>,
    asking: Request,
    api: StoredValue<Api, LocalStorage>,
}

/// Follows the viewer's own requests for as long as the current owner lives.
#[must_use]
pub fn use_my_join_request(room: CurrentRoom, invitations: MyInvitations) -> MyJoinRequest {
    let list = LiveList::<JoinRequest>::default();
    keep_alive(list.subscribe(&*use_feed(), Topic::MyJoinRequests));
    let latest = memo(move |_| {
        let id = room.id().get()?;
        let here = |request: &JoinRequest| request.room_id == id;
        let rows = list.rows().get().into_iter();
        rows.map(|row| row.item.get()).filter(here).max_by_key(|request| request.created_at)
    });
    let invited = memo(move |_| {
        let Some(id) = room.id().get() else { return false };
        invitations.list().rows().read().iter().any(|row| row.item.read().room.id == id)
    });
    let mine = MyJoinRequest {
        room,
        list,
        latest,
        invited,
        ahead: use_people_ahead(latest),
        asking: Request::default(),
        api: StoredValue::new_local(use_api()),
    };
    // An earlier failure is outdated once the request has another status.
    Effect::new(move |before: Option<Option<JoinRequestStatus>>| {
        let status = latest.read().as_ref().map(|request| request.status);
        if before.is_some_and(|before| before != status) {
            mine.asking.forget_failure();
        }
        status
    });
    mine
}

impl MyJoinRequest {
    /// The state at `now`, by the server's clock.
    #[must_use]
    pub fn state(self, now: Timestamp) -> JoinState {
        let latest = self.latest.read();
        join_state(JoinContext {
            role: self.room.role().get(),
            status: self.room.status().get().unwrap_or(RoomStatus::Idle),
            joining: self.room.room().with(|room| room.as_ref().map(|room| room.joining).unwrap_or_default()),
            latest: latest.as_ref(),
            invited: self.invited.get(),
            now,
        })
    }

    /// The number of people waiting ahead; `None` while the viewer does not wait, or it is not known.
    #[must_use]
    pub fn people_ahead(self) -> Memo<Option<usize>> {
        self.ahead
    }

    /// The state of the call that asks or withdraws. Asking fails with `joining_closed`, `blocked`, `room_not_live` or
    /// `rate_limited`; `request_not_waiting` means that the host's answer came first.
    #[must_use]
    pub fn request_state(self) -> Signal<RequestState> {
        self.asking.state()
    }

    /// Asks to join. Does nothing while a call is under way.
    pub fn ask(self) {
        let Some(room) = self.room.id().get_untracked() else { return };
        if !self.asking.begin() {
            return;
        }
        let api = self.until_known();
        spawn_local(async move {
            let answer = api.ask_to_join(&room).await;
            self.show(&api, &answer);
            // Somebody already invited sees the banner, so this is no failure to them.
            let invited = |error: &ApiError| error.code() == Some(ProblemCode::AlreadyInvited);
            let is_invited = answer.as_ref().is_err_and(invited);
            self.asking.set(if is_invited { RequestState::Idle } else { RequestState::after(answer) });
        });
    }

    /// Withdraws the waiting request. Does nothing while a call is under way.
    pub fn withdraw(self) {
        let latest = self.latest.get_untracked();
        let waiting = latest.filter(|request| request.status == JoinRequestStatus::Waiting);
        let Some(waiting) = waiting else { return };
        if !self.asking.begin() {
            return;
        }
        let id = waiting.id.clone();
        let withdrawn = JoinRequest { status: JoinRequestStatus::Withdrawn, ..waiting };
        let mutation = self.list.apply(optimistic::Patch::Put(withdrawn));
        let api = self.until_known();
        spawn_local(async move {
            let answer = api.withdraw_request(&id).await;
            self.list.settle(mutation, outcome(&api, &answer));
            self.asking.set(RequestState::after(answer));
        });
    }

    fn until_known(self) -> UntilKnown {
        let api = self.api.with_value(Clone::clone);
        api.until_known(move || self.asking.set(RequestState::Checking))
    }

    fn show(self, api: &UntilKnown, answer: &Result<JoinRequest, ApiError>) {
        if let Some((patch, at)) = outcome(api, answer) {
            self.list.apply_confirmed(patch, at);
        }
    }
}

fn outcome(
    api: &UntilKnown,
    answer: &Result<JoinRequest, ApiError>,
) -> Option<(optimistic::Patch<JoinRequest>, costage_protocol::live::Position)> {
    let at = api.position(&Topic::MyJoinRequests)?;
    row_in_answer(answer).map(|request| (optimistic::Patch::Put(request.clone()), at))
}
